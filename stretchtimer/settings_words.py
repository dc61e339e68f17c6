"""What the command line says as the config file does: names, bounds and sentences.

It imports nothing of the program, so that help and completion stay quick.
"""

from __future__ import annotations

from typing import Literal

VoiceName = Literal["auto", "clips", "neural", "system", "off"]
"""Who may speak."""

CoachName = Literal["first", "full", "off"]
"""How often pointers are said."""

GREATEST_VOLUME = 100
"""Everything sounds as it was made; at 0 nothing is played."""

WAIT_HELP = "Wait for a key at every switch of sides."
MUTE_HELP = "Begin without sound; the key m brings it back."
STILL_HELP = "Figures that do not move."
HISTORY_HELP = "Keep what was done, on this machine alone; `stretchtimer history` shows it."
AWAKE_HELP = "Keep the display lit while a session runs."
PLAIN_HELP = "Lines of text instead of the full screen."
