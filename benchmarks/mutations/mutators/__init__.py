"""Every way of going wrong that the campaign tries, and of saying the same in other words."""

from benchmarks.mutations.mutant import Kind
from benchmarks.mutations.mutators.citations import CITATION_KINDS
from benchmarks.mutations.mutators.directions import DIRECTION_KINDS
from benchmarks.mutations.mutators.editions import EDITION_KINDS
from benchmarks.mutations.mutators.hedges import HEDGE_KINDS
from benchmarks.mutations.mutators.measures import MEASURE_KINDS
from benchmarks.mutations.mutators.notes import NOTE_KINDS
from benchmarks.mutations.mutators.populations import POPULATION_KINDS
from benchmarks.mutations.mutators.roles import ROLE_KINDS
from benchmarks.mutations.mutators.structure import STRUCTURE_KINDS
from benchmarks.mutations.mutators.values import VALUE_KINDS

KINDS: tuple[Kind, ...] = (
    *VALUE_KINDS,
    *HEDGE_KINDS,
    *DIRECTION_KINDS,
    *MEASURE_KINDS,
    *EDITION_KINDS,
    *POPULATION_KINDS,
    *ROLE_KINDS,
    *CITATION_KINDS,
    *NOTE_KINDS,
    *STRUCTURE_KINDS,
)
