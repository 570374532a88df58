"""Carries out a person's request on an article or a role. Saves nothing.

Called while nobody else may save.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from vsgen.desk import Changes, compute_state
from vsgen.errors import ErrorsStandError, UsageError, show_command
from vsgen.passages import Decision, Verdict
from vsgen.production.standing_article import StandingPassage
from vsgen.review.decision_records import Request, Verb, refuse_conflict, replace_text
from vsgen.review.presenting import is_replaced, load_subject
from vsgen.review.sentence_decisions import confirm_sentence, refuse_unconfirmed, strike_sentence
from vsgen.review.subject import Basis, Subject, find_passage, find_whole_revision, refuse_other

_VERDICTS: Mapping[Verb, Verdict] = {
    "approve": "approved",
    "reject": "rejected",
    "leave-out": "left-out",
    "restore": "restored",
    "take": "taken",
    "keep": "kept",
    "resolve": "resolved",
    "edit": "edited",
}
_EVERYWHERE = "To leave it out everywhere, take the fact out of the role's file."


class Done(NamedTuple):
    """What came of a request."""

    keys: tuple[str, ...]
    """The passages that were decided on."""
    undone: Decision | None = None
    """The decision that was taken back."""
    fact: str = ""
    """Where the fact of a confirmation that was taken back still stands."""


def carry_out(basis: Basis, verb: Verb, request: Request) -> tuple[Changes, Done]:
    """What `request` changes, and what came of it; see `Review.decide`."""
    subject = load_subject(basis, request.slug)
    if verb == "leave-out" and subject.kind == "role":
        what = "is a role, and this is decided in an article"
        raise UsageError(what, subject.slug, _EVERYWHERE)
    if verb == "approve-rest":
        return _approve_together(subject, request)
    stood = find_passage(subject, request.key, request.revision)
    if verb in ("confirm", "strike"):
        act = confirm_sentence if verb == "confirm" else strike_sentence
        return act(subject, stood, request), Done((str(stood.key),))
    if verb == "undo":
        changes, last = subject.undo(stood, request)
        return changes, Done((str(stood.key),), last)
    if verb in ("approve", "reject"):
        changes = _give_verdict(subject, stood, verb, request)
    elif verb == "edit" and (request.scope == "role" or subject.kind == "role"):
        changes = _edit_items(subject, stood, request)
    else:
        changes = _replace_text(subject, stood, verb, request)
    return changes, Done((str(stood.key),))


def _give_verdict(
    subject: Subject, stood: StandingPassage, verb: Verb, request: Request
) -> Changes:
    """`approve` or `reject` of what stands.

    Raises:
        UsageError: the passage is missing: nothing of it is there to decide on. Or a sentence of it
            stands on no fact, and nobody confirmed it.
        ErrorsStandError: it would be approved with errors, and nobody said why.
    """
    key = str(stood.key)
    where = f"{subject.slug} {key}"
    if compute_state(stood.record, stood.text) in ("missing", "left-out"):
        restore = show_command("vsgen", "restore", subject.slug, key)
        reason = ("--left-out", "--why", "not needed here")
        leave_out = show_command("vsgen", "approve", subject.slug, key, *reason)
        cure = f"Bring it back: {restore}\n    Or leave it out on purpose: {leave_out}"
        raise UsageError("does not stand in the article", where, cure)
    findings = {}
    if verb == "approve":
        refuse_unconfirmed(subject, stood)
        seen = subject.examine()
        errors = seen.count_errors(stood.key)
        if errors and not (request.despite and request.why):
            reason = ("--despite-errors", "--why", "checked by hand")
            approve = show_command("vsgen", "approve", subject.slug, key, *reason)
            cure = f"Mend it, or say why it may stand: {approve}"
            many = "1 error" if errors == 1 else f"{errors:,} errors"
            raise ErrorsStandError(f"{many} found in it; nothing was approved", where, cure)
        findings = {stood.key: seen.findings[stood.key]}
    return subject.give_verdict((stood.key,), _VERDICTS[verb], request, findings)


def _approve_together(subject: Subject, request: Request) -> tuple[Changes, Done]:
    """All that is undecided, without an error and on facts or confirmed is approved, in one act.

    Raises:
        UsageError: the file is another text than the article that was drafted.
    """
    seen = subject.examine()
    refuse_other(request.revision, find_whole_revision(subject, seen.states), subject.slug)
    if is_replaced(subject, seen.states):
        path = str(subject.basis.desk.article_path(subject.slug))
        away = show_command("mv", path, f"{path}.mine")
        anew = show_command("vsgen", "draft", subject.slug, *subject.basis.desk.option)
        cure = f"Put the article back into its file, or move that away and draft: {away}, {anew}"
        raise UsageError("is another text than the article that was drafted", path, cure)
    keys = tuple(key for key in subject.passages if seen.may_go_together(key))
    return subject.give_verdict(keys, "approved", request, {}), Done(tuple(map(str, keys)))


def _edit_items(subject: Subject, stood: StandingPassage, request: Request) -> Changes:
    """`edit` of wordings that a role's articles share.

    Raises:
        UsageError: the text is empty.
    """
    if not request.text:
        raise UsageError("a wording cannot be empty", subject.slug, _EVERYWHERE)
    return subject.edit_items(stood, request.text, request)


def _replace_text(
    subject: Subject, stood: StandingPassage, verb: Verb, request: Request
) -> Changes:
    """What puts another text in the place of the one that stands, or ends a conflict."""
    text = _choose_text(subject, stood, verb, request.text)
    if verb == "edit" and text == stood.text:
        return Changes()
    here = replace(request, scope=subject.kind)
    record = replace_text(stood.record, stood.text, text, _VERDICTS[verb], here)
    if verb in ("edit", "resolve"):
        record = subject.set_words(record, text)
    return subject.change(stood, record, text)


def _choose_text(subject: Subject, stood: StandingPassage, verb: Verb, text: str) -> str:
    """The text that is to stand.

    Raises:
        UsageError: there is none, or the passage is not one for this verb.
    """
    incoming, where = stood.record.incoming, f"{subject.slug} {stood.key}"
    match verb:
        case "take" | "keep" | "resolve" if incoming is None:
            raise UsageError("there is no conflict here")
        case "take" if incoming is not None:
            new = subject.basis.render(incoming.text, incoming.figures)
            if new is None:
                cure = "Draft the article again, then decide."
                raise UsageError(
                    "the new text is of an edition that is no longer recorded", cure=cure
                )
            return new
        case "keep":
            return stood.text
        case "restore":
            refuse_conflict(stood.record)
            if not stood.generated or stood.is_own:
                cure = subject.how_to_word_anew
                raise UsageError("no generated text of it is known", where, cure)
            if not stood.edited:
                raise UsageError(
                    "stands as it was generated", where, "There is nothing to restore."
                )
            return stood.generated
        case "leave-out":
            if stood.is_own:
                raise UsageError(
                    "nobody but its author wants it", where, "Take it out of the file."
                )
            refuse_conflict(stood.record)
            return ""
        case _:
            return text
