"""What went wrong, told to a person: what, where, and what to do next.

Whatever ends a command is one of these, and nothing else reaches the way out::

    StretchtimerError            exit code 1: something is wrong with a file or the machine
    ├── InvalidFileError         a file cannot be used; has every problem with its place   (document.problems)
    │   └── SettingsError        the config file or the environment                        (settings)
    ├── TakenError               a file was to be made, and there is one                   (document.atomic)
    ├── TooLongError             more than four hours in all                               (timeline.compile)
    └── UsageError               exit code 2: the command line asks for what cannot be
        ├── DurationError        a text that is no duration                                (document.duration)
        └── RoutineTakenError    the user has a routine of this name                       (cli.new)
"""


class StretchtimerError(Exception):
    """Anything that ends a command with one clear line on standard error.

    Args:
        message: What is wrong, with its place (``file:line:col``) where it has one. May be several lines,
            one for each problem.
        hint: What to do next; empty if the message says it all.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """The whole error as a person reads it."""
        return f"stretchtimer: {self.message}" + (f" ({self.hint})" if self.hint else "")


def refused_by_system(path: object, what: str, error: OSError, hint: str = "") -> StretchtimerError:
    """What is to be told where the system refuses something, such as ``there.yaml: cannot be read: …``.

    Args:
        path: Where.
        what: What cannot be done, as ``cannot be read``.
        error: Why.
        hint: What to do next.
    """
    return StretchtimerError(f"{path}: {what}: {error.strerror or error}", hint)


class UsageError(StretchtimerError):
    """The command line asks for something that does not exist or cannot be."""

    exit_code = 2
