"""Files, folders, archives and web addresses -> the library."""
