"""When not to stretch but to see somebody: the whole of what the program says about that, word for word.

After the NHS list of signs that back pain needs help, Northern Trust HSC and NHS GGC. Where they differ, the
strictest is taken. Never more than this, and never a diagnosis.
"""

from __future__ import annotations

from msgspec import Struct

SAFETY_LINE = "Stop if it hurts. When to get help: stretchtimer care"
"""What every session begins with, in one line."""


class Tier(Struct, frozen=True):
    """What to do, and at which signs."""

    heading: str
    text: str
    """What follows the heading."""
    signs: tuple[str, ...] = ()
    """Each of them is enough."""
    is_emergency: bool = False


TIERS = (
    Tier(
        "Before you stretch",
        "A stretch is a mild pull, never pain. Stop if it hurts. This program never tells you what you have. "
        "Most back pain after running gets better within weeks; these signs are different.",
    ),
    Tier(
        "Call an ambulance, or go to an emergency department,",
        "with back pain and",
        (
            "numbness around your genitals or buttocks",
            "trouble passing water, or losing control of bladder or bowel",
            "weakness or numbness in both legs",
            "new trouble with sexual function",
            "chest pain",
            "a serious accident before it began",
        ),
        is_emergency=True,
    ),
    Tier(
        "Ask a doctor soon, today if you can,",
        "with back pain and",
        (
            "fever, or weight loss without trying",
            "a lump in your back, or a back that has changed its shape",
            "pain that is worse at night, or that rest does not ease",
            "pain that is worse when you sneeze, cough or strain",
            "new or constant pain between the shoulder blades",
            "cancer or osteoporosis, now or in the past",
            "unsteady walking",
            "pain, tingling or weakness that runs down a leg",
        ),
    ),
    Tier(
        "See a physical therapist",
        "when it has not got better in two to three weeks, keeps coming back, or keeps you from running or "
        "sleeping.",
    ),
)
"""Everything, what is most urgent first."""
EMERGENCY, DOCTOR, THERAPIST = TIERS[1:]
"""Whom to see."""
