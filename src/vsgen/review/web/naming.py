"""Ids of figures, facts and writers -> what an editor calls them."""

from collections.abc import Mapping

from vsgen.facts import Library
from vsgen.review.views import Cause, CauseKind

_CAUSES: Mapping[CauseKind, str] = {
    "figure": "Figure",
    "fact": "Fact",
    "prompt": "Prompt",
    "model": "Writer",
    "hand": "Edited by hand",
    "finding": "Found since it was approved",
    "new": "Never decided on",
}
_WRITERS = {"facts": "the built-in writer"}


def name_cause(library: Library, cause: Cause) -> str:
    """What kind of reason it is, and the thing itself."""
    return name_reason(library, f"{cause.kind} {cause.what}".rstrip())


def name_reason(library: Library, reason: str) -> str:
    """A cause as the list has it: `figure bread.growth`, `hand`."""
    kind, _, what = reason.partition(" ")
    told = _CAUSES.get(kind)  # type: ignore[call-overload]  # a word of a file
    if told is None:
        return reason
    if kind == "figure":
        what = name_figure(library, what)
    elif kind == "fact":
        what = name_fact(library, what)
    elif kind == "model":
        what = _WRITERS.get(what.partition("/")[0], what)
    return f"{told}: {what}" if what else str(told)


def name_figure(library: Library, id: str) -> str:
    """`projected employment change of data scientists`; the id of what is no longer recorded."""
    records = library.figures.get(id, ())
    return f"{records[0].measure} of {records[0].population.name}" if records else id


def name_fact(library: Library, what: str) -> str:
    """`Baker, “Deck oven”`, of `baker/deck-oven`; the parts of the name where there is none."""
    slug, _, id = what.partition("/")
    if slug not in library.roles:
        return what
    return f"{library.roles[slug].title}, {_read_id(id)}"


def name_slug(library: Library, slug: str) -> str:
    """The title of a role or an article."""
    titles = [
        library.roles[part].title if part in library.roles else part
        for part in slug.split("-vs-", 1)
    ]
    return " vs. ".join(titles)


def name_place(library: Library, headings: Mapping[str, str], slug: str, key: str) -> str:
    """`Baker vs. Pastry Chef, Outlooks: Baker`: an article or role, and a passage of it."""
    section, _, part = key.partition("/")
    heading = headings.get(section, section)
    if part and part in library.roles:
        part = library.roles[part].title
    elif part:
        part = _read_id(part)
    return f"{name_slug(library, slug)}, {heading}{f': {part}' if part else ''}"


def _read_id(id: str) -> str:
    return id.replace("-", " ")
