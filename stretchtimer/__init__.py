"""stretchtimer: a stretch routine timer for the terminal.

A routine is compiled into one timeline of phases (what to do, which side, from when to when) and cues
(what is heard, at which second). Everything else reads that timeline. The rooms, each importing only from
those before it:

- ``errors``: what went wrong, told to a person
- ``routine``: what a routine is and where it lives; YAML text in, a checked routine out
- ``config``: the user's folders, and what is remembered there
- ``settings``: the user's own defaults, from the environment and the config file; ``settings_words`` has what
  the command line says as well
- ``session``: the pure heart; the timeline, the state, the scene a person should see, and the loop
- ``figure``: what a pose looks like
- ``terminal``: what the person sees and presses
- ``sound``: what the person hears
- ``cli``: the commands
"""

__version__ = "1.0.0"
