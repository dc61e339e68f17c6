"""``python -m stretchtimer`` and the ``stretchtimer`` command."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the program and leave with its exit code."""
    # Nothing that is imported is garbage; searching it again and again would cost a tenth of the start.
    gc.disable()
    from stretchtimer.cli.main import exit_code

    sys.exit(exit_code())


if __name__ == "__main__":
    main()
