"""What officers do: sign in, review citations, publish documents, read what was asked."""
