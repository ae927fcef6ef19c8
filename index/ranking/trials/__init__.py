"""Rankings that are not shipped, measured beside the one that is."""
