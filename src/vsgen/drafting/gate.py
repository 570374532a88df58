"""Accepts replies, or says why not. No number of a writer's own gets past it.

Beside it stands what tells jobs, occupations and proper names in a text, where they are wrong: a
job is known by its name or by a short form that fits only one of the two ("the manager").
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from vsgen.articles import scan_references
from vsgen.articles.number_licence import Licence, join_spans
from vsgen.claims import find_claims
from vsgen.claims.visible import see_text
from vsgen.documents import split_sentences
from vsgen.documents.patterns import any_of
from vsgen.writers import Reply

_PRINTED = "\N{OBJECT REPLACEMENT CHARACTER}"
_RANKS = frozenset({"lead", "head", "chief"})
"""First words of a job's name that stand for the person: "the lead"."""
_WORD = r"(?<!\w){}(?!\w)"
_CAPITAL = re.compile(r"(?<![\w'’.&-])[A-Z][\w+#*&]*(?:[.-]\w+)*")
_STARTS = re.compile(r"(?:^|[.!?:;—–…(\"“‘'])\s*[\"“‘'(]*$")
_INNER_CAPITAL = re.compile(r".+[A-Z\d]")
_PLAIN = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december english internet bureau labor statistics"
    " u.s us bls ai it hr ceo cto cdo cpo cfo gpu api phd tv pdf ph.d".split()
)
"""Capitals that name no tool, product, firm or certificate."""
_COMPARED = r"\b(?:compared (?:with|to)|set against|next to|beside|unlike)(?: \w+){{0,6}} {}"


class Fault(NamedTuple):
    """Why a reply goes back: the item, and what is wrong in words that a writer understands."""

    fact: str
    what: str


def find_faults(
    reply: Reply, facts: Collection[str], figures: Collection[str], licence: Licence
) -> tuple[Fault, ...]:
    """What keeps `reply` from being taken; nothing where it may be.

    Args:
        reply: the writer's wording.
        facts: ids that must each be worded once; empty for a pair passage.
        figures: ids that a reference may name.
        licence: what of the article's own words may hold a number.
    """
    faults = list(_check_items(reply, facts))
    for item in reply.items:
        if not item.text.strip():
            faults.append(Fault(item.fact, "the text is empty"))
        faults += (Fault(item.fact, what) for what in check_text(item.text, figures, licence))
    return tuple(faults)


def _check_items(reply: Reply, facts: Collection[str]) -> Iterator[Fault]:
    given = [item.fact for item in reply.items]
    if not facts:
        if given != [""]:
            yield Fault("", "a pair passage is one item that names no fact")
        return
    for fact in facts:
        if given.count(fact) != 1:
            found = "is missing" if fact not in given else "is worded more than once"
            yield Fault(fact, f"the fact {fact!r} {found}")
    for fact in given:
        if fact not in facts:
            yield Fault(fact, f"the brief holds no fact {fact!r}")


def check_text(text: str, figures: Collection[str], licence: Licence) -> Iterator[str]:
    """Each number and reference in `text` that a writer may not use, in words."""
    scan = scan_references(text)
    for fault in scan.faults:
        yield f"{text[slice(*fault.span)]!r} is no reference"
    spans = [fault.span for fault in scan.faults]
    for reference in scan.references:
        spans.append(reference.span)
        for figure in reference.figures:
            if figure not in figures:
                yield f"the brief offers no figure {figure!r}"
    bare = _blank(text, spans)
    seen = see_text(bare)
    found = tuple(licence.find_unlicensed(seen))
    for it in found:
        if it.foreign:
            start, end = seen.place(it.start, it.end)
            yield f"{text[start:end]!r} holds letters of another alphabet; write plain English"
    places = (seen.place(it.start, it.end) for it in found if not it.foreign)
    for start, end in join_spans(places, bare):
        yield f"{text[start:end]!r} is a number outside a reference"
    for claim in find_claims(bare):
        if claim.kind == "qualitative":
            yield f"{text[slice(*claim.span)]!r} is a statistic outside a reference"


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with every reference as signs of the same length that are no word."""
    for start, end in spans:
        text = text[:start] + _PRINTED * (end - start) + text[end:]
    return text


def name_both(text: str, a: Mapping[str, str], b: Mapping[str, str]) -> bool:
    """Whether `text` names both jobs, each in a form that does not fit the other."""
    return _names_job(text, a, b) and _names_job(text, b, a)


def shorten_jobs(a: Mapping[str, str], b: Mapping[str, str]) -> frozenset[str]:
    """What both jobs are called for short in the plural, where that is one word: "managers"."""
    return frozenset({_short(a["many"])[-1]} & {_short(b["many"])[-1]})


def _short(name: str) -> list[str]:
    return name.casefold().split(" of ")[0].split()


def _list_names(job: Mapping[str, str]) -> set[str]:
    return {job[key].casefold() for key in ("one", "many", "title", "plural")}


def _list_short_forms(job: Mapping[str, str]) -> set[str]:
    forms = set()
    for key in ("one", "many"):
        words = _short(job[key])
        forms |= {" ".join(words[at:]) for at in range(len(words))}
    first = _short(job["one"])[0]
    if first in _RANKS:
        forms |= {f"the {first}", f"a {first}", f"{first}s"}
    return forms


def _names_job(text: str, job: Mapping[str, str], other: Mapping[str, str]) -> bool:
    folded, names = text.casefold(), _list_names(job)
    others = (_list_names(other) | _list_short_forms(other)) - names
    own = names | (_list_short_forms(job) - others)
    if job["one"] in other["one"]:
        # Beside "the lead", the plain job is "the engineer".
        own.add(f"the {_short(job['one'])[-1]}")
    for name in sorted(others, key=len, reverse=True):
        # "Lead machine learning engineer" also holds the name of a machine learning engineer.
        if any(form in name for form in own):
            folded = folded.replace(name, " ")
    return any(re.search(_WORD.format(re.escape(form)), folded) for form in own)


def find_foreign_names(text: str, given: str, known: Collection[str]) -> Iterator[str]:
    """Proper names in `text` that `given` does not hold; a sentence's first word may be any.

    `known` names are found even where they look like any other word.
    """
    for name in sorted({found[0] for found in _match_names(frozenset(known)).finditer(text)}):
        if not re.search(_WORD.format(re.escape(name)), given):
            yield name
    for found in _CAPITAL.finditer(text):
        name = found[0].rstrip(".")
        inner = _INNER_CAPITAL.match(name)
        if _STARTS.search(text[: found.start()]) and not inner:
            continue
        if name not in known and not _is_given(name, _fold_words(given)):
            yield name


@lru_cache(maxsize=64)
def _match_names(known: frozenset[str]) -> re.Pattern[str]:
    # What stands in a known name stands for it: "Collibra" in "Collibra or Alation".
    parts = {part for it in known for part in re.split(r", | or | and ", it) if len(part) > 1}
    return re.compile(_WORD.format(f"(?:{any_of(parts)})") if parts else r"(?!)")


@lru_cache(maxsize=256)
def _fold_words(given: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w+#]+(?:[.*-]\w+)*", given.casefold()))


def _is_given(name: str, words: Collection[str]) -> bool:
    folded = name.casefold()
    forms = {folded, folded.removesuffix("s"), *folded.split("-")[:1]}
    return any(form in words or form in _PLAIN for form in forms)


def find_misplaced(text: str, phrase: str, greater: str, lesser: str) -> str:
    """What is wrong with the two occupations around a licensed phrase; empty if nothing is."""
    for name in (greater, lesser):
        if name.casefold() not in text.casefold():
            return f"the text must name the occupation {name!r}"
    if phrase not in text or "about " in phrase:
        return ""
    sentence = next((it for it in split_sentences(text) if phrase in it), text)
    before, _, after = sentence.casefold().partition(phrase.casefold())
    names = sorted((greater.casefold(), lesser.casefold()), key=len, reverse=True)
    either = re.compile("|".join(re.escape(name) for name in names))
    left, right = either.findall(before), either.findall(after)
    framed = re.search(_COMPARED.format(re.escape(lesser.casefold())), before)
    follows = right[0] == lesser.casefold() if right else framed
    if left and left[-1] == greater.casefold() and follows:
        return ""
    return f"{phrase!r} is said of {greater}, compared with {lesser}; put them in this order"
