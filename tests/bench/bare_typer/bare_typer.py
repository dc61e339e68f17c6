"""The least that a Typer program can be, and the least that draws one frame from a YAML file."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer looks at it while the program runs
from typing import Annotated

import typer


def greet(name: Annotated[str, typer.Argument(help="Whom to greet.")]) -> None:
    """Greet somebody."""
    typer.echo(f"Hello, {name}.")


def draw(file: Annotated[Path, typer.Argument(help="A YAML file with a name.")]) -> None:
    """Draw one frame with the name that stands in a file."""
    import time

    import yaml
    from rich.console import Console
    from rich.panel import Panel

    document = yaml.load(file.read_text(), yaml.CSafeLoader)
    console = Console()
    with console.screen(hide_cursor=True):
        console.print(Panel(document["name"], height=console.height - 1))
        time.sleep(1)


def help_only() -> None:
    """Run the program that greets."""
    typer.run(greet)


def frame_only() -> None:
    """Run the program that draws."""
    typer.run(draw)
