"""What was done: the lines that are kept of every session, and what follows from them."""
