"""Renews many articles, or tells what that would do: for `vsgen status` and `vsgen refresh`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from vsgen.checks import Finding
from vsgen.desk import Desk
from vsgen.drafting import BuiltIn, Spent, Wordsmith
from vsgen.errors import HopelessError, VsgenError
from vsgen.facts import Library
from vsgen.planning import Pair
from vsgen.planning.pair import take_subject
from vsgen.production import Workshop
from vsgen.production.refreshing import Renewed, renew_article, save_renewed
from vsgen.review.subject import Basis
from vsgen.review.touched import Touched, find_touched


@dataclass(frozen=True, slots=True)
class Renewal:
    """What became of one article."""

    slug: str
    touched: Touched | None = None
    """None where it is made from present facts and figures."""
    problem: str = ""
    """Why it cannot be renewed; it stands as it was."""
    saved: bool = False
    findings: tuple[Finding, ...] = ()
    """What the check finds in it, once it is saved."""
    spent: Spent = field(default_factory=Spent)

    @property
    def exit_code(self) -> int:
        """1 where an error was found, or something waits for a model or a person."""
        found = any(it.severity == "error" for it in self.findings)
        waits = self.touched is not None and bool({"ask", "person"} & {*self.touched.needs})
        return 3 if self.problem else int(found or waits)


def choose_articles(words: Sequence[str], desk: Desk, library: Library) -> tuple[str, ...]:
    """The slugs of the articles that a call's words name: pairs, and roles for all of theirs.

    Without words, all that have a lock.

    Raises:
        UsageError: a word names neither.
    """
    known = tuple(desk.stamp_articles())
    if not words:
        return known
    chosen: dict[str, None] = {}
    rest: Sequence[str] = words
    while rest:
        named, rest = take_subject(library, rest)
        if isinstance(named, Pair):
            chosen[named.slug] = None
        else:
            chosen |= dict.fromkeys(it for it in known if named.slug in it.split("-vs-", 1))
    return tuple(chosen)


def renew_articles(
    slugs: Iterable[str],
    workshop: Workshop,
    built_in: BuiltIn,
    asked: Wordsmith | None = None,
    *,
    save: bool,
) -> Iterator[Renewal]:
    """Each article renewed, and saved if that is wished; one that cannot be stops no other.

    Raises:
        HopelessError: the model's endpoint is of no use to the rest.
    """
    basis = Basis(workshop.desk, workshop.library, workshop.prompts, workshop.levels)
    for slug in slugs:
        try:
            renewed = renew_article(slug, workshop, built_in, asked)
            yield Renewal(slug) if renewed is None else _tell(renewed, basis, workshop, save=save)
        except HopelessError:
            raise
        except VsgenError as error:
            yield Renewal(slug, problem=str(error))


def _tell(renewed: Renewed, basis: Basis, workshop: Workshop, *, save: bool) -> Renewal:
    touched = find_touched(renewed, basis)
    found = save_renewed(renewed, workshop).findings if save else ()
    return Renewal(renewed.slug, touched, "", save, found, renewed.spent)
