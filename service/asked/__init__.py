"""What a question is about beside its words: its day, the conversation before it, its place."""
