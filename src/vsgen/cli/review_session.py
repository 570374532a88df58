"""A person before one article or role: a passage, a key, a decision or an edit, the next passage.

Every decision is on disk before the next question is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vsgen.checks import summarize_findings
from vsgen.cli.console import count, say, show_path, tell
from vsgen.cli.key_questions import KeyBinding, Step, ask_step
from vsgen.cli.review_access import Since, now
from vsgen.cli.terminal_input import Window, ask_key, read_draft, run_editor, write_draft
from vsgen.errors import VsgenError
from vsgen.review import Request
from vsgen.review.terminal.screens import DiffStyle, Look, draw_passage, draw_reasons
from vsgen.review.terminal.styled_text import render

if TYPE_CHECKING:
    from vsgen.facts.fact_insertion import NewFact
    from vsgen.passages import Scope
    from vsgen.review import Review, Verb
    from vsgen.review.views import PassageView, SubjectView

_GUIDE = "Lines at the top that begin with // are cut. Leave the text empty to change nothing."
_WIDTH = 76


@dataclass(slots=True)
class ReviewSession:
    """Where a person is, and what can be taken back."""

    review: "Review"
    slug: str
    who: str
    keys: tuple[str, ...]
    """Of the passages to go through."""
    window: Window
    since: Since | None = None
    """What passages are compared with."""
    at: int = 0
    style: DiffStyle = "changes"
    all_evidence: bool = False
    all_facts: bool = False
    acts: list[tuple[str, ...]] = field(default_factory=list)
    """The passages that each act of this session decided on."""
    settled: set[str] = field(default_factory=set)
    """Passages decided together, which need not be shown."""
    drafts: dict[str, Path] = field(default_factory=dict)
    """Texts typed and not saved, by passage."""


class Turn(NamedTuple):
    """A passage that a person is asked about."""

    session: ReviewSession
    view: "SubjectView"
    passage: "PassageView"


Keys = Mapping[str, KeyBinding[Turn]]
"""What each key does with the passage shown."""


def decide(
    turn: Turn,
    verb: "Verb",
    *,
    why: str = "",
    text: str = "",
    scope: "Scope | None" = None,
    despite: bool = False,
    sentence: str = "",
    fact: "NewFact | None" = None,
) -> None:
    """Do what the person wants done with the passage that they see."""
    session, _, passage = turn
    seen = session.slug, passage.key, passage.revision
    asked = Request(*seen, session.who, now(), why, scope, text, despite, sentence, fact)
    session.review.decide(verb, asked)


def hold_session(session: ReviewSession, bindings: Keys) -> None:
    """Go through the passages until none is left or the person leaves."""
    while session.at < len(session.keys):
        key = session.keys[session.at]
        view = session.review.open(session.slug, session.since)
        passage = next((it for it in view.passages if it.key == key), None)
        if passage is None or key in session.settled:
            session.at += 1
            continue
        turn = Turn(session, view, passage)
        _show(turn)
        step = ask_step(turn, session.window, bindings, "passage")
        if step == "quit":
            return
        session.at += {"next": 1, "back": -1}.get(step, 0)


def _show(turn: Turn) -> None:
    session, view, passage = turn
    place = f"{session.at + 1}/{len(session.keys)}"
    path, asked = show_path(Path(view.path)), (session.all_evidence, session.all_facts)
    look = Look(path, place, session.style, *asked)
    say("")
    session.window.show(draw_passage(passage, session.slug, look))
    say("")


def edit_passage(turn: Turn) -> Step:
    """Edit, ask where the edit belongs, save, check; what was typed and not saved is kept."""
    session, _, passage = turn
    path = _prepare(turn)
    run_editor(path)
    text = read_draft(path)
    if not text or text == passage.text.strip():
        _drop(turn, path)
        say("Nothing was changed.")
        return "ask"
    scope = _ask_scope(turn)
    if scope is None or scope == "fact":
        if scope:
            _show_facts(turn)
        tell(f"Not saved; [e] opens what you typed again: {path}")
        return "ask"
    try:
        _save(turn, text, scope)
    except VsgenError:
        tell(f"Not saved; [e] opens what you typed again: {path}")
        raise
    _drop(turn, path)
    session.acts.append((passage.key,))
    return "again"


def _prepare(turn: Turn) -> Path:
    """The file to edit: what was typed before and not saved, else the passage."""
    session, _, passage = turn
    reasons = render(draw_reasons(passage, session.slug), _WIDTH)
    comments = [_GUIDE, "", *reasons.splitlines()]
    text, before = passage.text, session.drafts.get(passage.key)
    if before is not None and before.is_file():
        text = read_draft(before)
        comments += ["", "As it stands:", *passage.text.splitlines()]
        before.unlink()
    path = write_draft(text, comments, passage.key)
    session.drafts[passage.key] = path
    return path


def _drop(turn: Turn, path: Path) -> None:
    del turn.session.drafts[turn.passage.key]
    path.unlink(missing_ok=True)


def _ask_scope(turn: Turn) -> "Scope | None":
    """Where the edit belongs; a pair's passage and a conflict belong to their article."""
    shared, slug = turn.passage.shared, turn.session.slug
    if shared is None or turn.passage.conflict:
        return "article"
    many = f"{count(shared.articles, 'article')}, {shared.approved:,} approved"
    scopes: dict[str, tuple[str, Scope]] = {
        "h": ("here only", "article"),
        "r": (f"every article of {shared.role} where it stands so ({many})", "role"),
        "f": ("the fact itself is wrong", "fact"),
    }
    if slug == shared.role:
        del scopes["h"]
    say("Where does the edit belong?")
    for key, (words, _) in scopes.items():
        say(f"  {key}  {words}")
    answer = ask_key("> ")
    return scopes[answer][1] if answer in scopes else None


def _show_facts(turn: Turn) -> None:
    """The fact's place; a wording that contradicts its fact would only be drafted again."""
    for place in turn.session.review.find_facts(turn.session.slug, turn.passage.key):
        say(f"{place.file}: {place.fact}: {place.text}")
    say("Mend the fact there, then draft again.")


def _save(turn: Turn, text: str, scope: "Scope") -> None:
    session, _, passage = turn
    if passage.conflict:
        decide(turn, "resolve", text=text)
        say("Saved; the conflict is resolved.")
    else:
        decide(turn, "edit", text=text, scope=scope)
        view = session.review.open(session.slug)
        findings = next((it.findings for it in view.passages if it.key == passage.key), ())
        say(f"Saved; {summarize_findings(findings)}.")
