"""Reads all that a person gives for a role, and refuses what can be no role."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vsgen.errors import FactsError, UsageError
from vsgen.facts import Library
from vsgen.facts.library import name_role
from vsgen.facts.roles import ID_PATTERN
from vsgen.facts.yaml_events import find_hidden
from vsgen.proposing.given_texts import GivenText, read_given
from vsgen.proposing.onet_folder import Occupation, read_occupation
from vsgen.proposing.onet_rows import describe
from vsgen.proposing.proposals import Proposals, load_one, path_of
from vsgen.proposing.request import Request

_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Given:
    """The words of a call."""

    title: str
    slug: str = ""
    codes: Sequence[str] = ()
    folder: Path | None = None
    release: str = ""
    texts: Sequence[Path] = ()
    like: str = ""


def open_request(given: Given, library: Library, roles: Path) -> Request:
    """What is asked for, with everything read that it names.

    Raises:
        UsageError: the title can be none, its slug is another role's, or an option lacks another.
        FactsError: the role's own file, or that of its proposals, is at fault.
        FileError: a text or table cannot be used.
    """
    title = " ".join(given.title.split())
    slug = given.slug or make_slug(title)
    _check_names(title, slug)
    path = path_of(roles, slug)
    before = load_one(path) if path.exists() or path.is_symlink() else None
    _refuse_taken(title, slug, library, before)
    if bool(given.codes) != (given.folder is not None):
        what = "a code needs a folder" if given.codes else "a folder needs a code"
        raise UsageError(what, cure="Give both: --onet 15-1252.00 --onet-folder DIR")
    occupations = _read_occupations(given)
    texts = (
        *(GivenText(it.source_id, describe(it)) for it in occupations),
        *read_given(given.texts),
    )
    like = name_role(library, given.like) if given.like else None
    if like is not None and like.slug == slug:
        raise UsageError("a role is not like itself", cure="Name another in --like.")
    return Request(slug, title, library, texts, occupations, like, before)


def make_slug(title: str) -> str:
    """The title as a file's name: “C++ Developer” becomes c-plus-plus-developer."""
    spelt = title.replace("&", " and ").replace("+", " plus ").replace("#", " sharp ")
    plain = unicodedata.normalize("NFKD", spelt.casefold().replace("ß", "ss"))
    letters = "".join(it for it in plain if not unicodedata.combining(it) and it not in "'’.")
    return "-".join(re.findall(r"[a-z0-9]+", letters))


def _check_names(title: str, slug: str) -> None:
    if not title or len(title) > _LONGEST_TITLE or find_hidden(title, ""):
        what = "the title is empty" if not title else f"“{title[:40]}” can be no title"
        cure = f"Write it as in a heading, in quotes, with at most {_LONGEST_TITLE} letters."
        raise UsageError(what, cure=cure)
    if not re.search(r"[^\W\d_]", title):
        raise UsageError(f"“{title}” is no title", cure="Write it as in a heading, in quotes.")
    if "-vs-" in f"-{make_slug(title)}-" or "-vs-" in f"-{slug}-":
        what = f"a role cannot be called “{title}”: “vs” divides the names of a pair"
        raise UsageError(what, cure="Propose one role at a time.")
    if not re.fullmatch(ID_PATTERN, slug) or slug == "topics":
        cure = "Name it with --slug: lower-case letters, digits and single hyphens."
        raise UsageError(f"“{slug or title}” cannot be a file's name", cure=cure)


def _refuse_taken(title: str, slug: str, library: Library, before: Proposals | None) -> None:
    if slug in library.broken:
        raise FactsError(library.broken[slug])
    standing = library.roles.get(slug)
    taken = standing.title if standing else before.title if before else title
    if taken.casefold() != title.casefold():
        what = f"“{slug}” is already “{taken}”"
        raise UsageError(what, cure=f"Write “{taken}”, or give yours another name with --slug.")
    for role in library.roles.values():
        if role.slug != slug and role.title.casefold() == title.casefold():
            raise UsageError(f"“{title}” is {role.slug} already", cure=f"Use --slug {role.slug}.")


def _read_occupations(given: Given) -> tuple[Occupation, ...]:
    if given.folder is None:
        return ()
    found: dict[str, Occupation] = {}
    for code in given.codes:
        occupation = read_occupation(given.folder, code, given.release)
        if occupation.code in found:
            raise UsageError(f"{code} is given twice", cure="Give each code once.")
        found[occupation.code] = occupation
    return tuple(found.values())
