"""What is worth saying of an intake beside its faults; a hundred thousand repeats are one note."""

from collections import Counter
from dataclasses import dataclass, field

_EXAMPLES = 3


@dataclass(slots=True)
class Notes:
    """What is worth saying: each kind once, with the first place and how many there are."""

    said: list[str] = field(default_factory=list)
    _told: set[str] = field(default_factory=set)
    _counted: dict[str, list[str]] = field(default_factory=dict)
    _numbers: Counter[str] = field(default_factory=Counter)

    def tell_once(self, note: str, where: str) -> None:
        """`note`, unless it is empty or was told."""
        if note and note not in self._told:
            self._told.add(note)
            self.said.append(f"{where}: {note}")

    def count(self, what: str, example: str) -> None:
        """One more pair of which `what` holds; `example` is told if it is one of the first."""
        self._numbers[what] += 1
        examples = self._counted.setdefault(what, [])
        if len(examples) < _EXAMPLES:
            examples.append(example)

    def list(self) -> tuple[str, ...]:
        """Everything, what was counted last."""
        counted = []
        for what, examples in self._counted.items():
            number = self._numbers[what]
            more = f", and {number - len(examples):,} more" if number > len(examples) else ""
            pairs = "1 pair" if number == 1 else f"{number:,} pairs"
            counted.append(f"{pairs} {what}: {', '.join(examples)}{more}")
        return (*self.said, *counted)
