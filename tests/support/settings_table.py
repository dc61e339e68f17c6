"""The reference's table of defaults, made from the very types that the config file is read with.

``python -m tests.support.settings_table`` prints it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.inspect import FloatType, IntType, Metadata, StructType, UnionType, type_info

from stretchtimer.document.fields import bounds, choices_of, words_of
from stretchtimer.settings import Settings, variable_of

if TYPE_CHECKING:
    from msgspec.inspect import Field, Type

OPTIONS = {
    "voice": "`--voice`",
    "volume": "`--volume`",
    "coach": "`--coach`",
    "mute": "`--mute`, `--no-mute`",
    "wait": "`--wait`, `--no-wait`",
    "plain": "`--plain`, `--no-plain`",
    "still": "`--still`, `--no-still`",
}
"""What says the same on the command line of ``run``."""

HEAD = (
    "| Key | What it is | Possible | Default | Environment | Option |",
    "|---|---|---|---|---|---|",
)


def settings_table() -> str:
    """The whole table in Markdown."""
    info = type_info(Settings)
    assert isinstance(info, StructType)
    return "\n".join((*HEAD, *map(_row, info.fields)))


def _row(field: Field) -> str:
    default = getattr(Settings(), field.name)
    cells = (
        f"`{field.name}`",
        _description(field.type).rstrip("."),
        _possible(field.type),
        "" if default is None else f"`{_as_toml(default)}`",
        f"`{variable_of(field.name)}`",
        OPTIONS.get(field.name, ""),
    )
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def _description(kind: Type) -> str:
    if isinstance(kind, UnionType):
        return next(filter(None, map(_description, kind.types)))
    extra = kind.extra_json_schema if isinstance(kind, Metadata) else None
    return str((extra or {}).get("description", ""))


def _possible(kind: Type) -> str:
    for choice in choices_of(kind):
        if isinstance(choice, FloatType):
            return f'{bounds(choice)}, like `"10s"`'
        if isinstance(choice, IntType):
            return bounds(choice)
    return ", ".join(f"`{_as_toml(_meant(word))}`" for word in words_of(choices_of(kind)))


def _meant(word: str) -> bool | str:
    return {"true": True, "false": False}.get(word, word)


def _as_toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()
