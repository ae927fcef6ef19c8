"""Service: a question -> understand, retrieve, compose, verify -> a cited answer."""
