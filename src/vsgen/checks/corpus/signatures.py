"""Words -> a signature that is alike for texts with the same runs of words.

MinHash: the share of equal slots of two signatures estimates the share of runs that their texts
have in common (the Jaccard index), within about four points. The only module that knows rensa.
"""

from functools import lru_cache
from operator import eq
from struct import pack

RUN = 5
"""Words that stand together: texts are alike where they share such runs."""
SLOTS = 126
"""Numbers of a signature."""
BAND = 6
"""Slots that stand together in one band: two texts that share four fifths of their runs agree in
some whole band 998 times in 1,000, two that share a third 3 times in 100."""

_SLOT = 4
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


def cut_band(signature: bytes, band: int) -> bytes:
    """The part of a signature that the band, counted from 0, covers."""
    width = BAND * _SLOT
    return signature[band * width : (band + 1) * width]
