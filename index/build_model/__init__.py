"""Builds the folder `index/model`; needs the extra `models`, and serving imports nothing of it."""
