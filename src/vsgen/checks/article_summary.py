"""What the corpus rules need of one article, all that is kept of it; and what they find.

The text itself is not: thousands of articles are compared without being held at once. Passages are
signed, so that those with the same runs of words are found alike. That is MinHash: the share of
equal slots of two signatures estimates the share of runs that their texts have in common (the
Jaccard index), within about four points. The only module that knows rensa. Two signatures are
compared only if they agree in a whole band, and with few others of that band, so that a folder of
ten thousand copies costs no more than one of ten thousand articles.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import eq
from struct import pack
from typing import Literal, NamedTuple

from vsgen.checks.rule import IgnoreComment, Spot
from vsgen.claims.claim import Years


class Subject(NamedTuple):
    """What a statistic is of; two values of one subject cannot both be right."""

    of: Literal["population", "role"]
    """Who is counted; or the role whose outlook the statistic is given as."""
    name: str
    measure: str
    """`growth`, `openings` or a kind of pay."""
    publisher: str
    """Empty where nobody is named."""
    years: Years | None
    area: str
    """Empty for the whole country."""

    @property
    def measured(self) -> str:
        """What is measured, as a message says it."""
        return f"{self.measure.removesuffix(' year').replace(' USD', '')} of “{self.name}”"


class StatedValue(NamedTuple):
    """A statistic, and the values that its wording stands for."""

    subject: Subject
    low: Decimal
    high: Decimal
    said: str
    proved: bool
    """Whether the cited source bears it out."""
    start: int
    """Offset of the article as it was read."""
    end: int
    spot: Spot
    """Where that is in the file."""


class PassageDigest(NamedTuple):
    """A passage without its words."""

    section: str
    """The section's id, or its heading where the outline does not know it."""
    role: str
    """Whose passage it is; empty for the pair's."""
    opening: str
    """Its first words, parted by blanks, with ROLE in place of the roles' names."""
    signature: bytes
    """Alike for texts with the same runs of words; empty for a text too short to tell."""
    spot: Spot
    """Its first line."""


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article as other articles are compared with it."""

    path: str
    title: Spot
    sides: tuple[str, ...]
    """The roles of its title in reading order, in lower case; none where it names no two."""
    passages: tuple[PassageDigest, ...]
    statements: tuple[StatedValue, ...]
    comments: tuple[IgnoreComment, ...]
    """The lines that they speak for are the file's."""

    def at(self, spot: Spot) -> str:
        """`path:line` of a place in it."""
        return f"{self.path}:{spot.line}"


class CorpusFault(NamedTuple):
    """One place where articles do not go together."""

    path: str
    """Of the article that it is reported in; the message names the other."""
    spot: Spot
    message: str
    hint: str = ""


RUN = 5
"""Words that stand together: texts are alike where they share such runs."""
SLOTS = 126
"""Numbers of a signature."""
BAND = 6
"""Slots that stand together in one band: two texts that share four fifths of their runs agree in
some whole band 998 times in 1,000, two that share a third 3 times in 100."""

_SLOT = 4
_MOST = 4
"""Signatures of a band that a further one is compared with."""
_LEAST = 20
_SEED = 20261121


@lru_cache(maxsize=4096)
def sign_words(text: str) -> bytes:
    """The signature of words parted by blanks; empty for fewer than 20 words.

    The same in every process and on every machine. A role's passage stands in many articles: it
    is signed once, and its signature is held once.
    """
    words = text.split()
    if len(words) < _LEAST:
        return b""
    from rensa import RMinHash  # type: ignore[import-untyped]  # it has no annotations

    runs = [" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
    sketch = RMinHash.from_token_sets([runs], num_perm=128, seed=_SEED)[0]
    return pack(f"<{SLOTS}I", *sketch.digest()[:SLOTS])


def compare_signatures(a: bytes, b: bytes) -> float:
    """The share of runs that two texts have in common, from 0 to 1, as far as can be told."""
    same: int = sum(map(eq, memoryview(a).cast("I"), memoryview(b).cast("I")))
    return same / SLOTS


def find_leaders(signatures: Sequence[bytes], least: float) -> dict[int, int]:
    """For a signature that is at least `least` alike to an earlier one, that one's place.

    Leaders follow nobody, so everything in a cluster is alike to its leader. Signatures are
    distinct; deterministic, in the order given.
    """
    leaders: dict[int, int] = {}
    led: set[int] = set()
    for first in range(0, SLOTS, BAND):
        band = slice(first * _SLOT, (first + BAND) * _SLOT)
        buckets: defaultdict[bytes, list[int]] = defaultdict(list)
        for place, signature in enumerate(signatures):
            if place in leaders:
                continue
            bucket = buckets[signature[band]]
            alike = (it for it in bucket if compare_signatures(signature, signatures[it]) >= least)
            leader = None if place in led else next(alike, None)
            if leader is not None:
                leaders[place] = leader
                led.add(leader)
            elif len(bucket) < _MOST:
                bucket.append(place)
    return leaders
