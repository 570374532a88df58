"""What a person types in place of a proposal: in an editor, line by line, or on one line.

Nothing typed is lost: what was not saved is opened again.
"""

from pathlib import Path

from vsgen.cli.console import say, tell
from vsgen.cli.key_questions import Step
from vsgen.cli.proposal_session import Turn
from vsgen.cli.terminal_input import (
    NoEditorError,
    ask_changed,
    ask_line,
    read_draft,
    run_editor,
    write_draft,
)
from vsgen.errors import VsgenError
from vsgen.proposing.acceptance import write_own
from vsgen.proposing.typed_changes import read_fact_lines, read_short_changes, write_fact_lines
from vsgen.proposing.wanted_decisions import HEAD
from vsgen.review.terminal.proposal_screens import draw_reasons
from vsgen.review.terminal.styled_text import render

_WIDTH = 76
_GUIDE = "Lines at the top that begin with // are cut. Leave nothing below them to change nothing."
EMPTY = "(empty: go back): "
_FEW = 6
"""Facts of other roles that are shown to whoever writes one."""


def edit_proposal(turn: Turn) -> Step:
    """Edit in an editor and save; what was typed and not saved is kept."""
    session, _, proposal = turn
    path = _prepare(turn)
    try:
        run_editor(path)
    except NoEditorError as error:
        tell(f"{error.problems[0].what}: here are its lines, to be changed one by one.")
        if not _edit_here(path):
            _drop(turn, path)
            say("Nothing was changed.")
            return "ask"
    text = read_draft(path)
    if not text or text.strip() == _open_text(turn).strip():
        _drop(turn, path)
        say("Nothing was changed.")
        return "ask"
    wanted = session.want(proposal.name, "edited", proposal.revision)
    try:
        if proposal.name == HEAD:
            wanted = wanted._replace(head=text)
        else:
            where = f"{session.slug}/{proposal.name}"
            wanted = wanted._replace(typed=read_fact_lines(text, where))
        session.decide(wanted)
    except VsgenError:
        tell(f"Not saved; [e] opens what you typed again: {path}")
        raise
    _drop(turn, path)
    say(f"{proposal.name}: accepted as edited.")
    return "next"


def _edit_here(path: Path) -> bool:
    """Have a person change each line of a draft at the prompt; whether they went to the end."""
    lines = []
    for line in read_draft(path).splitlines():
        changed = ask_changed("| ", line)
        if changed is None:
            return False
        # What stood before the first word has a meaning in YAML, and is not asked for.
        lines.append(line[: len(line) - len(line.lstrip())] + changed)
    path.write_text("\n".join(["", *lines, ""]), encoding="utf-8")
    return True


def set_parts(turn: Turn) -> Step:
    """Weight, topic, id or list on one line, and accept with that."""
    session, _, proposal = turn
    line = ask_line(f"Weight, topic, id=… or list=…, such as “core measure” {EMPTY}")
    if not line:
        return "ask"
    typed = read_short_changes(line, [it.id for it in session.library.topics], proposal.name)
    session.decide(session.want(proposal.name, "edited", proposal.revision)._replace(typed=typed))
    say(f"{proposal.name}: accepted with {', '.join(f'{k} {v}' for k, v in typed.items())}.")
    return "next"


def _open_text(turn: Turn) -> str:
    if turn.proposal.fact is None:
        return turn.proposal.text
    return write_fact_lines(turn.proposal.list, turn.proposal.fact)


def _prepare(turn: Turn) -> Path:
    """The file to edit: what was typed before and not saved, else the proposal."""
    session, _, proposal = turn
    comments = [_GUIDE, "", *render(draw_reasons(proposal, session.slug), _WIDTH).splitlines()]
    text, before = _open_text(turn), session.drafts.get(proposal.name)
    if before is not None and before.is_file():
        text = read_draft(before)
        before.unlink()
    path = write_draft(text, comments, proposal.name)
    session.drafts[proposal.name] = path
    return path


def _drop(turn: Turn, path: Path) -> None:
    del turn.session.drafts[turn.proposal.name]
    path.unlink(missing_ok=True)


def write_own_fact(turn: Turn) -> Step:
    """A fact of one's own, for the first list that needs one and has no proposal, else for this."""
    session, view, proposal = turn
    name = next((it for it in view.unproposed if it != HEAD), proposal.list)
    others = [it for role in session.library.roles.values() for it in role.facts(name)]
    topics = ", ".join(dict.fromkeys(it.topic for it in others))
    examples = (f"{it.topic}: {it.text}" for it in others[:_FEW])
    comments = [_GUIDE, "", f"Topics in {name}: {topics or 'none yet'}", *examples]
    blank = f'text: ""\nlabel: ""\nweight: common\ntopic: \nlist: {name}\nid: \n'
    path = write_draft(blank, comments, f"own-{name}")
    try:
        run_editor(path)
    except NoEditorError as error:
        tell(f"{error.problems[0].what}: here are its lines, to be filled in one by one.")
        say(f"Topics in {name}: {topics or 'none yet'}")
        if not _edit_here(path):
            path.unlink(missing_ok=True)
            say("Nothing was written.")
            return "ask"
    text = read_draft(path)
    if not text or text == blank.strip():
        path.unlink(missing_ok=True)
        say("Nothing was written.")
        return "ask"
    try:
        wanted = session.want("own fact", "accepted", None)
        wanted = wanted._replace(typed=read_fact_lines(text, f"{session.slug}/own fact"))
        done = write_own(session.folder, session.library, wanted)
    except VsgenError:
        tell(f"Not saved; what you typed is in {path}")
        raise
    path.unlink(missing_ok=True)
    own = done.proposals.facts[-1]
    session.note(done, wanted, own.name)
    say(f"{own.name}: written and accepted.")
    return "again"
