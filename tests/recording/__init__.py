"""Makes the sounds that are shipped: ``python -m tests.recording.tones`` and ``.clips``."""
