"""What a pose looks like, and nothing else: pure, from joints to characters and to outlines.

- ``pose``: what a pose is, and how it comes from a stretch's file
- ``skeleton``: the one skeleton: bones, their lengths, the flesh around them
- ``motion``: from key frame to key frame
- ``placement``: into a box, facing the way that a side asks for
- ``anatomy``, ``regions``: the shapes of the body's parts, and of the places where a stretch is felt
- ``props``: the shapes of what is around it
- ``canvas``: dots
- ``characters``: dots become characters
- ``roles``: which part each limb plays
- ``sketch``: all of it together, :func:`~stretchtimer.figure.sketch.draw`
- ``vector``: the same as SVG, :class:`~stretchtimer.figure.vector.VectorFigure`
- ``strips``, ``legend``: which pictures tell a stretch, and what their colours mean
"""
