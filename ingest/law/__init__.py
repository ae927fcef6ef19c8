"""What one text changes in another, and what is in force on a day."""
