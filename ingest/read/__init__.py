"""Readers: one file a format, each turning bytes into plain Unicode text."""
