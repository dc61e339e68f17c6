"""What a routine is, and where it lives."""
