"""What one run of drafting shares: its inputs, what stood before it, and the wordings so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from vsgen.drafting.needs import PairNeed, RoleNeed, Wordsmith
from vsgen.drafting.refusals import Refused
from vsgen.drafting.wording import Wording
from vsgen.facts import Library
from vsgen.planning import Plan
from vsgen.prompts import Prompts


class Reworded(NamedTuple):
    """What was generated anew for an item that stands in a person's words."""

    generated: Wording
    conflict: bool
    """Whether the person's words stand as they were, and the new ones wait."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Wordings that stand from earlier runs."""

    items: Mapping[str, Mapping[str, Wording]] = field(default_factory=dict)
    """By role, then by `<section>/<item>`."""
    passages: Mapping[str, Wording] = field(default_factory=dict)
    """Of the pair, by section."""
    generated: Mapping[str, str] = field(default_factory=dict)
    """By `<role>/<section>/<item>`: what was generated, where a person's words stand for it."""
    refused: Mapping[str, Refused] = field(default_factory=dict)
    """What a person rejected: by section, and by `<role>/<section>/<item>`."""


@dataclass(slots=True)
class Run:
    """What one run of drafting shares: the inputs, and the wordings so far."""

    plan: Plan
    library: Library
    prompts: Prompts
    smith: Wordsmith
    standing: Standing
    items: dict[str, dict[str, Wording]]
    passages: dict[str, Wording] = field(default_factory=dict)
    reworded: dict[str, Reworded] = field(default_factory=dict)
    role_needs: list[RoleNeed] = field(default_factory=list)
    pair_needs: list[PairNeed] = field(default_factory=list)
