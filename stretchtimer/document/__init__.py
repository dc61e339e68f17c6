"""Text in, checked values out, each with its place in the file; it knows no stretch."""
