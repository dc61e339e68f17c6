"""A session as it is seen: the full screen, and plain lines."""
