"""`vsgen where`: every place where a figure, a fact or a text stands."""

from pathlib import Path
from typing import Annotated

import typer

from vsgen.cli.console import count, say, say_json, shorten, show_path
from vsgen.cli.opened_project import AsJson, OutputFolder, Project, open_project
from vsgen.errors import UsageError

_MOST = 140


def where(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FIGURE|FACT|TEXT",
            help="bls-ep-data-scientists.growth, with @2025-35 of one edition; "
            "baker/skills/kneading; or any words.",
            show_default=False,
        ),
    ] = None,
    corrections: Annotated[
        bool,
        typer.Option(
            "--corrections", help="The articles that had a value which was corrected since."
        ),
    ] = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """List where a figure, a fact or a text stands: sources, roles, and articles line by line.

    With --corrections the articles that printed a wrong value of it, or of any figure.
    Exit codes: 0 it stands somewhere, 1 nowhere.

    \b
    Example:
      vsgen where bls-ep-data-scientists.growth
      vsgen where machine-learning-engineer/responsibilities/deploy-models --json
      vsgen where "trained models"
      vsgen where --corrections
    """
    name = " ".join(words or [])
    if not name and not corrections:
        raise UsageError("nothing is asked for", cure="Name a figure, a fact or a text.")
    project = open_project(output)
    found = _say_corrections if corrections else _say_places
    if not found(name, project, as_json=as_json):
        raise typer.Exit(1)


def _say_places(name: str, project: Project, *, as_json: bool) -> bool:
    from vsgen.review.subject import Basis
    from vsgen.review.whereabouts import find_places, tell_kind

    basis = Basis(project.desk, project.library, project.prompts)
    kind = tell_kind(name, basis)
    places = [
        it._replace(where=_shorten_path(it.where))
        for it in find_places(name, basis, project.settings.roles)
    ]
    if as_json:
        say_json({"kind": kind, "asked": name, "places": [it._asdict() for it in places]})
        return bool(places)
    for it in places:
        section = f" {it.section}{' (approved)' if it.approved else ''}" if it.section else ""
        say(f"{it.where}:{section} {shorten(it.text, _MOST)}")
    articles = {it.name for it in places if it.what == "article"}
    approved = {it.name for it in places if it.approved}
    stand = f"{count(len(places), 'place')}, {count(len(articles), 'article')}"
    say(f"{stand}, {len(approved):,} approved there")
    return bool(places)


def _say_corrections(name: str, project: Project, *, as_json: bool) -> bool:
    from vsgen.cli.renewal_output import format_correction
    from vsgen.review.subject import Basis
    from vsgen.review.whereabouts import list_corrections

    basis = Basis(project.desk, project.library, project.prompts)
    found = [
        (slug, it)
        for slug, it in list_corrections(basis)
        if not name or name in (it.figure, it.figure.partition("@")[0])
    ]
    if as_json:
        say_json({"corrections": [{"article": slug, **it._asdict()} for slug, it in found]})
        return bool(found)
    for slug, it in found:
        path, places = show_path(project.desk.article_path(slug)), ", ".join(it.passages)
        say(f"{path}: {format_correction(it)}; it stood in {places or 'a footnote'}")
    articles = count(len({slug for slug, _ in found}), "article")
    say(f"{count(len(found), 'correction')} in {articles}")
    return bool(found)


def _shorten_path(where: str) -> str:
    path, _, line = where.rpartition(":")
    return f"{show_path(Path(path))}:{line}" if Path(path).is_absolute() else where
