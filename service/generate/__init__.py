"""Quotes in plainer words, by any OpenAI-compatible server: it words, and never adds policy.

`open_writer` gives the `Writer` of an office that has set such a server. What it shows is either a
sentence that `supported` has passed, or a quote.
"""

from service.generate.values import Failure, Plainness, Written
from service.generate.writer import Writer, Writing, finished, open_writer

__all__ = ["Failure", "Plainness", "Writer", "Writing", "Written", "finished", "open_writer"]
