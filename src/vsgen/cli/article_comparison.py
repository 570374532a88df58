"""An article beside what was last generated, or last approved: what `vsgen diff` shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from vsgen.cli.console import show_path, tell
from vsgen.cli.opened_project import Project
from vsgen.cli.review_access import open_review
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from vsgen.review.statistic_changes import ClaimChange
    from vsgen.review.views import PassageView
    from vsgen.revisions import SectionChange

Against = Literal["generated", "approved"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of an article."""

    slug: str
    against: Against
    equal: bool
    """Whether the two are the same to the byte; of what was approved, passage by passage."""
    sections: "tuple[SectionChange, ...]"
    """The passages that changed."""
    claims: "tuple[ClaimChange, ...]"
    """Their statistics that came, went or changed."""
    never: tuple[str, ...] = ()
    """Passages that nobody has approved yet."""
    passages: "Mapping[tuple[str, str | None], PassageView]" = field(default_factory=dict)
    """Where it is asked what sentences stand on: the passages by heading and part."""


def compare_article(project: Project, slug: str, against: Against) -> Comparison:
    """The article of a pair beside what was last generated, or last approved.

    Raises:
        UsageError: there is no such article, or it has no lock.
    """
    generated, standing = _read_both(project, slug)
    if against == "approved":
        return _compare_with_approved(project, slug)
    from vsgen.articles import parse_article
    from vsgen.review.statistic_changes import compare_traces
    from vsgen.revisions import diff_sections
    from vsgen.tracing import trace_article

    outline = project.prompts.outline
    both = [parse_article(text, outline) for text in (generated, standing)]
    changes = tuple(it for it in diff_sections(*both) if it.state != "equal")
    traces = (trace_article(article, project.library, outline) for article in both)
    return Comparison(slug, against, generated == standing, changes, compare_traces(*traces))


def _compare_with_approved(project: Project, slug: str) -> Comparison:
    from vsgen.review.views import SETTLED, name_passage
    from vsgen.revisions import SectionChange

    view = open_review(project).open(slug, "approved")
    known = [it for it in view.passages if it.compared_with == "approved"]
    changed = [it for it in known if any(piece.op != "equal" for piece in it.pieces)]
    sections = tuple(SectionChange(it.heading, it.part, "changed", it.pieces) for it in changed)
    claims = tuple(change for it in changed for change in it.changes)
    open_ones = (it for it in view.passages if it.state not in SETTLED)
    never = tuple(name_passage(it) for it in open_ones if it.compared_with != "approved")
    return Comparison(slug, "approved", not changed, sections, claims, never)


def _read_both(project: Project, slug: str) -> tuple[str, str]:
    """The article as last generated, and as it stands."""
    from vsgen.desk import hash_text
    from vsgen.production import rebuild_article

    path = show_path(project.desk.article_path(slug))
    lock, standing = project.desk.load_lock(slug), project.desk.read_article(slug)
    if standing is None:
        cure = f"{project.desk.show_command('draft', slug)} drafts it."
        raise UsageError("there is no such article", path, cure)
    if lock is None:
        cure = f"Without {slug}.lock.json there is nothing to compare with; restore it."
        raise UsageError("was not drafted here, or has lost its lock", path, cure)
    generated = rebuild_article(lock, project.library, project.prompts, standing)
    if lock.generated not in (hash_text(generated), hash_text(standing)):
        tell("compared with what facts and prompts make of it now, not with what was last written")
    return generated, standing
