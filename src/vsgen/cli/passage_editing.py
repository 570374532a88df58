"""`e` in `vsgen review`: a person edits a passage, and says where the edit belongs."""

from pathlib import Path
from typing import TYPE_CHECKING

from vsgen.checks import summarize_findings
from vsgen.cli.console import count, say, tell
from vsgen.cli.review_session import Step, Turn, decide
from vsgen.cli.terminal_input import ask_key, read_draft, run_editor, write_draft
from vsgen.errors import VsgenError
from vsgen.review.terminal.screens import draw_reasons
from vsgen.review.terminal.styled_text import render

if TYPE_CHECKING:
    from vsgen.passages import Scope

_GUIDE = "Lines at the top that begin with // are cut. Leave the text empty to change nothing."
_WIDTH = 76


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
