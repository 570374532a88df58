"""Encodes what articles are made from for fingerprints: what several share, once."""

import zlib
from functools import lru_cache

from vsgen.facts import Library, Role
from vsgen.planning import Pair, plan_steps
from vsgen.prompts.briefs import encode, join_encoded
from vsgen.prompts.material import show


class Encodings:
    """A library's parts as fingerprints hash them, each encoded when it is first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        # Compressed: those of hundreds of roles would be a tenth of a run's memory.
        self._roles: dict[str, bytes] = {}
        self._sources: dict[str, bytes] = {}
        self._shared = (
            encode([topic.model_dump() for topic in library.topics]),
            *(encode(row.model_dump()) for row in library.glance or ()),
            encode(sorted(library.names)),
        )
        # Label, population and source of each figure that articles may show.
        self._shown = [
            (it.label, it.population.id, it.source.id) for it, *_ in library.figures.values()
        ]

    def encode_pair(self, pair: Pair) -> tuple[bytes, ...]:
        """The facts of both roles and between them, what all share, and the figures and sources."""
        populations = {it.population for role in (pair.a, pair.b) for it in role.outlook}
        populations.add("all-occupations")
        shown = [it for it in self._shown if it[1] in populations]
        sources = {source for _, _, source in shown}
        for role in (pair.a, pair.b):
            sources |= {fact.basis for fact in role.all_facts() if fact.basis}
            sources |= {title.basis for title in role.also_called if title.basis}
        steps = plan_steps(pair, self._library)
        return (
            join_encoded(map(self.encode_role, (pair.a, pair.b))),
            *self._shared,
            encode([label for label, _, _ in shown]),
            join_encoded(map(self._encode_source, sorted(sources))),
            *(encode(show(it, self._library.names)) for it in steps),
        )

    def encode_common(self) -> tuple[bytes, ...]:
        """What the check of any article may look at, besides the facts of its own roles."""
        library = self._library
        called = [
            (role.slug, role.names(), [other.title for other in role.also_called])
            for role in library.roles.values()
        ]
        return (
            *self._shared,
            encode([called, sorted(library.broken_names.items())]),
            *map(self._encode_source, library.sources),
        )

    def encode_role(self, role: Role) -> bytes:
        """All facts of one role."""
        if self._library.roles.get(role.slug) is not role:
            return encode(role.model_dump())
        if known := self._roles.get(role.slug):
            return zlib.decompress(known)
        encoded = encode(role.model_dump())
        self._roles[role.slug] = zlib.compress(encoded, level=1)
        return encoded

    def _encode_source(self, id: str) -> bytes:
        known = self._sources.get(id)
        source = self._library.sources[id]
        return known or self._sources.setdefault(id, encode(source.model_dump()))


@lru_cache(maxsize=2)
def encode_library(library: Library) -> Encodings:
    """The encodings of `library`, kept for two: a correction knows those of before and of after."""
    return Encodings(library)
