"""Index: passages -> BM25 and vectors on disk; a question -> ranked passages."""
