"""How many unsupported claims are caught and how many supported ones accepted."""
