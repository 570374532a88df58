"""Names the slip of the pen behind a line that is no YAML: an unquoted comma, a missing brace.

YAML says where it lost the thread, seldom why. Here the line is read again as the person meant it:
a key of this house, a colon, a value as far as the next key.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from vsgen.facts.flow_style import quote
from vsgen.facts.roles import list_keys

_OPENS = re.compile(r"(?P<indent>[ \t]*)(?P<dash>-(?P<gap>\s*))?(?P<brace>[{(\[])?\s*")
_PAIR = re.compile(r"(?P<comma>,\s*|;\s*|\s+)?(?P<key>[\w-]+)(?P<colon>:|：|\s*=)(?P<space>\s*)")
_RECORD = re.compile(r"\{([^{}]*)\}")
_CLOSES = re.compile(r"(?P<braces>[\]})]*),?\s*(?:\s#.*)?$")
_ESCAPE = re.compile(r"\\(?![0abtnvfre \"/\\N_LPxuU])")
_WHOLE = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_TYPOGRAPHIC = "“”„«»‘’‚"
_PLAIN_FAULTS = (
    (re.compile(r"[@`%&*!|>#?]|[?-] "), "begins with “{0}”, which has a meaning of its own"),
    (re.compile(r".*?(\s#)"), "has a “#” after a space, where a comment begins,"),
    (re.compile(r".*?(:)(?:\s|$)"), "has a colon"),
)
_FLOW_FAULTS = (
    (re.compile(r".*?(,)"), "has a comma"),
    (re.compile(r".*?([\[\]{}])"), "has a bracket, “{0}”,"),
)
_ENDS_RECORD = frozenset({"id", "topic", "weight", "label", "text", "basis", "title", "phrase"})
"""Keys that are looked for behind a missing comma as well; other words might be part of a text."""


class Slip(NamedTuple):
    """What went wrong on a line, and what to do."""

    line: int
    """From 1."""
    what: str
    cure: str


class _Pair(NamedTuple):
    key: str
    value: str
    lead: str
    """What stands before the key: a comma, or the space that should have been one."""
    colon: str
    """The colon and the space after it."""


def find_slip(lines: Sequence[str], suspects: Iterable[int]) -> Slip | None:
    """The first slip on the lines numbered `suspects` (from 1)."""
    known = list_keys()
    for number in dict.fromkeys(suspects):
        if 0 < number <= len(lines) and lines[number - 1].strip():
            above, below = _take_around(lines, number)
            slip = next(_judge_line(lines[number - 1], above, below, known), None)
            if slip is not None:
                return Slip(number, *slip)
    return None


def _take_around(lines: Sequence[str], number: int) -> tuple[str, str]:
    """The nearest lines that say something."""
    before = (line for line in reversed(lines[: number - 1]) if _says(line))
    return next(before, ""), next(filter(_says, lines[number:]), "")


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _judge_line(
    line: str, above: str, below: str, known: frozenset[str]
) -> Iterator[tuple[str, str]]:
    opens = _OPENS.match(line)
    assert opens is not None  # it matches nothing at all, too
    if "\t" in opens["indent"]:
        yield "the line is indented with a tab", "Indent it with spaces, as the lines around it."
    sign = line.strip()[0]
    if sign in "–—•*" and line.strip()[1:2] == " ":
        yield f"“{sign}” begins no entry of a list", "Begin the line with “- ”."
    if opens["dash"] and not opens["gap"] and opens["brace"]:
        yield "the entry lacks a space after its dash", f"Write “- {opens['brace']}”."
    among = any(it.startswith(f"{opens['indent']}- ") for it in (above, below))
    if opens["brace"] == "{" and not opens["dash"] and among:
        yield "the entry lacks its dash", "Begin the line with “- {”."
    if opens["brace"] in ("(", "["):
        yield f"a “{opens['brace']}” opens the entry", "Write {key: value, …} in braces."
    rest, in_braces = line[opens.end() :], bool(opens["brace"])
    flow = in_braces or rest.count(": ") > 1 or rest.rstrip().endswith("}")
    pairs, tail = _split(rest, known, flow=flow)
    if not pairs and not in_braces and re.fullmatch(r"[\w ]+", rest) and rest.strip() in known:
        yield f"“{rest.strip()}” lacks its colon", f"Write “{rest.strip()}:”."
    if opens["dash"] and not in_braces and len(pairs) > 1:
        yield "the entry lacks its braces", "Write - {key: value, key: value}."
    for pair in pairs:
        yield from _judge_pair(pair, flow=flow)
        for inner in _RECORD.findall(pair.value) if pair.value[:1] in ("[", "{") else ():
            for part in _split(inner, known, flow=True)[0]:
                yield from _judge_pair(part, flow=True)
    if in_braces and pairs:
        goes_on = len(below) - len(below.lstrip()) > len(opens["indent"])
        yield from _judge_end(tail, goes_on=goes_on)
    if opens["dash"] or (pairs and not in_braces):
        yield from _judge_indent(opens, above)


def _split(rest: str, known: frozenset[str], *, flow: bool) -> tuple[list[_Pair], str]:
    """The pairs of a line, and what stands after the last; no pair where none begins it."""
    pairs: list[_Pair] = []
    at = 0
    while (found := _PAIR.match(rest, at)) and (pairs or found["key"] in known):
        start = found.end()
        end = _find_end(rest, start, known) if flow else len(rest.rstrip())
        lead = found["comma"] if pairs else ""
        colon = found["colon"] + found["space"]
        pairs.append(_Pair(found["key"], rest[start:end].strip(), lead or "", colon))
        at = end
    return pairs, rest[at:]


def _find_end(rest: str, start: int, known: frozenset[str]) -> int:
    """Where the value that begins at `start` ends: before the next key, or the line's end."""
    mark = rest[start : start + 1]
    if mark in ("[", "{"):
        return _find_bracket(rest, start)
    for found in _PAIR.finditer(rest, start):
        if mark in _WHOLE and rest[: found.start()].rstrip()[-1:] != mark:
            continue
        comma = (found["comma"] or "").strip()
        wanted = known if comma else _ENDS_RECORD if found["comma"] else frozenset()
        is_key = found["key"] in wanted or (
            comma and bool(get_close_matches(found["key"], known, n=1, cutoff=0.77))
        )
        if is_key and found.start() > start:
            return found.start()
    closes = _CLOSES.search(rest, start)
    if closes is None or (" #" in rest[start:] and not rest[: closes.start()].endswith(("'", '"'))):
        return len(rest.rstrip().rstrip("}"))
    return closes.start()


def _find_bracket(rest: str, start: int) -> int:
    depth = 0
    for at in range(start, len(rest)):
        depth += (rest[at] in "[{") - (rest[at] in "]}")
        if not depth:
            return at + 1
    return len(rest)


def _judge_pair(pair: _Pair, *, flow: bool) -> Iterator[tuple[str, str]]:
    key, value = pair.key, pair.value
    if pair.lead and "," not in pair.lead:
        yield f"a comma is missing before “{key}”", f"Write “, {key}: …”."
    if pair.colon == ":" and value[:1] not in ("", *"\"{['"):
        yield f"a space is missing after “{key}:”", f"Write “{key}: {value}”."
    if pair.colon[:1] != ":":
        yield f"“{key}” lacks its colon", f"Write “{key}: {value}”."
    if value.endswith(",") and flow and value[:1] not in _WHOLE:
        yield f"a comma too many stands after “{key}”", "Delete it."
    if open_ := _find_open(value):
        yield f"“{key}” lacks its closing “{open_}”", f"Write it at the end of “{key}”."
    fault = _find_fault(value, flow=flow)
    if fault is not None:
        what, right = fault
        yield f"“{key}” {what}", f"Write it as {key}: {right}"


def _find_open(value: str) -> str:
    """The bracket that closes a list or mapping and is missing; empty if none is."""
    if value[:1] not in ("[", "{"):
        return ""
    bare = re.sub(r'"[^"]*"', "", value)
    pairs = (("{", "}"), ("[", "]"))
    return next((close for open_, close in pairs if bare.count(open_) > bare.count(close)), "")


def _find_fault(value: str, *, flow: bool) -> tuple[str, str] | None:
    """What is wrong with the writing of a value, and how it is written."""
    mark = value[:1]
    if mark and mark in _TYPOGRAPHIC:
        return "stands in typographic quotes", quote(value.strip(_TYPOGRAPHIC))
    if mark in _WHOLE:
        return _find_quote_fault(value, mark)
    if mark in ("", "[", "{"):
        return None
    for pattern, what in (*_PLAIN_FAULTS, *(_FLOW_FAULTS if flow else ())):
        if found := pattern.match(value):
            sign = found[1] if found.re.groups else found[0]
            return f"{what.format(sign.strip())} and needs quotes", quote(value)
    return None


def _find_quote_fault(value: str, mark: str) -> tuple[str, str] | None:
    if _WHOLE[mark].fullmatch(value):
        if mark == '"' and (found := _ESCAPE.search(value)):
            what = f"has a backslash, “{value[found.start() : found.start() + 2]}”,"
            return f"{what} which double quotes read as a sign", f"'{value[1:-1]}'"
        return None
    if len(value) < 2 or value[-1] != mark:
        return "lacks its closing quote", quote(value[1:])
    inner = value[1:-1]
    if mark == "'":
        return "has an apostrophe within single quotes", quote(inner.replace("''", "'"))
    return "has quotes within its quotes", quote(inner.replace('\\"', '"'))


def _judge_end(tail: str, *, goes_on: bool) -> Iterator[tuple[str, str]]:
    closes = _CLOSES.match(tail.lstrip())
    braces = closes["braces"] if closes else ""
    if not braces and not goes_on:
        yield "the entry lacks its closing brace", "End the line with “}”."
    if braces[:1] in ("]", ")"):
        yield f"the entry closes with “{braces[0]}”, not “}}”", "End the line with “}”."
    if braces.startswith("}") and len(braces) > 1:
        yield "the entry has a brace too many", "End the line with one “}”."


def _judge_indent(opens: re.Match[str], above: str) -> Iterator[tuple[str, str]]:
    other = _OPENS.match(above)
    assert other is not None  # it matches nothing at all, too
    here, there = len(opens["indent"]), len(other["indent"])
    deeper = here > there and not above.rstrip().endswith(":") and not other["dash"]
    if (here != there and other["dash"]) if opens["dash"] else deeper:
        what = f"the line is indented by {here}, the one above by {there}"
        yield what, "Indent what belongs together alike, with spaces."
