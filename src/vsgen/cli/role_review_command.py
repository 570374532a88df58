"""`vsgen role review`: decides on what is proposed of a role, one by one or by name."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vsgen.cli.console import say, say_json, tell
from vsgen.cli.opened_project import AsJson, find_own_roles, open_library, open_settings, option
from vsgen.cli.proposal_decisions import NamedProposals, carry_out, list_wanted
from vsgen.cli.review_access import Revision, find_person
from vsgen.cli.terminal_input import NoPager, Width, Window, has_terminal
from vsgen.errors import UsageError, show_command

if TYPE_CHECKING:
    from vsgen.facts import Library
    from vsgen.review.proposal_views import ProposalsView, ProposalView

Names = Annotated[
    list[str] | None,
    typer.Option(
        "--accept",
        metavar="NAME",
        help="Accept this one, LIST/ID or head; may be given several times.",
        show_default=False,
    ),
]


def review_role(
    role: Annotated[
        str, typer.Argument(metavar="[ROLE]", help="A role's slug.", show_default=False)
    ] = "",
    listed: Annotated[bool, typer.Option("--list", help="Print what awaits, and ask nothing.")] = (
        False
    ),
    accept: Names = None,
    reject: Annotated[
        list[str] | None,
        option("--reject", metavar="NAME", help="Reject this one; with --why."),
    ] = None,
    undo: Annotated[
        list[str] | None,
        option("--undo", metavar="NAME", help="Take back the decision on this one."),
    ] = None,
    write: Annotated[
        str,
        option(
            "--write", metavar="LIST/ID", help="Add a fact of your own: --topic --label --text."
        ),
    ] = "",
    edit: Annotated[
        str,
        option("--edit", metavar="NAME", help="Accept this one with the parts that follow."),
    ] = "",
    text: Annotated[str, option("--text", metavar="CLAUSE", help="Of --edit or --write.")] = "",
    label: Annotated[str, option("--label", metavar="LABEL", help="Of --edit or --write.")] = "",
    weight: Annotated[
        str, option("--weight", metavar="WEIGHT", help="core, common or extra.")
    ] = "",
    topic: Annotated[str, option("--topic", metavar="TOPIC", help="Of --edit or --write.")] = "",
    id: Annotated[str, option("--id", metavar="ID", help="Of --edit.")] = "",
    to: Annotated[str, option("--to", metavar="LIST", help="Of --edit: into this list.")] = "",
    why: Annotated[str, option("--why", metavar="TEXT", help="Why it is rejected; kept.")] = "",
    revision: Revision = "",
    width: Width = None,
    no_pager: NoPager = False,
    as_json: AsJson = False,
) -> None:
    """Decide on the facts that are proposed of a role; without a name, list what awaits.

    What is accepted becomes a fact in the role's file, or waits until the role has all that it
    needs; each decision is saved at once. Where nobody can be asked (no terminal, --list, --json)
    the proposals are printed. Who decides: VSGEN_EDITOR, else git's user.
    Of several decisions each that can be taken is, and what is not is told with its reason.
    Exit codes: 0 all is decided, 1 something is left, 2 or 3 a decision was refused, 5 it was made
    on what stands no more (--rev).

    \b
    Example:
      vsgen role review
      vsgen role review mlops-engineer
      vsgen role review mlops-engineer --accept head --accept skills/python
      vsgen role review mlops-engineer --reject tools/abacus --why "nobody uses it"
      vsgen role review mlops-engineer --edit skills/python --weight core --text "writing tests"
      vsgen role review baker --write tips/bake --topic try --label Bread --text "bake a loaf"
    """
    from vsgen.cli.proposal_session import tell_remarks
    from vsgen.desk.project import require_own_facts
    from vsgen.review.proposal_reading import view_proposals
    from vsgen.review.terminal.proposal_screens import draw_list

    settings = open_settings()
    library = open_library(settings)
    window = Window(width, not no_pager)
    typed = {"text": text, "label": label, "weight": weight, "topic": topic, "id": id, "list": to}
    named = NamedProposals(accept or [], reject or [], undo or [], edit, write, typed, why)
    if not role:
        if named:
            raise UsageError(
                "no role is named", cure="`vsgen role review` lists them; name it first."
            )
        raise typer.Exit(int(_list_roles(settings.roles, library, window, as_json=as_json)))
    slug = Path(role).name.removesuffix(".yaml").casefold().replace(" ", "-")
    code = 0
    if named or any(typed.values()):
        folder = require_own_facts(find_own_roles(settings))
        library, code = carry_out(folder, library, list_wanted(slug, named, revision))
    view = view_proposals(settings.roles, library, slug, (Path.cwd(),))
    if as_json:
        say_json(_describe(view))
    elif named:
        tell_remarks(view, edit)
    elif view.awaiting and not listed and has_terminal():
        view = _hold(require_own_facts(find_own_roles(settings)), library, view, window)
    else:
        window._replace(pager=False).show(draw_list(view))
    if not as_json:
        _tell_rest(view)
    raise typer.Exit(code or int(bool(view.awaiting)))


def _list_roles(folder: Path, library: "Library", window: Window, *, as_json: bool) -> bool:
    """Print the roles with proposals; whether anything awaits."""
    from vsgen.review.proposal_reading import list_proposed
    from vsgen.review.terminal.proposal_screens import draw_entries

    entries = list_proposed(folder, library)
    if as_json:
        say_json([asdict(it) for it in entries])
    else:
        window.show(draw_entries(entries))
    if not entries:
        tell("Nothing is proposed; `vsgen role new --help` says how a role is.")
    return any(it.counts.get("awaits") or it.unreadable for it in entries)


def _hold(
    folder: Path, library: "Library", view: "ProposalsView", window: Window
) -> "ProposalsView":
    """Ask a person about each proposal, and say at the end what was typed and not saved."""
    from vsgen.cli.proposal_keys import KEYS
    from vsgen.cli.proposal_session import ProposalSession, hold_session, sum_up

    names = tuple(it.name for it in view.awaiting)
    session = ProposalSession(folder, library, view.slug, find_person(), names, window)
    say(f"{view.title}\n{len(names)} of {len(view.proposals)} proposals; ? explains the keys.")
    if view.together:
        many = f"{len(view.together)} have a quote and no remark"
        say(f"{many}: A shows them together, to be read before they are accepted in one act.")
    try:
        hold_session(session, KEYS)
    except KeyboardInterrupt as error:
        raise KeyboardInterrupt(f"\n{sum_up(session.view())}") from error
    finally:
        for path in session.drafts.values():
            tell(f"What you typed and did not save is in {path}")
    return session.view()


def _tell_rest(view: "ProposalsView") -> None:
    from vsgen.cli.proposal_session import sum_up

    tell(sum_up(view))
    if lists := [it for it in view.unproposed if it != "head"]:
        command = show_command("vsgen", "role", "review", view.slug, "--write", f"{lists[0]}/ID")
        tell(f"Nothing awaits for {', '.join(lists)}: write your own, {command} …")
    if view.awaiting and not has_terminal():
        words = ["vsgen", "role", "review", view.slug, "--accept", view.awaiting[0].name]
        tell(f"Decide in a terminal, in `vsgen serve`, or by name: {show_command(*words)}")


def _describe(view: "ProposalsView") -> dict[str, Any]:
    return {
        "slug": view.slug,
        "title": view.title,
        "stands": view.stands,
        "missing": view.missing,
        "counts": dict(view.counts),
        "proposals": [_describe_one(it) for it in view.proposals],
    }


def _describe_one(view: "ProposalView") -> dict[str, Any]:
    """A proposal with all that a decision rests on; `revision` is what --rev takes."""
    decided, origin = view.decided, view.origin
    return {
        "name": view.name,
        "list": view.list,
        "fact": view.fact and view.fact.model_dump(),
        "sentence": "".join(view.sentence) if view.fact else view.text,
        "state": view.state,
        "proposed": origin and origin.model_dump(by_alias=True),
        "quote_found": view.quote and view.quote.found,
        "neighbours": [
            {"role": it.slug, "id": it.fact.id, "text": it.fact.text, "near": it.near}
            for it in view.neighbours
        ],
        "shared_with": view.shared,
        "remarks": [it._asdict() for it in view.remarks],
        "may_go_together": view.may_go_together,
        "decided": decided and decided.model_dump(by_alias=True, exclude_none=True),
        "revision": view.revision,
    }
