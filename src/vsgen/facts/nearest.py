"""A name that does not exist -> the existing ones that were probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggest_name(word: str, known: Iterable[str], otherwise: str, most: int = 1) -> str:
    """“Did you mean …?” with at most `most` of `known`; `otherwise` if none is near."""
    near = get_close_matches(word, sorted(known), n=most, cutoff=0.6)
    return f"Did you mean {' or '.join(f'“{name}”' for name in near)}?" if near else otherwise
