""".doc and .rtf, in any font of their time."""
