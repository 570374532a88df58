"""Role facts, topics and recorded figures.

In come the YAML files and evidence of `roles/`; out goes a `Library` that agrees with itself, and
every problem of what was left out of it. Start with `loading.load_library`.
"""

from vsgen.facts.library import Library
from vsgen.facts.loading import load_library
from vsgen.facts.recorded import RecordedFigure
from vsgen.facts.roles import Fact, Reading, Role
from vsgen.facts.sources import Edition, Figure, Period, Population, Source
from vsgen.facts.topics import Topic, TopicRow

__all__ = [
    "Edition",
    "Fact",
    "Figure",
    "Library",
    "Period",
    "Population",
    "Reading",
    "RecordedFigure",
    "Role",
    "Source",
    "Topic",
    "TopicRow",
    "load_library",
]
