"""What a pose looks like, and nothing else: pure, from joints to characters.

- ``pose``: what a pose is, and how it comes from a stretch's file
- ``skeleton``: the one skeleton: bones, their lengths, the flesh around them
- ``motion``: from key frame to key frame
- ``placement``: into a box, facing the way that a side asks for
- ``anatomy``, ``regions``: the shapes of the body's parts, and of the places where a stretch is felt
- ``props``: the shapes of what is around it
- ``canvas``: dots
- ``characters``: dots become characters
- ``sketch``: all of it together, :func:`~stretchtimer.figure.sketch.draw`
"""
