"""Versions side by side, question by question, and the page docs/benchmarks.md that shows them."""
