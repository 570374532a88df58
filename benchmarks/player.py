"""A rendered prompt -> a good reply to it, as a careful model would word the facts.

Reads nothing but the prompt, as a model does. Its sentences are patterns: they are meant to pass
the gate, not to be read.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_BLOCK = re.compile(r"<facts>\n(.*?)</facts>(.*)", re.DOTALL)
_FACT = re.compile(r"^(f\d+)(?: \(([^)]*(?:\([^)]*\)[^)]*)*)\))?: ", re.MULTILINE)
_PAIR = re.compile(r"^The article compares (.+?) and (.+?)\. These facts", re.MULTILINE)
_AGAIN = re.compile(r"^- (f\d+): ", re.MULTILINE)
_SIDES = re.compile(r" / ")
_NAMES = re.compile(r"(.+?) \(([^()]*)\)(?:; |$)")
_REFERENCE = re.compile(r"\[\[[^\]]*\]\]")


class Fact(NamedTuple):
    """One numbered fact as the prompt gives it."""

    number: str
    note: str
    """What stands in parentheses behind the number: a label, a kind, a topic."""
    text: str


def play(user: str) -> str:
    """The reply to `user`: JSON with a text for each fact that is asked for."""
    return json.dumps({"items": [{"fact": it[0], "text": it[1]} for it in word_facts(user)]})


def word_facts(user: str) -> list[tuple[str, str]]:
    """Number and text of every fact that is asked for, in order."""
    found = _BLOCK.search(user)
    if not found:
        return []
    facts = list(_read_facts(found[1]))
    again = set(_AGAIN.findall(found[2]))
    word = _choose_wording(user)
    return [(it.number, word(it)) for it in facts if not again or it.number in again]


def _read_facts(block: str) -> Iterator[Fact]:
    starts = list(_FACT.finditer(block))
    ends = [it.start() for it in starts[1:]] + [len(block)]
    for start, end in zip(starts, ends, strict=True):
        yield Fact(start[1], start[2] or "", block[start.end() : end].strip())


def _choose_wording(user: str) -> Callable[[Fact], str]:
    if pair := _PAIR.search(user):
        a, b = pair.groups()
        return lambda fact: _word_pair_fact(fact, a, b)
    section = user.partition("Section: ")[2].partition(".")[0]
    one = re.search(r'whose subject is "a (.+?)" \(with', user)
    match section:
        case "Definitions":
            return lambda fact: (
                f"{_a(fact.text.partition(': ')[0])} {fact.text.partition(': ')[2]}."
            )
        case "Educational Backgrounds":
            name = one[1] if one else "person in this job"
            return lambda fact: f"{_a(name)} {fact.text}."
        case "Outlooks":
            return _word_reading
        case _:
            return lambda fact: f"{fact.text}."


def _word_reading(fact: Fact) -> str:
    lines = dict(line.strip().split(": ", 1) for line in f"occ: {fact.text}".splitlines())
    occupation = lines["occ"].partition("occupation counted: ")[2] or lines["occ"]
    case = lines.get("case", "").removeprefix("if ")
    lead = f"If {case}, this reading comes nearer. " if case else ""
    said = {_kind(it): it for it in _REFERENCE.findall(fact.text)}
    parts = []
    if "grow" in said:
        parts.append(f"employment of {occupation} is projected to {said['grow']}")
    if "value" in said:
        parts.append(f"with {said['value']} on average")
    figures = ", ".join(parts)
    if "" in said:
        pay = f"the median annual wage of {occupation} was {said['']}"
        figures = f"{figures}; {pay}" if figures else pay
    return f"{lead}{lines['why']} {figures[:1].upper()}{figures[1:]}."


def _kind(reference: str) -> str:
    return reference.strip("[]").partition("|")[2]


def _word_pair_fact(fact: Fact, a: str, b: str) -> str:
    kind, text = fact.note, fact.text
    if kind.startswith("choose"):
        return f"{text}."
    if kind == "judged by":
        return f"{_a(a)} is judged by {_side(text, a)}, and {_an(b)} by {_side(text, b)}."
    if kind == "lean":
        return (
            "; ".join(
                f"{'Lean' if not turn else 'lean'} {part}" for turn, part in enumerate(_split(text))
            )
            + "."
        )
    if kind.startswith("figures"):
        if "against one" in kind:
            return f"The figures count {text} and cannot tell the two jobs apart."
        return f"The figures count {text}, not these jobs; they can inform a choice, not make it."
    if kind in ("growth", "openings", "pay"):
        return _word_measure(kind, text)
    if kind.startswith("move"):
        return _word_move(kind, text)
    if kind == "true of each of the two":
        return f"A person in either job {text}."
    if kind.endswith("apart"):
        return f"{_list(_side(text, a))} mark the {a}, while {_list(_side(text, b))} mark the {b}."
    if kind.endswith("both"):
        names = [name for name, _ in _NAMES.findall(text)] or [text.partition(" (")[0]]
        return f"Both jobs share {_list('; '.join(names))}."
    return _word_contrast(fact, a, b)


def _word_contrast(fact: Fact, a: str, b: str) -> str:
    left, right = _side(fact.text, a), _side(fact.text, b)
    builds = (
        f"{_a(a)} {left}, while {_an(b)} {right}.",
        f"{_a(b)} {right}; {_an(a)} {left}.",
        f"Whereas {_an(a)} {left}, {_an(b)} {right}.",
        f"{_a(a)} {left}. {_a(b)}, by contrast, {right}.",
    )
    return builds[int(fact.number[1:]) % len(builds)]


def _word_measure(kind: str, text: str) -> str:
    names, _, phrase = text.partition("; licensed phrase: ")
    first, _, second = names.partition(" compared with ")
    link = "" if phrase.endswith((" as", " than")) else " as"
    if phrase.rstrip("]").endswith(("higher", "more openings")) or "more openings" in phrase:
        link = " than"
    subject = f"The median annual wage of {first}" if kind == "pay" else _capital(first)
    verb = "" if phrase.startswith(("was", "projected")) else "was "
    if kind != "pay" and phrase.startswith("projected"):
        verb = "are "
    other = f"that of {second}" if kind == "pay" else second
    return f"{subject} {verb}{phrase}{link} {other}."


def _word_move(kind: str, text: str) -> str:
    goal = kind.partition(" to ")[2]
    parts = {
        name: text.partition(f"{name}: ")[2].partition(". ")[0].rstrip(".")
        for name in ("carries over", "to add", "tools of the new job")
        if f"{name}: " in text
    }
    said = []
    if parts.get("carries over"):
        said.append(f"You keep {_list(parts['carries over'])}.")
    if parts.get("to add"):
        said.append(f"To work as {_an(goal)}, add {_list(parts['to add'])}.")
    if parts.get("tools of the new job"):
        said.append(f"The tools of the {goal} are {_list(parts['tools of the new job'])}.")
    way = text.partition(f"usual way in: {goal}: ")[2].rstrip(".")
    if way:
        said.append(f"{_a(goal)} {way}.")
    return " ".join(said) or f"Little is given on becoming {_an(goal)}."


def _split(text: str) -> list[str]:
    return _SIDES.split(text, maxsplit=1)


def _side(text: str, role: str) -> str:
    """What is said of `role` in "role: …  / other: …"."""
    for part in _split(text):
        if part.startswith(f"{role}: "):
            return part.removeprefix(f"{role}: ").strip()
    return text


def _list(names: str) -> str:
    *most, last = names.split("; ")
    return f"{', '.join(most)} and {last}" if most else last


def _an(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _a(name: str) -> str:
    return _capital(_an(name))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
