"""`vsgen diff`: what people changed in an article since it was generated."""

from typing import TYPE_CHECKING, Any

from vsgen.cli.console import clean, in_colour, say, say_json, show_path, tell
from vsgen.cli.session import AsJson, OutputFolder, RoleA, RoleB, Session, open_session
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from vsgen.revisions import SectionChange


def diff(
    role_a: RoleA, role_b: RoleB, output: OutputFolder = None, as_json: AsJson = False
) -> None:
    """Show what people changed in an article: [-old-]{+new+}.

    The article as it stands is compared with what was last generated.

    \b
    Example:
      vsgen diff machine-learning-engineer data-manager
    """
    from vsgen.articles import parse_article
    from vsgen.planning import make_pair
    from vsgen.revisions import diff_sections

    session = open_session(output)
    pair = make_pair(session.library, role_a, role_b)
    generated, standing = _read_both(session, pair.slug)
    outline = session.prompts.outline
    found = diff_sections(parse_article(generated, outline), parse_article(standing, outline))
    changes = [change for change in found if change.state != "equal"]
    path = show_path(session.desk.article_path(pair.slug))
    if as_json:
        sections = [_describe(change) for change in changes]
        equal = generated == standing
        say_json({"pair": pair.slug, "path": path, "equal": equal, "sections": sections})
    elif generated == standing:
        say(f"{path} is as it was generated")
    else:
        say(f"{path} was changed since it was generated" + ("" if changes else ", in spacing only"))
        for change in changes:
            # Cleaned piece by piece: the colours are the only escapes that may reach the terminal.
            print(f"\n{_format(change)}")


def _read_both(session: Session, slug: str) -> tuple[str, str]:
    """The article as last generated, and as it stands."""
    from vsgen.desk import hash_text
    from vsgen.production import rebuild_article

    a, b = slug.split("-vs-", 1)
    path = show_path(session.desk.article_path(slug))
    lock, standing = session.desk.load_lock(slug), session.desk.read_article(slug)
    if standing is None:
        raise UsageError("there is no such article", path, f"`vsgen draft {a} {b}` drafts it.")
    if lock is None:
        cure = f"Without {slug}.lock.json there is nothing to compare with; restore it."
        raise UsageError("was not drafted here, or has lost its lock", path, cure)
    generated = rebuild_article(lock, session.library, session.prompts)
    if hash_text(generated) != lock.generated:
        tell("facts or prompts have changed since; compared with what they would make of it now")
    return generated, standing


def _format(change: "SectionChange") -> str:
    from vsgen.revisions import Piece, format_pieces, shorten_pieces

    heading = f"{change.heading} / {change.part}" if change.part else change.heading
    pieces = [Piece(piece.op, clean(piece.text)) for piece in change.pieces]
    state = f"{change.state}, was {clean(change.was)}" if change.was else change.state
    body = format_pieces(shorten_pieces(pieces), colour=in_colour())
    return f"== {clean(heading)} ({state})\n{body}".rstrip()


def _describe(change: "SectionChange") -> dict[str, Any]:
    return {
        "heading": change.heading,
        "part": change.part,
        "was": change.was,
        "state": change.state,
        "pieces": [{"op": piece.op, "text": piece.text} for piece in change.pieces],
    }
