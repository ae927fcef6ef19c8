"""How well files are read, measured against what is known."""
