"""What several rooms share."""

import signal

pytest_plugins = ("tests.support.small_library", "tests.support.home", "tests.support.sound_server")

# Whoever starts the tests in the background of a script has Ctrl-C ignored, by all that they start as well.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
