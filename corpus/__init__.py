"""Corpus: what we hold, where each text comes from and to which day it is current."""
