"""What writers promise and what they return."""

from dataclasses import dataclass
from typing import Protocol

from vsgen.prompts import Brief


@dataclass(frozen=True, slots=True)
class Item:
    """The wording of one fact; of a whole pair passage where `fact` is empty."""

    fact: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The wording of one brief, with references in place of figures."""

    items: tuple[Item, ...]


class Writer(Protocol):
    """Words briefs."""

    @property
    def name(self) -> str:
        """The writer and what it words with, as locks record it."""

    def write(self, brief: Brief) -> Reply:
        """The wording of `brief`.

        Raises:
            VsgenError: the writer cannot word it.
        """
