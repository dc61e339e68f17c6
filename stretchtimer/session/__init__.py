"""The pure heart: a routine's timeline, the state of a session, and the loop that owns time."""
