"""What several rooms share."""

import os
import signal
import sys

from hypothesis import HealthCheck, settings

pytest_plugins = (
    "tests.support.order",
    "tests.support.small_library",
    "tests.support.home",
    "tests.support.sound_server",
)

# Laws are tried on the same examples at every run, and none of them is too slow beside other work.
settings.register_profile(
    "usual",
    derandomize=True,
    deadline=None,
    max_examples=10,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", settings.get_profile("usual"), max_examples=300)
settings.register_profile("fuzzing", settings.get_profile("usual"), max_examples=2_500)
settings.load_profile("usual")

# Whoever starts the tests in the background of a script has Ctrl-C ignored, by all that they start as well.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The program is started hundreds of times: it is compiled once, also where Python is told to keep nothing.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
