"""A footnote's text -> the recorded figures that it cites.

A label that the library knows names one figure of one edition. Anybody's own footnote is read for
publisher, title or address, edition, and population. It opens no links.
"""

import re
from collections.abc import Mapping

from vsgen.articles import Article
from vsgen.claims.patterns import Pattern
from vsgen.facts import RecordedFigure, Source
from vsgen.tracing.catalogue import Catalogue, acronym, find_populations
from vsgen.tracing.citations import Cited
from vsgen.tracing.grouping import Records

_DASHES = str.maketrans("‐‑‒–—−", "------")
_SPAN = Pattern(r"\b((?:19|20)\d\d)-(?:(?:19|20))?(\d\d)\b")


def resolve_labels(article: Article, catalogue: Catalogue) -> Mapping[str, Cited]:
    """What each defined label of the article stands for."""
    return {
        note.label.casefold(): _resolve(note.label, note.text, catalogue)
        for note in article.footnotes
    }


def find_mismatch(label: str, definition: str, catalogue: Catalogue) -> str:
    """What a footnote says that the figure which its label names does not; empty if nothing.

    Other years than the figure's edition and period, or another population.
    """
    record = catalogue.library.labelled(label.lower())
    if record is None:
        return ""
    plain = definition.translate(_DASHES)
    period = record.period
    own = {_edition(record.edition.edition.translate(_DASHES))}
    if period.start and period.end:
        own.add(_edition(f"{period.start}-{period.end}"))
    for span in _SPAN.finditer(plain):
        if _edition(span[0]) not in own:
            return span[0]
    codes = {known for code, known in catalogue.codes.items() if code in definition}
    named = [known for known, _ in find_populations(definition, catalogue)]
    others = [known for known in (*codes, *named) if known != record.population.id]
    if others and record.population.id not in (*codes, *named):
        return catalogue.library.populations[others[0]].name
    return ""


def _resolve(label: str, definition: str, catalogue: Catalogue) -> Cited:
    record = catalogue.library.labelled(label.lower())
    if record is not None:
        return Cited(label, True, (record,), catalogue.siblings(record), definition)
    return Cited(label, True, (), _read_definition(definition, catalogue), definition)


def _read_definition(definition: str, catalogue: Catalogue) -> Records:
    """The figures of the source and edition that a footnote describes; none if it names none."""
    plain = " ".join(definition.translate(_DASHES).split())
    folded, dated = plain.casefold(), _edition(plain)
    found = tuple(
        record
        for records in catalogue.editions.values()
        if _edition(records[0].edition.edition.translate(_DASHES)) in dated
        and _describes(plain, folded, records[0])
        for record in records
    )
    named = _populations_in(definition, catalogue) if found else set()
    return tuple(record for record in found if record.population.id in named) if named else found


def _populations_in(definition: str, catalogue: Catalogue) -> set[str]:
    """The populations a footnote names, by code where it gives codes."""
    by_code = {known for code, known in catalogue.codes.items() if code in definition}
    return by_code or {known for known, _ in find_populations(definition, catalogue)}


def _describes(plain: str, folded: str, record: RecordedFigure) -> bool:
    """Whether a footnote names the record's address, or its publisher and title."""
    source = record.source
    if source.url.casefold() in folded:
        return True
    return source.title.split(",")[0].casefold() in folded and _names(plain, folded, source)


def _names(plain: str, folded: str, source: Source) -> bool:
    short = acronym(source.publisher)
    return source.publisher.casefold() in folded or (
        len(short) > 1 and re.search(rf"\b{short}\b", plain) is not None
    )


def _edition(text: str) -> str:
    """`text` with every span of years in its short form: "2024-2034" is "2024-34"."""
    return _SPAN.sub(r"\1-\2", text).casefold()
