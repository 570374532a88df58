"""A footnote's text -> the recorded figures that it cites.

A label that the library knows names one figure of one edition. Anybody's own footnote is read for
publisher and title or address, for edition, and for population. It opens no links.
"""

import re
from collections.abc import Mapping
from itertools import chain

from vsgen.articles import Article
from vsgen.documents.patterns import Pattern
from vsgen.tracing.agreement import Records
from vsgen.tracing.attributions import abbreviate
from vsgen.tracing.catalogue import Catalogue, Publication, fold_edition
from vsgen.tracing.citations import Citation, Cited, distinct
from vsgen.tracing.links import normalize_address, read_links

_YEARS = Pattern(r"\b(?:19|20)\d\d-\d\d\b")


def resolve_labels(article: Article, catalogue: Catalogue) -> Mapping[str, Cited]:
    """What each defined label of the article stands for, by label in lower case."""
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
    period = record.period
    own = {fold_edition(record.edition.edition), f"{period.start}-{str(period.end)[2:]}"}
    for years in _YEARS.findall(fold_edition(definition)):
        if years not in own:
            return str(years)
    found = (*catalogue.codes.find(definition), *catalogue.names.find(definition))
    named = [known for known, _ in found]
    if named and record.population.id not in named:
        return catalogue.library.populations[named[0]].name
    return ""


def cite_contradicted(catalogue: Catalogue, citation: Citation) -> Citation | None:
    """What is cited where a footnote's text counts and not its label, which names another edition.

    None if no label says other than its text.
    """
    cited = tuple(_contradict(one, catalogue) or one for one in citation.cited)
    if cited == citation.cited:
        return None
    source = distinct(record for one in cited for record in (*one.named, *one.source))
    return Citation(citation.labels, (), cited, source)


def _contradict(cited: Cited, catalogue: Catalogue) -> Cited | None:
    said = set(_YEARS.findall(fold_edition(cited.text))) if cited.named else ()
    for record in cited.named if said else ():
        for other in catalogue.library.figures.get(record.id, ()):
            if other.label != record.label and fold_edition(other.edition.edition) in said:
                return Cited(cited.label, True, (other,), catalogue.siblings(other), cited.text)
    return None


def _resolve(label: str, definition: str, catalogue: Catalogue) -> Cited:
    record = catalogue.library.labelled(label.lower())
    if record is not None:
        return Cited(label, True, (record,), catalogue.siblings(record), definition)
    return Cited(label, True, (), _read_definition(definition, catalogue), definition)


def _read_definition(definition: str, catalogue: Catalogue) -> Records:
    """The figures of the source and edition that a footnote describes; none if it names none."""
    dated = fold_edition(definition)
    found = [
        known.records
        for known in _list_publications(definition, catalogue)
        if known.edition in dated
    ]
    if not found:
        return ()
    # Of many notes that name one publication each has the very same figures.
    records = found[0] if len(found) == 1 else tuple(chain.from_iterable(found))
    named = {
        known for known, _ in catalogue.codes.find(definition) or catalogue.names.find(definition)
    }
    return tuple(it for it in records if it.population.id in named) if named else records


def _list_publications(definition: str, catalogue: Catalogue) -> list[Publication]:
    """Those of which a footnote gives the address, or the title and the publisher."""
    known, plain = catalogue.publications, " ".join(definition.split())
    addresses = map(normalize_address, (link.address for link in read_links(definition)))
    found = {one.place: one for address in addresses for one in known.get(address, ())}
    for title in {title for title, _ in catalogue.titles.find(plain)}:
        found |= {one.place: one for one in known[title] if _names(plain, one.publisher)}
    return [found[place] for place in sorted(found)]


def _names(plain: str, publisher: str) -> bool:
    short = abbreviate(publisher)
    return publisher.casefold() in plain.casefold() or (
        len(short) > 1 and re.search(rf"\b{short}\b", plain) is not None
    )
