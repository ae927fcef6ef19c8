"""The state's codification: pages by subject -> the documents that they were taken from."""
