"""YAML as editors and other tools read it: those of today (YAML 1.2) and those of yesterday (1.1)."""

from __future__ import annotations

import re
from typing import Any

import yaml


class OldReader(yaml.SafeLoader):
    """YAML 1.1: ``no`` is false, ``1:30`` is 90, ``0100`` is 64."""


class NewReader(yaml.SafeLoader):
    """YAML 1.2: ``no`` and ``1:30`` are texts, ``0100`` is 100."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - shared with the class on purpose


def _as_text(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> str:
    return loader.construct_scalar(node)


def _as_decimal(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    text = loader.construct_scalar(node)
    return int(text, 0) if text[:2] in ("0x", "0o") else int(text)


def _as_number(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> float:
    return float(loader.construct_scalar(node).replace(".inf", "inf").replace(".nan", "nan"))


for tag in ("timestamp", "value", "merge"):  # what JSON has no form for, tools hand on as text
    OldReader.add_constructor(f"tag:yaml.org,2002:{tag}", _as_text)
for tag, pattern in (
    ("null", r"(?:~|null|Null|NULL|)$"),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)$"),
    ("int", r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$"),
    ("float", r"(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan)$"),
):
    NewReader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), None)
NewReader.add_constructor("tag:yaml.org,2002:int", _as_decimal)
NewReader.add_constructor("tag:yaml.org,2002:float", _as_number)

READERS = (OldReader, NewReader)


def as_tools_read(text: str) -> list[Any]:
    """The data in a file, once for each generation of tools."""
    return [yaml.load(text, Loader=reader) for reader in READERS]  # noqa: S506 - both are safe loaders
