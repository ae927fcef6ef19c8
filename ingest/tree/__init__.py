"""Clean text -> the tree of articles, clauses and points; annexes, footnotes, page furniture."""
