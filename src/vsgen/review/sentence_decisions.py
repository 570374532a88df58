"""What a person says to a sentence of a writer's own: confirm it, or strike it. Saves nothing.

To confirm may be to make a fact of it; the role's file is written by `new_facts`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from vsgen.desk import Changes
from vsgen.errors import UsageError, show_command
from vsgen.production.standing_article import StandingPassage
from vsgen.production.standing_sentences import StandingSentence
from vsgen.review.decision_records import Request, add_confirmation, replace_text
from vsgen.review.subject import Subject

_MOST = 60
_ONLY = re.compile(r"\s*(?:(?:[-*+]|\d{1,3}[.)]) )?(?:\*\*[^*\n]{1,300}\*\*)?[ \t:.]*")
"""What is left of a line, a list's mark and a label, when its only sentence is struck."""
_GAP = re.compile(r"\n{3,}")


class _Found(NamedTuple):
    """A sentence that a person means, and its place among those of its passage."""

    number: int
    sentence: StandingSentence


def refuse_unconfirmed(subject: Subject, stood: StandingPassage) -> None:
    """Nothing, where no sentence of the passage awaits a person.

    Raises:
        UsageError: one does; nothing is approved before it is settled.
    """
    waiting = [it for it in _number(subject, stood) if it.sentence.unconfirmed]
    if not waiting:
        return
    slug, key = subject.slug, str(stood.key)
    first = str(waiting[0].number)
    confirm = show_command("vsgen", "confirm", slug, key, first)
    strike = show_command("vsgen", "strike", slug, key, first)
    many = f"{len(waiting)} sentences stand" if len(waiting) > 1 else "1 sentence stands"
    what = f"{many} on no fact, and nobody confirmed {'them' if len(waiting) > 1 else 'it'}"
    said = _quote(waiting[0].sentence.text)
    cure = (
        f"{said}: {confirm} if it is right (with --fact to make a fact of it), or {strike}; "
        "then approve."
    )
    raise UsageError(f"{what}; nothing was approved", f"{slug} {key}", cure)


def confirm_sentence(subject: Subject, stood: StandingPassage, request: Request) -> Changes:
    """The sentence stands as the person's word, or on the fact that they made of it.

    Raises:
        UsageError: there is no such sentence, or it needs no confirmation.
    """
    sentence = find_own(subject, stood, request.sentence)
    records = {stood.key: stood.record, **subject.list_items(stood)}
    record = records[sentence.key]
    here = replace(request, scope="role" if sentence.key.item else "article")
    text = subject.basis.render_words(record) if sentence.key.item else stood.text
    decided = add_confirmation(record, sentence.recorded, text, here)
    return subject.set_record(sentence.key, decided)


def strike_sentence(subject: Subject, stood: StandingPassage, request: Request) -> Changes:
    """The passage without the sentence: an edit; of a role's item in all its articles.

    Raises:
        UsageError: there is no such sentence, or it is all that an item says.
    """
    sentence = find_own(subject, stood, request.sentence)
    records = {stood.key: stood.record, **subject.list_items(stood)}
    text = take_out(stood.text, sentence.start, sentence.start + len(sentence.text))
    if not text or sentence.recorded.text.strip() == records[sentence.key].words.strip():
        cure = "Confirm it, make a fact of it, or reject the passage: then it is worded anew."
        what = f"{_quote(sentence.text)} is all that stands there"
        raise UsageError(what, f"{subject.slug} {stood.key}", cure)
    why = request.why or f"struck: {_quote(sentence.text)}"
    request = replace(request, text=text, why=why)
    if sentence.key.item and not (subject.kind == "article" and stood.edited):
        return subject.edit_items(stood, text, request)
    here = replace(request, scope="article")
    record = replace_text(stood.record, stood.text, text, "edited", here)
    return subject.change(stood, record, text)


def find_own(subject: Subject, stood: StandingPassage, wanted: str) -> StandingSentence:
    """The sentence of a writer's own that `wanted` names: its number in the passage, or its words.

    The only one that awaits a person needs no name.

    Raises:
        UsageError: there is no such sentence, or it awaits nobody.
    """
    known = _number(subject, stood)
    own = [it for it in known if it.sentence.own]
    named = [it for it in known if _is_meant(it, wanted)] if wanted else []
    if not wanted:
        named = [it for it in own if it.sentence.unconfirmed]
    where = f"{subject.slug} {stood.key}"
    if len(named) != 1:
        told = "; ".join(f"{it.number}: {_quote(it.sentence.text)}" for it in own)
        cure = f"Name one: {told}." if own else "None of its sentences is a writer's own."
        many = "several sentences are" if named else "no sentence is"
        raise UsageError(f"{many} meant", where, cure)
    found = named[0].sentence
    if not found.unconfirmed:
        stands = "was confirmed" if found.own else f"stands on {', '.join(found.facts)}"
        raise UsageError(f"the sentence {stands}; it awaits nobody", where)
    return found


def take_out(text: str, start: int, end: int) -> str:
    """`text` without what stands from `start` to `end`; a line that says nothing else goes, too."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    rest = text[first:start] + text[end:last]
    if _ONLY.fullmatch(rest) and "|" not in rest:
        text = text[:first] + text[min(last + 1, len(text)) :]
        return _GAP.sub("\n\n", text).strip("\n")
    before, after = text[:start], text[end:]
    if not before or before[-1].isspace():
        after = after.lstrip(" ")
    ends = not after.strip(" ") or after.startswith("\n")
    return (before.rstrip(" ") if ends else before) + after


def _number(subject: Subject, stood: StandingPassage) -> Sequence[_Found]:
    return [_Found(number, it) for number, it in enumerate(subject.list_sentences(stood), start=1)]


def _is_meant(known: _Found, wanted: str) -> bool:
    words = " ".join(wanted.split())
    sentence = known.sentence
    if wanted.isdecimal():
        return known.number == int(wanted)
    return words in (" ".join(sentence.text.split()), " ".join(sentence.recorded.text.split()))


def _quote(words: str) -> str:
    words = " ".join(words.split())
    return f"“{words if len(words) <= _MOST else words[:_MOST].rstrip() + '…'}”"
