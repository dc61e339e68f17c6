"""How bash, zsh, fish and PowerShell are told what completes a word, where Typer tells them too little.

Typer's scripts leave out what differs in capitals, and offer files wherever nothing fits. Typer has no public
names for any of this.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from typing import TYPE_CHECKING

from typer import _completion_shared as scripts
from typer._click.shell_completion import ShellComplete, add_completion_class
from typer._completion_classes import BashComplete, FishComplete, PowerShellComplete, ZshComplete

from stretchtimer.cli.completion import NOTHING

if TYPE_CHECKING:
    from typer._click.shell_completion import CompletionItem

_TYPED = ("COMP_WORDS", "_TYPER_COMPLETE_ARGS")
"""In one of these a shell tells what has been typed."""
_QUOTES = ("'", '"')
_NO_FILES = "_STRETCHTIMER_NO_FILES"
_BASH = """
%(complete_func)s() {
    local word before= words=()
    for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
        if [[ $word == [:=] || $before == [:=] ]]; then
            words[${#words[@]}-1]+=$word
        else
            words+=( "$word" )
        fi
        before=$word
    done
    local IFS=$'\\n'
    COMPREPLY=( $( env COMP_WORDS="${words[*]}" \\
                   COMP_CWORD=$(( ${#words[@]} - 1 )) \\
                   _STRETCHTIMER_NO_FILES=: \\
                   %(autocomplete_var)s=complete_bash $1 ) )
    if [[ ${COMPREPLY[0]} == : ]]; then
        COMPREPLY=()
        compopt +o default 2>/dev/null
    fi
    word=${words[${#words[@]}-1]}
    [[ $word == --*=* ]] && word=${word#*=}
    if [[ $word == *:* && $word != [\\"\\']* ]]; then
        before=${word%%"${word##*:}"}
        for word in "${!COMPREPLY[@]}"; do
            COMPREPLY[word]=${COMPREPLY[word]:${#before}}
        done
    fi
    return 0
}

complete -o default -F %(complete_func)s %(prog_name)s
"""
"""As Typer has it, but for what happens where no file is meant; an older script of Typer's is not told so.

For bash a colon and an equals sign end a word: what it took apart is put together to be asked about, and of
the answers only what is behind the last colon takes the place of what was typed.
"""


class Bash(BashComplete):
    """Bash puts on the command line what it is told, as it is, and files for lack of anything."""

    def complete(self) -> str:
        """What to print for it."""
        items = self.get_completions(*self.get_completion_args())
        if _is_nothing(items):
            return os.environ.get(_NO_FILES, "")
        is_quoted = os.environ["COMP_WORDS"].rpartition("\n")[2].startswith(_QUOTES)
        return "\n".join(item.value if is_quoted else _escaped(item.value) for item in items)


class _WholeWords(ShellComplete):
    """What is told takes the place of the whole word, with the option that a value was begun behind."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """What the word may become."""
        return _with_the_option(super().get_completions(args, incomplete), incomplete)


class Zsh(_WholeWords, ZshComplete):
    """Zsh looks through what it is told once more, unless told not to."""

    def complete(self) -> str:
        """What it is to do."""
        items = self.get_completions(*self.get_completion_args())
        if _is_nothing(items):
            return ":"
        if items and not any(item.help for item in items):
            return f"compadd -U -- {' '.join(shlex.quote(item.value) for item in items)}"
        return super().complete()


class Fish(_WholeWords, FishComplete):
    """Fish asks twice, whether there is anything but files, and what."""

    def complete(self) -> str:
        """What to print for it."""
        if not _is_nothing(self.get_completions(*self.get_completion_args())):
            return super().complete()
        if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
            sys.exit(0)
        return ""


class PowerShell(PowerShellComplete):
    """PowerShell offers files wherever it is told nothing."""

    def complete(self) -> str:
        """What to print for it."""
        is_nothing = _is_nothing(self.get_completions(*self.get_completion_args()))
        return "" if is_nothing else super().complete()


def typed_before() -> list[str]:
    """The words of the command line that a shell asks about, after the program's name."""
    typed = next((os.environ[name] for name in _TYPED if name in os.environ), "")
    return typed.split()[1:]


def replace_shells_of_typer() -> None:
    """From now on, shells are answered like this; Typer puts its own ones in place as it makes a command."""
    for kind in (Bash, Zsh, Fish):
        add_completion_class(kind, kind.name)
    for name in ("powershell", "pwsh"):
        add_completion_class(PowerShell, name)
    scripts._completion_scripts["bash"] = _BASH  # noqa: SLF001 - see above


def _escaped(name: str) -> str:
    """The name as it has to be typed where no quote was begun."""
    return re.sub(r"[^\w@%+=:,./-]", r"\\\g<0>", name)


def _with_the_option(items: list[CompletionItem], incomplete: str) -> list[CompletionItem]:
    """Values behind the option that they were begun with: ``--voice=clips``, for ``--voice=c``."""
    option, sign, _ = incomplete.partition("=")
    if option.startswith("--") and sign and not _is_nothing(items):
        for item in items:
            item.value = f"{option}={item.value}"
    return items


def _is_nothing(items: list[CompletionItem]) -> bool:
    return [item.value for item in items] == [NOTHING]
