"""Finds every place where a figure, a fact or a text stands: facts, sources and articles."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from vsgen.articles import find_references
from vsgen.desk import State
from vsgen.desk.disk_files import read_text
from vsgen.errors import VsgenError
from vsgen.facts import RecordedFigure
from vsgen.facts.recorded import record_figures
from vsgen.facts.roles import FACT_LISTS
from vsgen.passages import CorrectedFigure, PassageKey
from vsgen.production.standing_article import StandingArticle, StandingPassage, load_standing
from vsgen.production.standing_sentences import locate_sentences
from vsgen.review.fact_places import find_named
from vsgen.review.passage_states import compute_states
from vsgen.review.subject import Basis
from vsgen.review.touched import list_lines
from vsgen.tracing import format_record

Kind = Literal["figure", "fact", "text"]


class Place(NamedTuple):
    """Where something stands."""

    what: Literal["source", "role", "article"]
    name: str
    """The source's id, the role's or the article's slug."""
    where: str
    """`file:line`."""
    text: str
    section: str = ""
    """Of an article: the passage's key."""
    approved: bool = False


class _Article(NamedTuple):
    """A standing article and what is approved of it."""

    standing: StandingArticle
    path: Path
    states: Mapping[PassageKey, State]

    def place(self, stood: StandingPassage, line: int, said: str) -> Place:
        """A line of one of its passages."""
        approved = self.states[stood.key] == "approved"
        slug, where = self.standing.slug, f"{self.path}:{line}"
        return Place("article", slug, where, said, str(stood.key), approved)


def tell_kind(name: str, basis: Basis) -> Kind:
    """What a person means by `name`: a figure's id, a fact's full name, else a text."""
    source, _, figure = name.partition("@")[0].partition(".")
    known = basis.library.sources.get(source)
    if known and any(figure in edition.figures for edition in known.editions):
        return "figure"
    parts = name.split("/")
    return "fact" if len(parts) == 3 and parts[0] in basis.library.roles else "text"


def find_places(name: str, basis: Basis, facts: Path) -> Iterator[Place]:
    """Every place of what `name` means; `facts` is the folder of roles.

    Raises:
        FileError: a folder cannot be read.
    """
    match tell_kind(name, basis):
        case "figure":
            yield from _find_figure(name, basis)
        case "fact":
            yield from _find_fact(name, basis)
        case _:
            yield from _find_text(name, basis, facts)


def list_corrections(basis: Basis) -> Iterator[tuple[str, CorrectedFigure]]:
    """Every correction that an article's lock records, with the article's slug."""
    for slug in basis.desk.stamp_articles():
        if '"corrections"' in (read_text(basis.desk.lock_path(slug)) or ""):
            lock = basis.desk.load_lock(slug)
            yield from ((slug, it) for it in (lock.corrections if lock else ()))


def _find_figure(name: str, basis: Basis) -> Iterator[Place]:
    id, _, edition = name.partition("@")
    library, source = basis.library, basis.library.sources[id.partition(".")[0]]
    records = [it for it in record_figures(source) if it.id == id]
    records = [it for it in records if edition in ("", it.edition.edition)]
    for record in records:
        said = f"{record.edition.edition}: {format_record(record)}"
        yield Place("source", source.id, library.where("figure", record.label), said)
    for slug, role in library.roles.items():
        for reading in role.outlook:
            if id in reading.figures:
                where = library.where("reading", f"{slug}.{reading.population}")
                yield Place("role", slug, where, reading.why)
    notes = [f"[^{note}]" for it in records for note in (it.note, it.label)]
    for article in _load_articles(basis, notes):
        yield from _list_printed(article, id, records, basis)


def _list_printed(
    article: _Article, id: str, records: Iterable[RecordedFigure], basis: Basis
) -> Iterator[Place]:
    """The sentences and rows that print a figure, and the footnotes that name it."""
    editions = {f"{id}@{it.edition.edition}" for it in records}
    for stood in article.standing.passages.values():
        if editions & {*stood.record.figures}:
            lifted = basis.lift(stood.text, stood.record.figures, stood.record.words)
            both = zip(list_lines(stood.text, stood.line), list_lines(lifted, 0), strict=False)
            for (line, said), (_, bare) in both:
                if any(id in it.figures for it in find_references(bare)):
                    yield article.place(stood, line, said)
    labels = tuple(f"[^{label}]:" for it in records for label in (it.note, it.label))
    for number, note in enumerate(article.standing.text.split("\n"), start=1):
        if note.startswith(labels):
            where = f"{article.path}:{number}"
            yield Place("article", article.standing.slug, where, note, "footnotes")


def _find_fact(name: str, basis: Basis) -> Iterator[Place]:
    role, kind, _ = name.split("/")
    for fact in find_named(basis, name) if kind in (*FACT_LISTS, "outlook") else ():
        yield Place("role", role, fact.file, fact.text)
    of_role = (slug for slug in basis.desk.stamp_articles() if role in slug.split("-vs-", 1))
    for article in _load(of_role, basis):
        for stood in article.standing.passages.values():
            said = locate_sentences(stood, article.standing, basis.library, basis.prompts.style)
            for line, it in said:
                if name in it.facts:
                    yield article.place(stood, line, it.text)


def _find_text(wanted: str, basis: Basis, facts: Path) -> Iterator[Place]:
    folded = _fold(wanted)
    for path in sorted((*facts.glob("*.yaml"), *(facts / "sources").glob("*.yaml"))):
        kind: Literal["source", "role"] = "role" if path.parent == facts else "source"
        for number, row in enumerate((read_text(path) or "").split("\n"), start=1):
            if folded in _fold(row):
                yield Place(kind, path.stem, f"{path}:{number}", row.strip())
    for article in _load_articles(basis, [wanted]):
        for stood in article.standing.passages.values():
            for line, said in list_lines(stood.text, stood.line):
                if folded in _fold(said):
                    yield article.place(stood, line, said)


def _load_articles(basis: Basis, wanted: Iterable[str]) -> Iterator[_Article]:
    """The articles in whose text one of `wanted` stands; the others are not parsed."""
    folded, desk = [_fold(it) for it in wanted], basis.desk
    texts = ((slug, read_text(desk.article_path(slug)) or "") for slug in desk.stamp_articles())
    return _load((slug for slug, text in texts if any(it in _fold(text) for it in folded)), basis)


def _load(slugs: Iterable[str], basis: Basis) -> Iterator[_Article]:
    for slug in slugs:
        try:
            standing = load_standing(basis.desk, slug, basis.library, basis.prompts)
        except VsgenError:
            # What cannot be read stands in the list of `vsgen review`.
            continue
        states = compute_states(standing, {}, (), basis)
        yield _Article(standing, basis.desk.article_path(slug), states)


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()
