"""Measures the answers that citizens get, on questions whose right answers are known."""
