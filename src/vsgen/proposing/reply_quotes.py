"""The words of a given text that a proposal rests on: found there, or said not to stand there."""

import re
from typing import NamedTuple

from vsgen.drafting.content_words import list_stems
from vsgen.facts import Fact
from vsgen.proposing.proposals import MOST_QUOTED
from vsgen.proposing.request import Request
from vsgen.writers.endpoint_reply import clean_text

_APART = "it shares no word with its quote: see whether that bears it"

_COPIED = 6
"""Words in a row that are no chance."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


class Found(NamedTuple):
    """Words that a proposal rests on, and what is to be said of them."""

    source: str | None = None
    quote: str | None = None
    note: str | None = None


def find_words(source: str, quote: str, request: Request, fact: Fact | None = None) -> Found:
    """The quote, if it stands in the text that is named or in another that was given."""
    quote = quote.strip('"“” ')
    if not quote:
        return Found()
    if len(quote) > MOST_QUOTED or (not list_stems(quote) and not re.search(r"\w{2}", quote)):
        return Found(note="the words that it came with were no quote")
    named = request.find_text(source)
    for text in filter(None, (named, *request.texts)):
        if text.bears(quote):
            note = None if fact is None or _touches(fact, quote) else _APART
            return Found(text.name, quote, note)
    where = named.name if named else "any given text"
    return Found(note=f"the quote that it came with does not stand in {where}")


def find_copied(text: str, quote: str) -> str:
    """The first run of words of a text that its quote has too, so long that it is copied."""
    words, quoted = _WORD.findall(text), [it.casefold() for it in _WORD.findall(quote)]
    runs = {tuple(quoted[at : at + _COPIED]) for at in range(len(quoted) - _COPIED + 1)}
    for at in range(len(words) - _COPIED + 1):
        run = words[at : at + _COPIED]
        if tuple(it.casefold() for it in run) in runs:
            return " ".join(run)
    return ""


def _touches(fact: Fact, quote: str) -> bool:
    stems = list_stems(f"{fact.label} {fact.text}")
    return not stems.isdisjoint(list_stems(quote)) or fact.label.casefold() in quote.casefold()


def tidy(value: object) -> str:
    """A text of a reply on one line, without unseen characters; nothing for what is none."""
    return " ".join(clean_text(value).split()) if isinstance(value, str) else ""
