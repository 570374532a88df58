"""A sentence or table cell -> the populations that it says its figures measure."""

import re

from vsgen.tracing.scopes import Scope
from vsgen.tracing.view import View

_PRONOUN = re.compile(r"\b(?:them|they)\b", re.IGNORECASE)


def find_named(view: View, scope: Scope) -> tuple[str, ...]:
    """The ids of the populations named, in order, each once.

    By name or alias in the sentence, or in the cell and its headers; by the last word of a name
    that the paragraph gives in full; or, where there is neither, by "they" or "them" after the
    sentence that names them.
    """
    read = view.read
    found = view.names(((scope.start, scope.end), *scope.headers))
    found += _shortened(view, scope)
    before = read.scope(scope.start - 1) if scope.start > scope.block[0] else None
    if not found and before and _PRONOUN.search(read.prose, scope.start, scope.end):
        found = view.names([(before.start, before.end)])
    return tuple(dict.fromkeys(found))


def find_around(view: View, scope: Scope) -> tuple[str, ...]:
    """The ids of the populations that the scope's paragraph, list item or row names."""
    return tuple(dict.fromkeys(view.names((scope.block, *scope.headers))))


def _shortened(view: View, scope: Scope) -> list[str]:
    """Populations that go by their last word: "architects" after "database architects"."""
    in_full = set(view.names([scope.block]))
    if not in_full:
        return []
    catalogue = view.catalogue
    names = {known.id: known.name for known in catalogue.library.populations.values()}
    introduced = [set(names[known].split()) for known in in_full]
    others = catalogue.names.sub(" ", view.read.prose[scope.start : scope.end])
    words = set(re.findall(r"[a-z]+", others.casefold()))
    taken = {word for name in catalogue.role_words for word in (name, f"{name}s")}
    return [
        known
        for known, name in names.items()
        if (last := name.split()[-1]) in words
        and last not in taken
        and any(set(name.split()) <= whole for whole in introduced)
    ]
