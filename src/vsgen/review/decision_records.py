"""What a person asks for, and a passage's record with that decision added. Saves nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from vsgen.articles import Article, normalize_article
from vsgen.desk import find_standing, hash_text
from vsgen.errors import UsageError
from vsgen.facts.fact_insertion import NewFact
from vsgen.passages import Decision, Passage, PassageKey, Scope, Sentence, Verdict

Verb = Literal[
    "approve",
    "approve-rest",
    "reject",
    "leave-out",
    "restore",
    "take",
    "keep",
    "resolve",
    "edit",
    "confirm",
    "strike",
    "undo",
]
"""What a person may do: `approve` lets a text be published as it stands, `approve-rest` all that
is undecided and without an error; `reject` forbids it and tells the next draft why; `leave-out`
lets an article stand without the passage, `restore` brings the generated text back; `take`, `keep`
and `resolve` end a conflict with the new text, with the one that stands, or with a third; `edit`
puts another text in place; `confirm` takes a sentence of the writer's own for the person's word,
or makes a fact of it, `strike` takes it out of the text; `undo` takes the newest decision back."""
_MOST = 2000
"""Characters of a reason."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a person saw, and what they want done with it."""

    slug: str
    """Of an article, or of a role for the wordings that its articles share."""
    key: str
    """Of the passage; empty with `approve-rest`, whose revision is the whole view's."""
    revision: str | None
    """Of what the person saw; None undoes whatever stands."""
    who: str
    when: str
    """ISO date and time with its offset."""
    why: str = ""
    scope: Scope | None = None
    """Where it belongs; None leaves that to where the passage stands: a verdict on a role's
    passage that stands as the role's items read counts in all articles."""
    text: str = ""
    """The words of `edit` and `resolve`."""
    despite: bool = False
    """Whether the person knows of the errors in a text and approves it all the same."""
    sentence: str = ""
    """Of `confirm` and `strike`: a sentence of the passage, by its number or its words; the only
    one that awaits a person needs no name."""
    fact: NewFact | None = None
    """Of `confirm`: the fact that the person makes of the sentence."""


def read_request(verb: Verb, request: Request) -> Request:
    """The request in even form: a name and a reason on one line, a text as files have it.

    Raises:
        UsageError: nobody is named, or a reason is missing that the verb needs.
    """
    who = " ".join(request.who.split())
    if not who:
        cure = "Set VSGEN_EDITOR, or git's user.name."
        raise UsageError("a decision needs the name of who makes it", cure=cure)
    why = " ".join(request.why.split())
    needing = {"reject": "a rejection", "leave-out": "what is left out"}
    if verb in needing and not why:
        raise UsageError(f"{needing[verb]} needs a reason", cure="Say why; it is recorded.")
    return replace(request, who=who[:200], why=why[:_MOST], text=_read_text(request.text))


def _read_text(text: str) -> str:
    """A text as a form or an editor sends it, in the layout that articles have."""
    even = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.rstrip() if not line.strip() else line for line in even.split("\n")]
    return normalize_article(Article("", "\n".join(lines))).introduction


def refuse_conflict(record: Passage) -> None:
    """Nothing, where no conflict is open.

    Raises:
        UsageError: one is to be ended first.
    """
    if record.incoming is not None:
        cure = "Keep the text, take the new one, or write a third; then decide on it."
        raise UsageError("there is a conflict to end first", cure=cure)


def add_verdict(
    record: Passage, text: str, verdict: Verdict, request: Request, errors: int = 0
) -> Passage:
    """The record with a decision on `text`, which stays as it is and has so many errors.

    Raises:
        UsageError: a conflict is open.
    """
    refuse_conflict(record)
    decision = _decide(record, text, verdict, request)
    if verdict == "approved":
        approved = Passage(text, record.inputs, record.figures, record.parts)
        decision = replace(decision, approved=approved, despite=errors)
    return replace(record, decisions=(*record.decisions, decision))


def add_confirmation(record: Passage, sentence: Sentence, text: str, request: Request) -> Passage:
    """The record with a person's word for a sentence of a writer's own, in a passage's `text`."""
    fact = request.fact.name if request.fact else ""
    decision = _decide(record, text, "confirmed", request)
    decision = replace(decision, sentence=sentence.text, fact=fact)
    return replace(record, decisions=(*record.decisions, decision))


def replace_text(
    record: Passage, old: str, new: str, verdict: Verdict, request: Request
) -> Passage:
    """The record after a person's decision put `new` in the place of `old`."""
    after = record
    if verdict in ("taken", "kept", "resolved") and record.incoming is not None:
        after = replace(record.incoming, items=record.items, hand=record.hand)
    if verdict in ("taken", "restored"):
        after = replace(after, hand=None)
    before = replace(record, items=(), decisions=())
    decision = replace(_decide(after, new, verdict, request), replaced=before, stood=old)
    return replace(after, decisions=(*record.decisions, decision))


def undo_decision(record: Passage, text: str, request: Request) -> tuple[Passage, str, Decision]:
    """The record without its newest decision, the text as it stood before that, and the decision.

    Raises:
        UsageError: nothing was decided, or the text was changed or drafted again since.
    """
    last = find_standing(record.decisions)
    if last is None:
        raise UsageError("there is no decision to undo")
    after, before = record, last.replaced
    if before is not None:
        if hash_text(text) != last.text_hash or not _is_as_left(record, last, before):
            cure = "Edit it instead; the earlier text stands in the history of the lock."
            raise UsageError("the text was changed or drafted again since", cure=cure)
        after, text = replace(before, items=record.items), last.stood
    undone = _decide(after, text, "undone", replace(request, scope=last.scope))
    return replace(after, decisions=(*record.decisions, undone)), text, last


def _is_as_left(record: Passage, last: Decision, before: Passage) -> bool:
    """Whether nothing was generated since `last`, which replaced `before`."""
    if last.verdict in ("edited", "restored", "left-out"):
        return record.text == before.text and record.incoming == before.incoming
    left = before.incoming
    return left is not None and record.incoming is None and record.text == left.text


def _decide(record: Passage, text: str, verdict: Verdict, request: Request) -> Decision:
    scope = request.scope or "article"
    hashed = hash_text(text)
    return Decision(request.who, request.when, verdict, request.why, hashed, record.inputs, scope)


def find_shared(
    items: Mapping[PassageKey, Passage],
) -> tuple[Decision | None, dict[PassageKey, Passage]]:
    """The newest verdict on items of a passage, and those that it was given on."""
    newest = {key: find_standing(item.decisions) for key, item in items.items()}
    verdicts = [it for it in newest.values() if it and it.replaced is None]
    if not verdicts:
        return None, {}
    last = max(verdicts, key=lambda it: it.when)
    given = {key for key, it in newest.items() if it and _name_act(it) == _name_act(last)}
    return last, {key: items[key] for key in given}


def find_edited(items: Mapping[PassageKey, Passage]) -> tuple[PassageKey, str] | None:
    """The item whose words a person changed last, with nothing decided on it since, and when."""
    newest = {key: find_standing(item.decisions) for key, item in items.items()}
    edits = {key: it.when for key, it in newest.items() if it and it.verdict == "edited"}
    return max(edits.items(), key=lambda it: it[1]) if edits else None


def _name_act(decision: Decision) -> tuple[str, ...]:
    """What decisions have in common that were one act."""
    return decision.who, decision.when, decision.verdict, decision.sentence
