"""One person on a timeline: where they stand, what a key does to that, and the one loop; pure."""
