"""A model's wording of a piece -> why it cannot be taken, in words that a model understands.

What a number is and which references exist is `vsgen.drafting.gate`'s to say; here is what only a
model gets wrong: leaked instructions, foreign facts, unlicensed comparatives, markup.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vsgen.articles import find_references, scan_references
from vsgen.claims import account_for
from vsgen.drafting.gate import check_text
from vsgen.prompts import Piece, Task

_MOST_WORDS = 110
_REFERENCE = re.compile(r"\[\[[^\]]*\]\]")
_HARMLESS = frozenset({"pronoun one", "ordinal", "idiom", "compound word", "zero"})
"""Suppressors of words that count nothing: "one of them", "first of all", "on the one hand"."""
_COUPLE = re.compile(
    r"two (?:[a-z]+ )?(?:jobs|roles|sides|titles|occupations|positions|careers|kinds|halves|worlds)\b"
    r"|two (?:differ|part|meet|share|have|are|do|overlap|work|stand|of them|lists?)\b",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"([A-Z][\w.+#-]*) ?\d[\d.]*$")
_LEAKS = re.compile(
    r"</?(?:facts?|think|thinking|reasoning|instructions?)>|\bf\d{1,2}\b|\bas an ai\b"
    r"|\blanguage model\b"
    r"|\b(?:these|the|my|your) instructions\b|\blicensed phrase\b|\"(?:fact|items|text)\"\s*:"
    r"|\bI (?:cannot|can't|am unable|apologi[sz]e)\b|\bhere (?:is|are) the (?:text|json|wording)",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"\*\*|__|^\s*(?:#{1,6} |[-*+] |>|\d+[.)] )|`|\]\(|\[\^|\||<[a-z/!]|https?://|&#?\w+;"
)
_MEASURE = re.compile(
    r"\b(?:growth|grow|grows|growing|openings?|wages?|salar(?:y|ies)|employment|median|earnings"
    r"|projected|projections?)\b",
    re.IGNORECASE,
)
_COMPARATIVE = re.compile(
    r"\b(?:faster|slower|higher|lower|more|fewer|less|better|worse|larger|smaller|twice|double[sd]?"
    r"|triple[sd]?|half|highest|lowest|most|fewest|fastest|slowest|best|exceeds?|outpaces?"
    r"|outnumbers?|surpass(?:es)?)\b",
    re.IGNORECASE,
)
_UNSOURCED = re.compile(
    r"\b(?:in (?:high|great|strong|growing|rising) demand"
    r"|demand (?:for|is|has|will|remains|keeps)\b"
    r"|(?:growing|rising|strong|high|increasing) (?:demand|need)"
    r"|(?:fast|quickly|rapidly)[- ]growing"
    r"|(?:well|better|highly|best)[- ]paid|(?:earns?|pays?|paid) (?:more|less|better|well)"
    r"|lucrative|booming|job security|bright outlook|(?:growing|expanding) field)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a text may name, besides what its own fact names."""

    names: frozenset[str]
    """Proper names that the library knows: a text may name only those of its task."""
    figures: frozenset[str]
    banned: tuple[str, ...]


def judge_text(piece: Piece, text: str, task: Task, bounds: Bounds) -> tuple[str, ...]:
    """Why `text` cannot be taken for `piece`; nothing where it can."""
    if not text.strip():
        return ("the text is empty",)
    return tuple(dict.fromkeys(_find_reasons(piece, text, task, bounds)))


def _find_reasons(piece: Piece, text: str, task: Task, bounds: Bounds) -> Iterator[str]:
    yield from check_text(text, bounds.figures, _names_in(task, bounds))
    yield from _check_numbers(text, _flatten(task))
    yield from _check_form(text)
    yield from _check_references(piece, text)
    yield from _check_measures(piece, text)
    yield from _check_roles(piece, text, task)
    yield from _check_names(piece, text, task, bounds)
    folded = " ".join(text.casefold().split())
    for phrase in bounds.banned:
        if re.search(rf"(?<!\w){re.escape(phrase.casefold())}(?!\w)", folded):
            yield f"the house style does not print {phrase!r}"


def _check_numbers(text: str, given: str) -> Iterator[str]:
    """Numbers that are no statistics in a person's text, but are invented in a model's."""
    bare = _REFERENCE.sub(lambda found: "v" * len(found[0]), text)
    for name, span in ((it.name, it.span) for it in account_for(bare).suppressed):
        words = bare[slice(*span)]
        if words in given or name in _HARMLESS:
            continue
        product = _NAME_BEFORE.search(bare[: span[1]])
        if name.endswith("version") and product and product[1] in given:
            continue
        if name == "small number" and _COUPLE.match(bare, span[0]):
            continue
        yield f"{words!r} is a number that the fact does not give"


def _check_form(text: str) -> Iterator[str]:
    if found := _LEAKS.search(text):
        yield f"{found[0]!r} belongs to the task, not to the article"
    if "\n" in text.strip() or _MARKUP.search(text):
        yield "a text is one paragraph of plain text, without Markdown, HTML or links"
    if len(text.split()) > _MOST_WORDS:
        yield f"the text is far too long: keep it under {_MOST_WORDS - 30} words"


def _check_references(piece: Piece, text: str) -> Iterator[str]:
    for reference in piece.references:
        if text.count(reference) != 1:
            wrong = "is missing" if reference not in text else "stands there more than once"
            yield f"the reference {reference} {wrong}; copy it exactly once"
    if piece.phrases and not any(phrase in text for phrase in piece.phrases):
        yield f"the licensed phrase is missing; copy it exactly: {piece.phrases[0]}"
    allowed = {*piece.references}
    for phrase in piece.phrases:
        allowed |= {str(it) for it in scan_references(phrase).references}
    for found in scan_references(text).references:
        if str(found) not in allowed:
            yield f"the reference {found} was not offered for this fact"


def _check_measures(piece: Piece, text: str) -> Iterator[str]:
    bare = text
    for phrase in piece.phrases:
        bare = bare.replace(phrase, " ")
    if found := _UNSOURCED.search(bare):
        yield f"{found[0]!r} speaks of demand or pay without a figure; leave it out"
    if piece.kind in ("growth", "openings", "pay", "reading"):
        # The hints in the template may be followed: they compare no figures.
        bare = re.sub(r"\b(?:more experience|long experience|hardly grows)\b", " ", bare)
    for sentence in _SENTENCE.split(bare):
        compared, measured = _COMPARATIVE.search(sentence), _MEASURE.search(sentence)
        if compared and measured and _is_about_figures(piece, sentence):
            yield (
                f"{compared[0]!r} compares figures in words that were not licensed; "
                "say only what the fact and its licensed phrase say"
            )


def _is_about_figures(piece: Piece, sentence: str) -> bool:
    """Whether the sentence compares measures of occupations, not the work itself."""
    if piece.kind in ("growth", "openings", "pay", "reading", "figures"):
        return True
    return bool(
        re.search(r"\b(?:openings|wages?|salar(?:y|ies)|median|earnings)\b", sentence, re.I)
    )


def _check_roles(piece: Piece, text: str, task: Task) -> Iterator[str]:
    if not piece.compares:
        return
    a, b = task.material["a"], task.material["b"]
    if not (_mentions(text, a, b) and _mentions(text, b, a)):
        yield f"the text must name both jobs: {a['one']} and {b['one']}"


def _mentions(text: str, role: dict[str, str], other: dict[str, str]) -> bool:
    folded = text.casefold()
    own = [role[key].casefold() for key in ("one", "many", "title", "plural")]
    short = role["one"].casefold().split(" of ")[0].split()[-1]
    if short != other["one"].casefold().split(" of ")[0].split()[-1]:
        own.append(short)
    for key in ("one", "many"):
        name = other[key].casefold()
        # "Lead machine learning engineer" also holds the name of a machine learning engineer.
        if any(it != name and it in name for it in own):
            folded = folded.replace(name, " ")
    return any(name in folded for name in own)


def _check_names(piece: Piece, text: str, task: Task, bounds: Bounds) -> Iterator[str]:
    given = _flatten(task)
    for name in sorted(bounds.names):
        if (
            len(name) > 1
            and name not in given
            and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        ):
            yield f"{name!r} stands in none of the facts; leave it out"


def _names_in(task: Task, bounds: Bounds) -> tuple[str, ...]:
    given = _flatten(task)
    return tuple(name for name in bounds.names if name in given)


def _flatten(task: Task) -> str:
    return f"{task.material} {[piece.data for piece in task.pieces]}"


def offered_figures(pieces: Iterable[Piece]) -> frozenset[str]:
    """Ids of all figures that the pieces' references and phrases name."""
    texts = [text for piece in pieces for text in (*piece.references, *piece.phrases)]
    return frozenset(id for text in texts for it in find_references(text) for id in it.figures)
