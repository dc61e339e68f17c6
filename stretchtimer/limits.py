"""How much of anything there may be; plain numbers, so that looking them up costs nothing."""

SHORTEST_HOLD_SECONDS = 1
LONGEST_HOLD_SECONDS = 3600
LONGEST_PAUSE_SECONDS = 3600
"""Of any time without stretching; 0 leaves it out."""
SHORTEST_PACE_SECONDS = 0.5
LONGEST_PACE_SECONDS = 60
MOST_REPS = 200
MOST_STEPS = 200
"""How many steps a file may hold."""
MOST_ROUNDS = 20
LONGEST_NAME = 80
"""Characters of a stretch's name and of a routine's title."""
LONGEST_SENTENCE = 300
"""Characters of a setup or of one piece of advice."""
LONGEST_FEW_WORDS = 80
"""Characters of one cue."""
MOST_CUES = 10
MOST_ADVICE = 20
MOST_SORE = 10
"""The upper end of the scale on which people say how sore they are; 0 is not at all."""
