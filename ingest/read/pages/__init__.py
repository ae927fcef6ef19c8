"""PDF and pictures of pages: lines in reading order, recognised where there is no text."""
