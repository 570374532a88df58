"""Role facts, topics and recorded figures: files -> library."""

from vsgen.facts.library import Library, RecordedFigure
from vsgen.facts.loading import load_library
from vsgen.facts.roles import Fact, Reading, Role
from vsgen.facts.sources import Edition, Figure, Period, Population, Source
from vsgen.facts.topics import Topic

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
    "load_library",
]
