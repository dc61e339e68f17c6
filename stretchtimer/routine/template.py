"""The file that a routine of one's own begins with: it runs as it is, and tells how to change it."""

from __future__ import annotations

from stretchtimer.routine.names import title_of

_STARTER = """\
# A routine of your own. It runs as it is; change what you like, and save.
# What follows a # is a note. Times are written 30, 30s, 1m30s or 1:30.
name: {title}
description: What my back likes.
tags: [mine]
# advice: [Drink a glass of water afterwards]     # told at the end

# The times between stretches. Where none is given, there is as much as the change of position needs.
# prepare: 10s        # before the first stretch
# switch: 5s          # between sides; with the word wait, until you press a key
# rest: 10s           # between stretches
# rounds: 2           # all steps so many times

steps:
  # A stretch that comes with stretchtimer; "stretchtimer list --stretches" shows them all.
  # Every key of it can be given here instead.
  - stretch: runners-lunge
    hold: 30s         # for each side

  # Repetitions instead of a hold.
  - stretch: cat-cow
    reps: 6
    pace: 6s          # for each repetition

  # Or one that is written out here.
  - name: Calf stretch, knees bent
    position: standing
    sides: [left leg back, right leg back]
    hold: 30s
    setup: Face a wall, hands against it, one foot a step behind the other. Bend both knees.
    cues: [Heels stay down, Sink slowly]
    # repeat: 2
    # optional: true  # left out first when time is short
"""


def starter(name: str) -> str:
    """The text of a new routine's file.

    Args:
        name: The stem of the file; the title is made from it.
    """
    return _STARTER.format(title=_quoted_where_needed(title_of(name)))


def _quoted_where_needed(title: str) -> str:
    """The title as every reader of YAML takes it for a text: ``"100"``, not ``100``."""
    import yaml

    written = yaml.safe_dump(title, allow_unicode=True, width=200)
    return written.removesuffix("...\n").strip()
