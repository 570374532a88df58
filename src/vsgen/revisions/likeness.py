"""Two texts -> how much they have in common: cheap, and blind to order."""

from vsgen.revisions.words import split_words


def find_words(text: str) -> frozenset[str]:
    """The words and numbers of `text`, each once."""
    return frozenset(
        word for word in split_words(text) if word[:1].isalnum() or word[1:2].isdigit()
    )


def share_words(old: frozenset[str], new: frozenset[str]) -> float:
    """Share of the words in common, 0 to 1; 0 where neither has any."""
    whole = len(old) + len(new)
    return 2 * len(old & new) / whole if whole else 0.0
