"""A page as a reader without scripts has it: its elements, its words, and what it asks a browser for."""

from __future__ import annotations

import base64
import json
import re
from html.parser import HTMLParser
from typing import Any, NamedTuple

_VOID = {"meta", "link", "br", "hr", "img", "input", "path", "use", "rect"}


class Element(NamedTuple):
    """An element with all that is written in it."""

    name: str
    attributes: dict[str, str]
    text: str


class Page(HTMLParser):
    """What stands in an HTML file.

    Args:
        html: Its text.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._open.append((tag, attributes, []))
        if tag in _VOID:
            self.handle_endtag(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            name, attributes, text = self._open.pop()
            self.elements.append(Element(name, attributes, "".join(text)))

    def handle_data(self, data: str) -> None:
        for _, _, text in self._open:
            text.append(data)

    def all(self, name: str) -> list[Element]:
        """Every element of a kind."""
        return [element for element in self.elements if element.name == name]

    def called(self, identifier: str) -> Element:
        """The element of that ``id``."""
        return next(element for element in self.elements if element.attributes.get("id") == identifier)

    @property
    def text(self) -> str:
        """All words of its body, as one line; without scripts, and without what waits for them."""
        (body,) = self.all("body")
        unseen = [element.text for element in (*self.all("script"), self.called("session"))]
        text = body.text
        for part in unseen:
            text = text.replace(part, " ")
        return " ".join(text.split())

    @property
    def schedule(self) -> dict[str, Any]:
        """What its script reads."""
        data: dict[str, Any] = json.loads(self.called("schedule").text)
        return data

    @property
    def sound(self) -> bytes:
        """The file that is heard."""
        kind, _, content = self.called("sound").attributes["src"].partition(",")
        assert kind == "data:audio/mpeg;base64"
        return base64.b64decode(content, validate=True)

    @property
    def addresses(self) -> list[str]:
        """Whatever a browser might fetch, but for places on the page itself and data in it."""
        named = ("src", "href", "action", "data", "poster", "srcset", "xlink:href")
        given = [element.attributes.get(name, "") for element in self.elements for name in named]
        given += re.findall(r"url\(([^)]*)\)|@import", "".join(style.text for style in self.all("style")))
        return [address for address in given if address and not re.match(r"#|data:", address)]
