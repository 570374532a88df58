"""What one run of drafting shares: its inputs, what stood before it, and the wordings so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vsgen.drafting.needs import PairNeed, RoleNeed, Wordsmith
from vsgen.drafting.refusals import Refused
from vsgen.facts import Library
from vsgen.passages import Passage, PassageKey
from vsgen.planning import Plan
from vsgen.prompts import Prompts


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands from earlier runs."""

    items: Mapping[PassageKey, Passage] = field(default_factory=dict)
    """Of both roles."""
    passages: Mapping[PassageKey, Passage] = field(default_factory=dict)
    """Of the article."""
    refused: Mapping[PassageKey, Refused] = field(default_factory=dict)
    """What a person rejected of the pair's passages and of items."""


@dataclass(slots=True)
class Run:
    """What one run of drafting shares: the inputs, and the wordings so far."""

    plan: Plan
    library: Library
    prompts: Prompts
    smith: Wordsmith
    standing: Standing
    items: dict[PassageKey, Passage]
    passages: dict[PassageKey, Passage] = field(default_factory=dict)
    role_needs: list[RoleNeed] = field(default_factory=list)
    pair_needs: list[PairNeed] = field(default_factory=list)
