"""Ingest: a file of any kind -> clean Unicode text -> the tree of articles -> passages."""
