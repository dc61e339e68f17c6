"""How people spell numbers and units of time, as patterns for Python and for a JSON Schema alike."""

from __future__ import annotations

# Letters of either case, spelled out: a pattern in a JSON Schema has no flag for that.
HOURS = "[hH](?:[rR][sS]?|[oO][uU][rR][sS]?)?"
MINUTES = "[mM](?:[iI][nN](?:[sS]|[uU][tT][eE][sS]?)?)?"
SECONDS = "[sS](?:[eE][cC](?:[sS]|[oO][nN][dD][sS]?)?)?"
NUMBER = r"[0-9]+(?:\.[0-9]{1,3})?"
