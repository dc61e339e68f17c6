"""stretchtimer: a stretch routine timer for the terminal.

A routine is compiled into one timeline: phases (what to do, which side, from when to when) and cues (what is
heard, at which second). Everything else is a reader of that timeline. The rooms, each importing only from
those before it:

- ``errors``, ``limits``, ``programs``, ``safety``: what went wrong, how much there may be of anything, where
  other programs are found, when to get help
- ``document``: text in, checked values out, each with its place in the file; it knows no stretch
- ``paths``, ``log``: where things are kept, and what went wrong unseen
- ``routine``: what a routine is, and where it lives
- ``timeline``: a routine on one axis of time; pure
- ``shorthand``: lists of exercises that people write, read
- ``settings``: the user's own defaults, from the environment and the config file
- ``session``: one person on a timeline, what keys do to them, and the one loop; pure
- ``figure``: what a pose looks like; pure
- ``terminal``: what the person sees and presses
- ``sound``: what the person hears
- ``history``: what was done in sessions, and what can be taken up
- ``export``: what is taken along, to be followed and printed elsewhere
- ``cli``: the commands
"""

__version__ = "1.0.0"
