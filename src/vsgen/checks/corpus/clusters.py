"""Signatures -> which of them are nearly the same, in time linear in their number.

Two signatures are compared only if they agree in a whole band, and with few others of that band,
so that a folder of ten thousand copies costs no more than one of ten thousand articles.
"""

from collections.abc import Sequence

from vsgen.checks.corpus.signatures import BAND, SLOTS, compare_signatures, cut_band

_MOST = 4
"""Signatures of a band that a further one is compared with."""


def find_leaders(signatures: Sequence[bytes], least: float) -> dict[int, int]:
    """For a signature that is at least `least` alike to an earlier one, that one's place.

    Leaders follow nobody, so everything in a cluster is alike to its leader. Signatures are
    distinct; deterministic, in the order given.
    """
    leaders: dict[int, int] = {}
    led: set[int] = set()
    for band in range(SLOTS // BAND):
        buckets: dict[bytes, list[int]] = {}
        for place, signature in enumerate(signatures):
            if place in leaders:
                continue
            bucket = buckets.setdefault(cut_band(signature, band), [])
            leader = None if place in led else _find_alike(place, bucket, signatures, least)
            if leader is not None:
                leaders[place] = leader
                led.add(leader)
            elif len(bucket) < _MOST:
                bucket.append(place)
    return leaders


def _find_alike(
    place: int, bucket: Sequence[int], signatures: Sequence[bytes], least: float
) -> int | None:
    for other in bucket:
        if compare_signatures(signatures[place], signatures[other]) >= least:
            return other
    return None
