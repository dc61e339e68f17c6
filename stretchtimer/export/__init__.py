"""What is taken along: a routine as a page for phones, computers and paper.

The sound comes from elsewhere, as the bytes of a file: this room makes none.
"""
