"""A routine on one axis of time: phases, and cues at their seconds; pure."""
