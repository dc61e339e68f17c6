"""What a pose looks like, and nothing else: pure, from joints to characters.

- ``pose``: joints in key frames, what touches the floor, what is stretched
- ``reading``: from a checked document to a :class:`~stretchtimer.figure.pose.Pose`
- ``skeleton``: the one skeleton: bones, their lengths, the flesh around them
- ``motion``: from key frame to key frame
- ``sides``: which way round for which side
- ``placement``: into a box, facing either way
- ``anatomy``, ``regions``: the shapes of the body's parts, and of the places where a stretch is felt
- ``props``: the shapes of what is around it
- ``canvas``: dots
- ``characters``: dots become characters
- ``sketch``: all of it together, :func:`~stretchtimer.figure.sketch.draw`
"""
