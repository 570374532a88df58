"""Builds plain values and their lines from YAML events, and refuses what is not plain."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from vsgen.errors import Problem

MAX_DEPTH = 20

Steps = tuple[str | int, ...]
"""Keys and list positions that lead from a document's root to a value."""

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,29})")
_FRACTION = re.compile(r"-?(?:0|[1-9][0-9]{0,29})\.[0-9]{1,30}")
_WORDS: Mapping[str, bool | None] = {
    "true": True,
    "false": False,
    "null": None,
    "~": None,
    "": None,
}
_TYPOGRAPHIC = re.compile(r"[“„][^“”]*[”“]")
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Control, bidirectional and invisible characters; tab and line feed are plain text."""


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is still open."""

    path: Steps
    mapping: dict[str, Any] | None
    items: list[Any] = field(default_factory=list)
    key: str | None = None


class DocumentBuilder:
    """Turns the parser's events into values without recursion, so that depth cannot hurt."""

    def __init__(self, shown: str, problems: list[Problem], text: Sequence[str]) -> None:
        self.shown = shown
        self.problems = problems
        self._text = text
        self.root: list[Any] = []
        self.lines: dict[Steps, int] = {}
        self._open: list[_Frame] = []

    def take(self, event: yaml.Event) -> bool:
        """Use one event; False if the rest of the file is not worth reading."""
        match event:
            case ScalarEvent():
                self._check(event)
                self._take_scalar(event)
            case MappingStartEvent() | SequenceStartEvent():
                self._check(event)
                return self._start(event)
            case MappingEndEvent() | SequenceEndEvent():
                frame = self._open.pop()
                value = tuple(frame.items) if frame.mapping is None else frame.mapping
                self._place(value)
            case AliasEvent():
                self._fault(event, "an alias (*) is not allowed", "Write the value out.")
                self._place_alias(event)
            case DocumentStartEvent() if self.root:
                self._fault(event, "a second document starts here", "Keep one document a file.")
                return False
        return True

    def _check(self, event: ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._fault(event, "an anchor (&) is not allowed", "Write the value out where needed.")
        if event.tag is not None:
            self._fault(event, "a tag (!) is not allowed", "Quote a text that starts with “!”.")

    def _start(self, event: yaml.Event) -> bool:
        mapping = isinstance(event, MappingStartEvent)
        if not self._open and not mapping:
            self._fault(event, "the file is a list, not keys", "Start with a key and a colon.")
            return False
        if len(self._open) >= MAX_DEPTH:
            self._fault(event, "nested too deeply", f"Nest at most {MAX_DEPTH} levels.")
            return False
        if self._needs_key():
            self._fault(event, "a list or mapping cannot be a key", "Use a word as the key.")
            return False
        self._open.append(_Frame(self._next_path(event), {} if mapping else None))
        return True

    def _take_scalar(self, event: ScalarEvent) -> None:
        # An escape (\u202e), which only such quotes allow, hides from a look at the file itself.
        if event.style == '"' and _HIDDEN.search(event.value):
            line = _line(event)
            self.problems += filter(None, [find_hidden(event.value, self.shown, line)])
        if not self._open:
            self._fault(event, "the file is a text, not keys", "Start with a key and a colon.")
            self.root.append(None)
        elif self._needs_key():
            self._name(event, event.value)
        else:
            if not event.value and not event.style:
                self._check_colon(event)
            self._next_path(event)
            if not event.style and _TYPOGRAPHIC.fullmatch(event.value):
                from vsgen.facts.flow_style import quote

                cure = f"Write {quote(event.value[1:-1])}: these quotes are a part of the text."
                self._fault(event, "a value stands in typographic quotes", cure)
            self._place(_read_plain(event.value) if event.implicit[0] else event.value)

    def _check_colon(self, empty: ScalarEvent) -> None:
        """Within braces YAML reads what has no colon as a key: the rest of a text with a comma."""
        mark, key = empty.start_mark, self._open[-1].key
        # In a file without a line end the value is missed on a line that is not there.
        lines = self._text[mark.line : mark.line + 1] if mark else ()
        if key and mark and any(it[: mark.column].endswith(key) for it in lines):
            from vsgen.facts.yaml_slips import find_slip

            slip = find_slip(self._text, [_line(empty)])
            what = f"“{key}” has no colon, as a key has"
            cure = "If it belongs to the text before it, put that whole text in quotes."
            self._fault(empty, *((slip.what, slip.cure) if slip else (what, cure)))

    def _place_alias(self, event: AliasEvent) -> None:
        if self._needs_key():
            self._name(event, "")
        else:
            self._next_path(event)
            self._place(None)

    def _name(self, event: yaml.NodeEvent, key: str) -> None:
        """Let what comes next be the value of `key`."""
        frame = self._open[-1]
        frame.key = key
        path = (*frame.path, key)
        if path in self.lines:
            what = f"the key “{key}” stands twice, first on line {self.lines[path]}"
            self._fault(event, what, "Keep one of them.")
        self.lines.setdefault(path, _line(event))

    def _needs_key(self) -> bool:
        if not self._open:
            return False
        frame = self._open[-1]
        return frame.key is None and frame.mapping is not None

    def _next_path(self, event: yaml.Event) -> Steps:
        if not self._open:
            return ()
        frame = self._open[-1]
        if frame.key is not None:
            return (*frame.path, frame.key)
        path = (*frame.path, len(frame.items))
        self.lines[path] = _line(event)
        return path

    def _place(self, value: object) -> None:
        if not self._open:
            self.root.append(value)
            return
        frame = self._open[-1]
        if frame.mapping is None:
            frame.items.append(value)
        elif frame.key is not None:
            frame.mapping.setdefault(frame.key, value)
            frame.key = None

    def _fault(self, event: yaml.Event, what: str, cure: str) -> None:
        self.problems.append(Problem(what, f"{self.shown}:{_line(event)}", cure))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _read_plain(word: str) -> str | int | Decimal | bool | None:
    if word in _WORDS:
        return _WORDS[word]
    if word[0] not in "-0123456789":
        return word
    if _INTEGER.fullmatch(word):
        return int(word)
    return Decimal(word) if _FRACTION.fullmatch(word) else word


def find_hidden(text: str, shown: str, line: int = 1) -> Problem | None:
    """The first character of `text` that no reader can see; `line` is where `text` starts."""
    match = _HIDDEN.search(text)
    if match is None:
        return None
    what = f"a character that cannot be seen stands here (U+{ord(match[0]):04X})"
    line += text.count("\n", 0, match.start())
    return Problem(what, f"{shown}:{line}", "Delete it.")
