"""What a rule is, what it finds, what a reader is told, and the tables that rules read.

The tables are YAML beside the code and the same for everybody, like the code: to read one is no
reading of somebody's file.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pkgutil import get_data
from types import ModuleType
from typing import Any, Generic, Literal, NamedTuple, TypeVar

import yaml
from pydantic import TypeAdapter

from vsgen.articles.literals import find_literals
from vsgen.documents.patterns import Pattern

Severity = Literal["error", "warning", "note"]

Seen = TypeVar("Seen")
"""What a rule looks at: an article's context, or the summaries of many articles."""
Found = TypeVar("Found")


class Fix(NamedTuple):
    """A mechanical cure: `text` in place of what stands between two offsets."""

    start: int
    end: int
    text: str


class Fault(NamedTuple):
    """One place where a rule fails; `start` and `end` are offsets in the text."""

    start: int
    end: int
    message: str
    """What the article says and what it should agree with."""
    hint: str = ""
    """What to do about it."""
    fix: Fix | None = None
    """Given only where the cure is beyond doubt and touches no statement."""
    severity: Severity | None = None
    """Where it is not its rule's."""
    alike: str = ""
    """What is said once where the same holds for many of a line, a list or a table: with
    `{count}`, and `{where}` for which it is; without `{where}` for many of the article."""


@dataclass(frozen=True, slots=True)
class Rule(Generic[Seen, Found]):
    """One rule of the check; `pages/<id>.md` says what it is for."""

    id: str
    """Dotted: `statistics.uncited`; the same in reports, suppressions and docs."""
    severity: Severity
    find: Callable[[Seen], Iterable[Found]]
    """Every place where the rule fails, in any order."""
    has_fix: bool = False
    """Whether some of its faults come with a mechanical cure."""


AnyRule = Rule[Any, Any]
"""A rule about one article or about several, where only its name and level count."""


def rule(
    rule_id: str, severity: Severity, *, has_fix: bool = False
) -> Callable[[Callable[[Seen], Iterable[Found]]], Rule[Seen, Found]]:
    """Make a rule of the function that finds its faults."""
    return lambda find: Rule(rule_id, severity, find, has_fix)


def touches_literal(fix: Fix, text: str) -> bool:
    """Whether `fix` would change an address, an image, code, a tag, a formula or a label.

    Those within what it replaces may stand in its text. Whole lines may be taken out with all
    that is in them; whether the article needs them is weighed with the whole.
    """
    literals = find_literals(text)
    # They are in order and apart: those around the fix stand together.
    first = bisect_right(literals, fix.start, key=lambda span: span[1])
    last = bisect_left(literals, max(fix.end, fix.start + 1), key=lambda span: span[0])
    at, lost = 0, False
    for start, end in literals[first:last]:
        if fix.start <= start and end <= fix.end:
            found = fix.text.find(text[start:end], at)
            at, lost = found + end - start, lost or found < 0
        elif start < fix.end and fix.start < end:
            return True
    begins = fix.start == 0 or text[fix.start - 1] == "\n"
    ends = fix.end == len(text) or text[fix.end - 1 : fix.end] == "\n"
    return lost and not (begins and ends and not fix.text)


def collect_rules(*modules: ModuleType) -> Iterator[AnyRule]:
    """The rules of modules, in the order in which they stand there; those of its table last."""
    for module in modules:
        names = vars(module)
        yield from (each for each in names.values() if isinstance(each, Rule))
        yield from names.get("RULES", ())


class Spot(NamedTuple):
    """A place in an article's file; line and column count from 1."""

    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault with the rule's name and its place as an editor shows it."""

    rule: str
    severity: Severity
    line: int
    """From 1."""
    column: int
    """From 1, in code points."""
    start: int
    end: int
    message: str
    hint: str = ""
    fix: Fix | None = None
    figures: tuple[str, ...] = ()
    """Footnote labels of the recorded figures that the article was held against."""
    alike: str = ""
    """As in `Fault`, until those that are alike have been gathered."""
    also: tuple[tuple[int, int], ...] = ()
    """Start and end of other places for which it speaks, too."""


@dataclass(frozen=True, slots=True)
class IgnoreComment:
    """A comment `<!-- vsgen: ignore RULE: reason -->`."""

    start: int
    """Offset in the text."""
    end: int
    line: int
    """Of its start, from 1."""
    rule: str
    """As written: an id or a group; may be none that exists."""
    reason: str
    """On one line; empty where none is given."""
    first: int
    """The first line that it speaks for, from 1."""
    last: int
    """The last one; before `first` where nothing follows."""
    of_line: bool = False
    """Whether it speaks for the line that it stands at the end of, not for a block below."""
    state: Literal["idle", "used", "unused", "no-reason", "unknown-rule"] = "idle"
    """What became of it; "idle" where that cannot be told."""
    nearest: str = ""
    """For an unknown rule: what was probably meant, as a sentence."""


T = TypeVar("T")
_DEEPEST = 2


def read_data(name: str, kind: type[T]) -> T:
    """The value of `NAME.yaml`, which is a `kind`."""
    text = get_data(__package__, f"{name}.yaml") or b""
    return TypeAdapter(kind).validate_python(yaml.load(text, yaml.CSafeLoader))


@cache
def read_patterns(name: str) -> Mapping[str, Pattern]:
    """The patterns of `NAME.yaml`, as the file says."""
    words = read_data(name, dict[str, str])
    return {key: compile_pattern(it, words, re.IGNORECASE) for key, it in words.items()}


def compile_pattern(pattern: str, words: Mapping[str, str], flags: int) -> Pattern:
    """A verbose pattern with what its words in capitals stand for, which may hold others."""
    for _ in range(_DEEPEST):
        for word in filter(str.isupper, words):
            pattern = pattern.replace(word, words[word])
    return Pattern(pattern, flags | re.MULTILINE | re.VERBOSE)
