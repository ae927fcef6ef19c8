"""Ranks candidate articles by several signals, weighed by a small learned model."""
