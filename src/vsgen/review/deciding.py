"""A record and what a person decides -> the record with the decision added. Saves nothing."""

from dataclasses import dataclass, replace

from vsgen.articles import Article, normalize_article
from vsgen.desk import find_standing, hash_text
from vsgen.errors import ErrorsStandError, UsageError, show_command
from vsgen.passages import Decision, Passage, Scope, Verdict

_MOST = 2000
"""Characters of a reason."""


@dataclass(frozen=True, slots=True)
class Act:
    """Who decides, when, and on what ground."""

    who: str
    when: str
    """ISO date and time with its offset."""
    why: str = ""
    scope: Scope = "article"
    despite: bool = False
    """Whether the person knows of the errors in a text and approves it all the same."""


def make_act(who: str, when: str, why: str = "") -> Act:
    """An act; only a rejection needs a reason, see `read_reason`.

    Raises:
        UsageError: nobody is named.
    """
    name = " ".join(who.split())
    if not name:
        cure = "Set VSGEN_EDITOR, or git's user.name."
        raise UsageError("a decision needs the name of who makes it", cure=cure)
    return Act(name[:200], when, " ".join(why.split())[:_MOST])


def read_reason(reason: str, what: str = "a rejection") -> str:
    """A reason on one line.

    Raises:
        UsageError: it is empty.
    """
    words = " ".join(reason.split())
    if not words:
        raise UsageError(f"{what} needs a reason", cure="Say why; it is recorded.")
    return words[:_MOST]


def refuse_errors(errors: int, act: Act, slug: str, key: str) -> None:
    """Nothing, where a text with so many errors may be approved by `act`.

    Raises:
        ErrorsStandError: it has errors, and the act does not say that it is despite them, and why.
    """
    if errors and not (act.despite and act.why):
        reason = ("--despite-errors", "--why", "checked by hand")
        approve = show_command("vsgen", "approve", slug, key, *reason)
        cure = f"Mend it, or say why it may stand: {approve}"
        raise ErrorsStandError(errors, f"{slug} {key}", cure)


def read_text(text: str) -> str:
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


def add_verdict(record: Passage, text: str, verdict: Verdict, act: Act, errors: int = 0) -> Passage:
    """The record with a decision on `text`, which stays as it is and has so many errors.

    Raises:
        UsageError: a conflict is open.
    """
    refuse_conflict(record)
    approved = (
        Passage(text, record.inputs, record.figures, record.parts)
        if verdict == "approved"
        else None
    )
    despite = errors if verdict == "approved" else 0
    return _add(record, text, verdict, act, approved=approved, despite=despite)


def end_conflict(record: Passage, old: str, new: str, verdict: Verdict, act: Act) -> Passage:
    """The record after its conflict ended with `new` in place of `old`.

    Raises:
        UsageError: no conflict is open.
    """
    incoming = record.incoming
    if incoming is None:
        raise UsageError("there is no conflict here")
    after = replace(
        incoming,
        items=record.items,
        hand=None if verdict == "taken" else record.hand,
        decisions=record.decisions,
    )
    return _add(after, new, verdict, act, record, stood=old)


def add_edit(record: Passage, old: str, new: str, act: Act, verdict: Verdict = "edited") -> Passage:
    """The record after a person put `new` in place of `old`."""
    return _add(record, new, verdict, act, record, stood=old)


def bring_back(record: Passage, old: str, generated: str, act: Act) -> Passage:
    """The record after the generated text took the place of `old`.

    Raises:
        UsageError: a conflict is open.
    """
    refuse_conflict(record)
    return add_edit(record, old, generated, act, "restored")


def leave_out(record: Passage, old: str, act: Act) -> Passage:
    """The record after a person decided that the article stands without the passage.

    Raises:
        UsageError: a conflict is open.
    """
    refuse_conflict(record)
    return add_edit(record, old, "", act, "left-out")


def undo_decision(record: Passage, text: str, act: Act) -> tuple[Passage, str]:
    """The record without its newest decision, and the text as it stood before that.

    Raises:
        UsageError: nothing was decided, or the text was changed or drafted again since.
    """
    last = find_standing(record.decisions)
    if last is None:
        raise UsageError("there is no decision to undo")
    before = last.replaced
    if before is None:
        return _add(record, text, "undone", replace(act, scope=last.scope)), text
    if hash_text(text) != last.text_hash or not _is_as_left(record, last, before):
        cure = "Edit it instead; the earlier text stands in the history of the lock."
        raise UsageError("the text was changed or drafted again since", cure=cure)
    after = replace(before, items=record.items, decisions=record.decisions)
    return _add(after, last.stood, "undone", replace(act, scope=last.scope)), last.stood


def _is_as_left(record: Passage, last: Decision, before: Passage) -> bool:
    """Whether nothing was generated since `last`, which replaced `before`."""
    if last.verdict in ("edited", "restored", "left-out"):
        return record.text == before.text and record.incoming == before.incoming
    left = before.incoming
    return left is not None and record.incoming is None and record.text == left.text


def _add(  # noqa: PLR0913 (what a decision is made of)
    record: Passage,
    text: str,
    verdict: Verdict,
    act: Act,
    replaced: Passage | None = None,
    *,
    stood: str = "",
    approved: Passage | None = None,
    despite: int = 0,
) -> Passage:
    decision = Decision(
        act.who,
        act.when,
        verdict,
        act.why,
        hash_text(text),
        record.inputs,
        act.scope,
        approved,
        despite,
        replace(replaced, items=(), decisions=()) if replaced else None,
        stood,
    )
    return replace(record, decisions=(*record.decisions, decision))
