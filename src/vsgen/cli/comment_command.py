"""`vsgen comment`: says something about a passage, answers, settles, or shows what is said."""

from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import say, say_json, tell
from vsgen.cli.machine_forms import describe_thread
from vsgen.cli.opened_project import AsJson, OutputFolder, open_project, option, read_subject
from vsgen.cli.review_access import find_passage, find_person, now, open_review
from vsgen.errors import UsageError, show_command

if TYPE_CHECKING:
    from vsgen.desk import Thread
    from vsgen.desk.comments import CommentVerb
    from vsgen.review.views import SubjectView

_DID = {"comment": "said", "reply": "answered", "resolve": "resolved", "undo": "taken back"}


def comment(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="PAIR|ROLE [SECTION] [TEXT]",
            help="An article (baker-vs-pastry-chef) or a role (baker), a passage of it "
            "(outlooks, skills/baker), and what is to be said, in quotes. Without TEXT what is "
            "said is shown.",
            show_default=False,
        ),
    ],
    answer: Annotated[str, option("--answer", metavar="ID", help="TEXT answers this.")] = "",
    resolve: Annotated[str, option("--resolve", metavar="ID", help="It is settled.")] = "",
    undo: Annotated[
        str, option("--undo", metavar="ID", help="Take back what you said, or a settling.")
    ] = "",
    everything: Annotated[bool, typer.Option("--all", help="Show what is settled, too.")] = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Comment on a passage; show, answer and resolve comments.

    A comment decides nothing. Comments stand in output/comments/ and go into version control with
    the articles; the page and `vsgen review` show them beside the passage. Who: VSGEN_EDITOR, else
    git's user.

    \b
    Example:
      vsgen comment baker-vs-pastry-chef outlooks "Is this the figure of the whole group?"
      vsgen comment baker-vs-pastry-chef
      vsgen comment baker-vs-pastry-chef --answer 1f314dc0ba30 "It is; I looked it up."
      vsgen comment baker-vs-pastry-chef --resolve 1f314dc0ba30
    """
    from vsgen.review.commenting import Remark

    project = open_project(output)
    given: dict[CommentVerb, str] = {"reply": answer, "resolve": resolve, "undo": undo}
    chosen = [verb for verb, id in given.items() if id]
    if len(chosen) > 1:
        raise UsageError("--answer, --resolve and --undo exclude each other")
    # Of an answer the last word is what is said, and no passage need be named.
    said = words[-1] if answer and len(words) > 1 else ""
    slug, section, text = read_subject(project, words[:-1] if said else words, sentence=True)
    review = open_review(project)
    view = review.open(slug)
    verb: CommentVerb = chosen[0] if chosen else "comment"
    if chosen:
        given[verb] = _find_id(view, given[verb])
    if verb == "comment" and not text:
        _show(view, section, everything=everything, as_json=as_json)
        return
    if answer and not said:
        cure = show_command("vsgen", "comment", slug, "--answer", answer, "Yes.")
        raise UsageError("an answer needs words", slug, f"Say it: {cure}")
    seen = find_passage(view, section).text if verb == "comment" else ""
    about = (section, seen) if verb == "comment" else ("", "")
    remark = Remark(slug, verb, find_person(), now(), text or said, *about, of=given.get(verb, ""))
    act = review.say(remark)
    if as_json:
        say_json({"slug": slug, "act": verb, "id": act.id, "of": act.of, "by": act.who})
    else:
        say(f"{slug}: {act.id}: {_DID[verb]} by {act.who}")


def _find_id(view: "SubjectView", start: str) -> str:
    """The one comment or answer whose id begins so; else what was given, which is then refused."""
    threads = [*(one for it in view.passages for one in it.comments), *view.adrift]
    acts = [it for thread in threads for it in (*thread.said, thread.resolved) if it]
    found = {it.id for it in acts if it.id.startswith(start)}
    return found.pop() if len(found) == 1 else start


def _show(view: "SubjectView", section: str, *, everything: bool, as_json: bool) -> None:
    if view.comments_problem:
        tell(f"comments cannot be read: {view.comments_problem}")
        raise typer.Exit(3)
    texts: dict[str, str | None] = {it.key: it.text for it in view.passages}
    known = [*(one for it in view.passages for one in it.comments), *view.adrift]
    shown = [
        it
        for it in known
        if (everything or not it.resolved)
        and section in ("", it.passage, it.passage.partition("/")[0])
    ]
    if as_json:
        say_json([describe_thread(it, texts.get(it.passage)) for it in shown])
        return
    for thread in shown:
        _print_thread(thread, texts.get(thread.passage))
    settled = sum(it.resolved is not None for it in known)
    more = f"; {settled:,} resolved with --all" if settled and not everything else ""
    tell(f"{len(shown):,} of {len(known):,} comments{more}")


def _print_thread(thread: "Thread", text: str | None) -> None:
    about = "" if text is not None and thread.is_about(text) else f", about “{thread.words}”"
    settled = f", resolved by {thread.resolved.who}" if thread.resolved else ""
    say(f"{thread.id}  {thread.passage}{about}{settled}")
    for at, it in enumerate(thread.said):
        who, when = f"{'answered by ' if at else ''}{it.who}", it.when[:16].replace("T", " ")
        say(f"    {who}, {when}: {' '.join(it.text.split())}")
