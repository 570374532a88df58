"""Reads an article's file and locks as its passages, each with its record.

A passage is known as the merge knows it: by its heading, then by its place. What a person added
has no record yet; it is given an empty one under a key that begins with `own:`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from vsgen.articles import Article, Origin, SectionText, parse_article, read_lines
from vsgen.desk import ArticleLock, Desk, RoleLock, Seen
from vsgen.drafting.glance_and_sources import define_labels
from vsgen.errors import UsageError
from vsgen.facts import Library
from vsgen.passages import OWN, OWN_INPUTS, WANTED, Passage, PassageKey
from vsgen.planning import Pair
from vsgen.production.hand_merge import arrange_base, find_pair, render_words
from vsgen.prompts import Prompts
from vsgen.revisions import fold_typography, identify_parts, identify_sections

TITLE, PREAMBLE, FOOTNOTES = (
    PassageKey(f"{OWN}{what}") for what in ("title", "preamble", "footnotes")
)
"""Keys of what stands under no heading and was changed by a person."""
_NO_RECORD = Passage("", OWN_INPUTS)
_WANTED = Passage("", WANTED)


class _Place(NamedTuple):
    """A passage of a file; it has no `origin` where it stands under no heading."""

    key: PassageKey
    heading: str
    part: str | None
    text: str
    origin: Origin | None = None
    at: tuple[int, int] = (-1, -1)


@dataclass(frozen=True, slots=True)
class StandingPassage:
    """One passage as it stands in the file."""

    key: PassageKey
    heading: str
    part: str | None
    text: str
    record: Passage
    generated: str | None
    """What `record` makes of its base; None where an edition is gone, or nothing is recorded."""
    start: int = -1
    """Offset in the file; -1 where it does not stand there."""
    end: int = -1
    line: int = 0
    at: tuple[int, int] = (-1, -1)
    """Number of its section, and of its part in that; -1 where it has none, or is not there."""

    @property
    def edited(self) -> bool:
        """Whether a person's hand is in it."""
        return self.text != self.generated

    @property
    def is_own(self) -> bool:
        """Whether a person added it to the article."""
        return self.key.section.startswith(OWN)

    @property
    def restorable(self) -> bool:
        """Whether what was generated is known, and does not stand."""
        return bool(self.generated) and self.edited and not self.is_own


@dataclass(frozen=True, slots=True)
class StandingArticle:
    """An article as it stands, with all that was recorded of it."""

    slug: str
    text: str
    lock: ArticleLock
    pair: Pair
    roles: Mapping[str, RoleLock]
    article: Article
    ids: tuple[str, ...]
    """Of the article's sections."""
    passages: Mapping[PassageKey, StandingPassage]
    """In reading order; those that were generated or are wanted and do not stand come
    last."""


def load_standing(desk: Desk, slug: str, library: Library, prompts: Prompts) -> StandingArticle:
    """The article called `slug`.

    Raises:
        UsageError: there is none, it has no lock, or a role of it is gone.
        FileError: a file is damaged.
    """
    seen = desk.look(slug)
    path = str(desk.article_path(slug))
    if seen.text is None:
        cure = f"{desk.show_command('draft', slug)} drafts it."
        raise UsageError("there is no such article", path, cure)
    standing = stand_article(slug, seen, library, prompts)
    if standing is None:
        cure = f"Without {slug}.lock.json there is nothing to review; restore it."
        raise UsageError("was not drafted here, or has lost its lock", path, cure)
    return standing


def stand_article(
    slug: str, seen: Seen, library: Library, prompts: Prompts
) -> StandingArticle | None:
    """The article that was read; None where there is none, or no lock of it."""
    text, lock, stored = seen
    if text is None or lock is None:
        return None
    roles = {role: it for role, it in stored.items() if it is not None}
    pair = find_pair(lock, library)
    article = parse_article(text, prompts.outline)
    base = arrange_base(lock, library, prompts)
    lines = read_lines(text)
    found: dict[PassageKey, StandingPassage] = {}
    for place in _list_places(article, base, pair, library, prompts):
        record = lock.passages.get(place.key)
        if not place.text and record is None:
            continue
        key, heading, part, passage, origin, at = place
        generated = render_words(record, library, prompts, text) if record else None
        start, end, line = -1, -1, 0
        if origin is not None:
            start, end = origin.start, origin.position(len(passage))
            line = lines.locate(start).line
        stood = StandingPassage(
            key, heading, part, passage, record or _NO_RECORD, generated, start, end, line, at
        )
        found[stood.key] = stood
    for stood in (
        *_list_removed(lock, found, library, prompts, text),
        *_list_wanted(lock, prompts),
    ):
        found.setdefault(stood.key, stood)
    ids = tuple(_name_sections(article, base, prompts))
    return StandingArticle(slug, text, lock, pair, roles, article, ids, found)


def list_texts(pair: Pair, seen: Seen, library: Library, prompts: Prompts) -> dict[PassageKey, str]:
    """The passages as they stand, by key; none where nobody decided on any."""
    if not seen.lock or not any(it.decisions for it in seen.lock.passages.values()):
        return {}
    standing = stand_article(pair.slug, seen, library, prompts)
    return {it.key: it.text for it in standing.passages.values()} if standing else {}


def _list_wanted(lock: ArticleLock, prompts: Prompts) -> Iterator[StandingPassage]:
    """The sections of the outline that nothing was generated for."""
    known = {key.section for key in lock.passages}
    for section in prompts.outline.sections:
        if section.id not in known and not section.optional:
            yield StandingPassage(PassageKey(section.id), section.heading, None, "", _WANTED, None)


def _list_removed(
    lock: ArticleLock,
    found: Mapping[PassageKey, StandingPassage],
    library: Library,
    prompts: Prompts,
    like: str,
) -> Iterator[StandingPassage]:
    """The passages that were generated and that a person took out."""
    headings = {section.id: section.heading for section in prompts.outline.sections}
    for key, record in lock.passages.items():
        if key in found or key.section.startswith(OWN):
            continue
        section, role = key.section, key.role or ""
        part = library.roles[role].title if role in library.roles else role or None
        generated = render_words(record, library, prompts, like)
        yield StandingPassage(key, headings.get(section) or section, part, "", record, generated)


def _list_places(
    article: Article, base: Article, pair: Pair, library: Library, prompts: Prompts
) -> Iterator[_Place]:
    """Every passage of the file in reading order."""
    if article.preamble:
        origin = article.preamble_origin
        yield _Place(PREAMBLE, "Before the title", None, article.preamble, origin)
    if article.title != base.title:
        yield _Place(TITLE, "Title", None, article.title)
    introduction = prompts.outline.introduction
    id = introduction.id if introduction else f"{OWN}introduction"
    yield _Place(PassageKey(id), "Introduction", None, article.introduction, article.origin)
    yield from _list_sections(article, base, pair, prompts)
    own = _list_own_footnotes(article, library)
    notes = [f"[^{note.label}]: {note.text}" for note in article.footnotes if note.label in own]
    if notes:
        yield _Place(FOOTNOTES, "Footnotes", None, "\n".join(notes))


def _name_sections(article: Article, base: Article, prompts: Prompts) -> dict[str, SectionText]:
    """The article's sections by id, in order; renamed ones by the id that they had."""
    old = identify_sections(base.sections, prompts.outline)
    return identify_sections(article.sections, prompts.outline, old)


def _list_sections(
    article: Article, base: Article, pair: Pair, prompts: Prompts
) -> Iterator[_Place]:
    slugs = {role.title: role.slug for role in (pair.a, pair.b)}
    old = identify_sections(base.sections, prompts.outline)
    for number, (id, section) in enumerate(_name_sections(article, base, prompts).items()):
        at = (number, -1)
        key = PassageKey(id)
        yield _Place(key, section.heading, None, section.text, section.origin, at)
        known = identify_parts(old[id].parts) if id in old else {}
        for place, (name, part) in enumerate(identify_parts(section.parts, known).items()):
            key, at = PassageKey(id, slugs.get(name, name)), (number, place)
            yield _Place(key, section.heading, part.heading, part.text, part.origin, at)


def _list_own_footnotes(article: Article, library: Library) -> tuple[str, ...]:
    """The labels whose definitions a person wrote or changed."""
    known = define_labels((note.label for note in article.footnotes), library)
    return tuple(
        note.label
        for note in article.footnotes
        if fold_typography(note.text) != fold_typography(known.get(note.label, ""))
    )
