"""A rendered prompt -> a good reply to it, as a careful model would word the points.

Reads nothing but the prompt, as a model does. Its sentences are patterns: they are meant to pass
the gate, not to be read.
"""

import json
import re
from collections.abc import Iterator
from itertools import cycle, pairwise, zip_longest
from typing import Any, NamedTuple

_JOB = re.compile(r'\(in a sentence "([^"]+)"')
_ID = re.compile(r'^(?:== |")([a-z][a-z/-]*)', re.MULTILINE)
_POINT = re.compile(r"^(f\d+)(\*?) \((.*)\): (.*)$", re.MULTILINE)
_STANDS = re.compile(r'^"(\S+)": the passage stands but for (.*?)\. Give', re.MULTILINE)
_MEASURES = ("growth", "openings", "pay")
_ADVICE = ("learn", "build", "practise", "show", "apply", "try")
_REFUSED = re.compile(r"\b(?:say nothing|not see)$")
"""Denials of so few letters that the gate does not find them in the fact."""
_ROOM = 350
"""Words of a passage, from which it takes up only what it has to say."""

Sentence = dict[str, Any]
"""`text` and `from`."""
_FILLERS = """
    So much for this row. / That is this row. / Here the row ends. / This row ends here.
    / So ends the row. / With that the row is told. / The row stands as it is. / So the row stands.
""".strip().split("/")
"""What stands in a cell about which a job has no note; a reply may say nothing twice."""
Passages = list[dict[str, Any]]
"""As a reply holds them."""


class Point(NamedTuple):
    """One numbered note as the prompt gives it."""

    number: str
    whose: str
    """The job, "both jobs" or nothing."""
    kind: str
    label: str
    text: str
    core: bool
    """Whether the passage has to say it."""


def play(user: str) -> str:
    """The reply to `user`: JSON with a passage for each that is asked for."""
    return json.dumps({"passages": word_passages(user)})


def word_passages(user: str) -> Passages:
    """The passages that `user` asks for, as the reply holds them."""
    jobs = _JOB.findall(user)
    again = dict(_STANDS.findall(user))
    passages = []
    # Split and not matched: a pattern would look for a next one to the end, from every letter.
    parts = user.split("<facts>\n")
    for before, after in pairwise(parts):
        told, facts = before.rpartition("</facts>")[2], after.partition("</facts>")[0]
        id = _ID.findall(told)[-1]
        points = [_read(it, jobs) for it in _POINT.finditer(facts)]
        blocks = _set(points, told, jobs)
        if id in again:
            blocks = [blocks[int(number) - 1] for number in re.findall(r"\d+", again[id])]
        passages.append({"id": id, "blocks": blocks})
    return passages


def list_sentences(passages: Passages) -> list[Sentence]:
    """Every sentence of a reply, to be changed in its place."""
    return [it for passage in passages for block in passage["blocks"] for it in block["sentences"]]


def _read(found: re.Match[str], jobs: list[str]) -> Point:
    note = found[3].split(" · ")
    whose = note.pop(0) if note[0] in (*jobs, "both jobs") else ""
    return Point(found[1], whose, note[0], note[-1], found[4], bool(found[2]))


def _set(points: list[Point], told: str, jobs: list[str]) -> list[dict[str, Any]]:
    said = [it for it in points if it.text != "named only" and not _REFUSED.search(it.text)]
    if "Form: a table" in told:
        a, b = ([it for it in said if it.whose == job] for job in jobs)
        both = [it for it in said if it not in (*a, *b)]
        rows = [*zip_longest(a, b), *((it, None) for it in both)]
        fillers = cycle(_FILLERS)
        return [
            _block(label, [_say(point) if point else {"text": next(fillers).strip(), "from": []}])
            for row in rows
            for label in [next(point.label for point in row if point)]
            for point in row
        ]
    if "Form: a list" in told:
        return [_block(it.label, [_say(it)]) for it in said]
    return [_block("", list(map(_say, _choose(said))))]


def _choose(points: list[Point]) -> list[Point]:
    """What a passage has room for; what it has to say in any case."""
    room = _ROOM - sum(len(point.text.split()) for point in points if point.core)
    chosen = []
    for point in points:
        words = 0 if point.core else len(point.text.split())
        if words <= room:
            chosen.append(point)
            room -= words
    return chosen


def _block(label: str, sentences: list[Sentence]) -> dict[str, Any]:
    return {"label": label, "sentences": sentences}


def _say(point: Point) -> Sentence:
    return {"text": " ".join(_word(point)), "from": [point.number]}


def _word(point: Point) -> Iterator[str]:
    text, who = point.text.rstrip("."), point.whose
    if point.kind in _MEASURES and "licensed phrase: " in text:
        yield _word_measure(point.kind, text)
    elif point.kind == "reading" and who:
        yield f"For the {who}, {text}."
    elif point.kind in ("reading", "scene", *_ADVICE) or not who:
        yield f"{_capital(text)}."
    elif point.kind == "question":
        yield f"{_capital(text)}?"
    elif text.startswith("you ") or point.label == "also called":
        yield f"{_capital(text)}."
    elif re.match(r"\w+ing\b", text):
        yield f"The {who if who != 'both jobs' else 'work of both'} knows {text}."
    elif who == "both jobs":
        yield f"Either job {text}."
    else:
        yield f"{_capital(_an(who))} {text}."


def _word_measure(kind: str, text: str) -> str:
    names, _, phrase = text.partition("; licensed phrase: ")
    first, _, second = names.partition(" compared with ")
    link = "" if phrase.endswith((" as", " than")) else " as"
    if phrase.rstrip("]").endswith(("higher", "more openings")) or "more openings" in phrase:
        link = " than"
    subject = f"The median annual wage of {first}" if kind == "pay" else _capital(first)
    verb = "are " if kind != "pay" else ""
    other = f"that of {second}" if kind == "pay" else second
    return f"{subject} {verb}{phrase}{link} {other}."


def _an(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
