"""Reads the lists that physiotherapists, gyms and leaflets write, without guessing in silence.

``read_shorthand`` makes a ``ShorthandReading`` of a text. It is pure, never fails, and takes a time that
grows with the text's length alone. A text is read in five stages, each of which knows only those before it.

1. **Lines** (``lines``, ``tables``): bullets, boxes, numbers, emphasis, links and pictures are taken off,
   broken sentences joined, and tables with headings recognised.
2. **Grammar** (``tokens``, ``grammar`` and the rules it names): along a line's words, numbers and signs each
   rule says what stands at a place and where it ends, or nothing::

       number    = digits | word | 1½ | half a dozen
       quantity  = [at least | up to | about] number [(- | to) number]
       time      = quantity (s | min | h) | 1:15 | half a minute | a count of number
       amount    = [x] (time | quantity [slow …] [breaths | reps | times | sets | rounds]) [x]
       hold      = hold [: | for] time | time hold
       rest      = rest [: | for] time [between sets …] | time (rest | between …)
       tempo     = tempo 3-1-3 | 3s-1s-3s | time (down | up …), twice or more
       sides     = (each | per | /) side | left and right | then change legs | each
       side      = (left | right | forwards …) [leg …] [only]
       frequency = quantity [times] (a | per | /) (day | week) | daily | every quantity hours | Mon, Wed
       others    = alternating | each exercise | the whole list | goal | condition | blank | a few

3. **Sentences** (``clauses``, ``wording``, ``statements``): what is left between are words. The first are a
   name, others are notes; a clause that names something with a dose of its own is another exercise.
4. **Doses** (``doses``): the elements of one exercise are put together: which number is sets and which is
   repetitions, whether a hold is a pause in each of them, what a side gets; or why one has to ask.
5. **Text** (``rows``, ``outline``, ``reader``): each line by itself is a heading, an exercise, a name, a
   dose, prose, a setting, or idle. Then, in one walk, doses and words find the exercise they belong to, and
   headings and settings the part they rule.

In the end each line is (part of) a step, a note, a setting, advice, dropped for a reason that has a name, or
asked about with the reason. What was taken (the lower end of a range, a pace of ours) is a remark for people.
"""

from stretchtimer.shorthand.reader import read_shorthand
from stretchtimer.shorthand.reading import ShorthandReading

__all__ = ["ShorthandReading", "read_shorthand"]
