"""Words that name provisions and documents -> addresses."""
