""".docx, read from its XML: what Word shows, in its order."""
