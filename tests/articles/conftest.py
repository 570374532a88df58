"""What tests of articles share: the house's outline and style, and recorded figures."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from vsgen.articles import Outline, Style
from vsgen.facts import Edition, Figure, Population, RecordedFigure, Source

PROMPTS = Path(__file__).parents[2] / "prompts"

Record = Callable[..., RecordedFigure]


def _load(name: str) -> object:
    return yaml.load((PROMPTS / name).read_bytes(), yaml.CSafeLoader)


@pytest.fixture(scope="session")
def outline() -> Outline:
    """The house's outline, as shipped."""
    return Outline.model_validate(_load("outline.yaml"))


@pytest.fixture(scope="session")
def house_style() -> Style:
    """The house's style, as shipped."""
    return Style.model_validate(_load("style.yaml"))


@pytest.fixture(scope="session")
def record() -> Record:
    """Makes a recorded figure: `record("data-scientists.growth", "33.5")`."""
    return _record


def _record(id: str, value: str, unit: str = "percent", **given: object) -> RecordedFigure:
    source_id, _, name = id.partition(".")
    period = {"at": "2024-05"} if unit == "USD/year" else {"from": 2024, "to": 2034}
    defaults: dict[str, object] = {
        "measure": {"percent": "projected employment change"}.get(unit, unit),
        "precision": {"percent": Decimal("0.1"), "USD/year": Decimal(10)}.get(unit, Decimal("0.1")),
        "scale": 1000 if unit == "openings/year" else 1,
        "period": period,
        "quote": f"the row says {value}",
    }
    figure = Figure.model_validate(
        {"value": Decimal(value), "unit": unit, **defaults, **given}, by_alias=True
    )
    edition = Edition(edition="2024-34", figures={name: figure})
    population = Population(id=source_id, name=source_id.replace("-", " "))
    source = Source(
        publisher="Bureau",
        title="Table",
        url="https://example.org/table",
        population=population,
        editions=(edition,),
        id=source_id,
    )
    return RecordedFigure(
        id=id,
        label=f"{source_id}-{name}-2024-34",
        note=f"{source_id}-2024-34",
        source=source,
        edition=edition,
        figure=figure,
        population=population,
        age=0,
        newest_age=0,
    )
