"""A sentence or table cell -> the populations that it says its figures measure."""

import re

from vsgen.tracing.catalogue import Catalogue, find_populations
from vsgen.tracing.reading import ReadPassage
from vsgen.tracing.scopes import Scope

_PRONOUN = re.compile(r"\b(?:them|they)\b", re.IGNORECASE)


def find_named(read: ReadPassage, scope: Scope, catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of the populations named, in order, each once.

    By name or alias in the sentence, or in the cell and its headers; by the last word of a name
    that the paragraph gives in full; or, where there is neither, by "they" or "them" after the
    sentence that names them.
    """
    text = read.prose
    spans = ((scope.start, scope.end), *scope.headers)
    found = [
        known for start, end in spans for known, _ in find_populations(text[start:end], catalogue)
    ]
    found += _shortened(read, scope, catalogue)
    before = read.scope(scope.start - 1) if scope.start > scope.block[0] else None
    if not found and before and _PRONOUN.search(text, scope.start, scope.end):
        found = [known for known, _ in find_populations(text[before.start : before.end], catalogue)]
    return tuple(dict.fromkeys(found))


def find_around(read: ReadPassage, scope: Scope, catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of the populations that the scope's paragraph, list item or row names."""
    spans = (scope.block, *scope.headers)
    named = (
        found for span in spans for found in find_populations(read.prose[slice(*span)], catalogue)
    )
    return tuple(dict.fromkeys(known for known, _ in named))


def _shortened(read: ReadPassage, scope: Scope, catalogue: Catalogue) -> list[str]:
    """Populations that go by their last word: "architects" after "database architects"."""
    text = read.prose
    names = {known.id: known.name for known in catalogue.library.populations.values()}
    in_full = {known for known, _ in find_populations(text[slice(*scope.block)], catalogue)}
    if not in_full:
        return []
    introduced = [set(names[known].split()) for known in in_full]
    others = catalogue.names.sub(" ", text[scope.start : scope.end])
    words = set(re.findall(r"[a-z]+", others.casefold()))
    taken = {word for name in catalogue.role_words for word in (name, f"{name}s")}
    return [
        known
        for known, name in names.items()
        if (last := name.split()[-1]) in words
        and last not in taken
        and any(set(name.split()) <= whole for whole in introduced)
    ]
