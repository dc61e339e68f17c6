"""Who says the words: clips that come along, a neural voice, the system's own."""
