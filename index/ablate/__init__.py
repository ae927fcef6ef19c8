"""Measures what each choice of words and of passages brings; no part of the service."""
