"""One footnote for all figures of an occupation and edition: the words say which is meant."""

from decimal import Decimal

import pytest
from tests.tracing.sentences import trace

from vsgen.articles import Footnote
from vsgen.facts import Library
from vsgen.facts.library import build_library
from vsgen.tracing import build_catalogue, find_mismatch

TOY, METAL = "ots-toy-makers-2024-34", "ots-metal-casters-2024-34"
OLD = "ots-toy-makers-growth-2024-34"
HEAD = (
    "| Occupation | Projected change in employment | Projected openings | Median annual wage |\n"
    "| --- | --- | --- | --- |\n"
)


def judge(text: str, library: Library) -> list[str]:
    """The verdicts on a text whose marks are short."""
    marked = text.replace("[^t]", f"[^{TOY}]").replace("[^m]", f"[^{METAL}]")
    notes = (Footnote(label, "Office of Trade Statistics.") for label in (TOY, METAL, OLD))
    found = trace(marked, library, *notes)
    return [
        f"{it.verdict} {it.record.id.split('.')[1] if it.record else ''}".strip() for it in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toy makers will grow 33.5%.[^t]", ["traced growth"]),
        ("Toy makers grow 33.5%[^t], with 23,400 openings a year[^t].",
         ["traced growth", "traced openings"]),
        ("Toy makers grow 33.5%, have 23,400 openings a year and earn $112,590.[^t]",
         ["traced growth", "traced openings", "traced pay"]),
        ("Toy makers earn a median of $112,590[^t] in May 2024.", ["traced pay"]),
        (f"They will grow 33.5%[^{OLD}] and earn $112,590[^t].", ["traced growth", "traced pay"]),
        # Another value, of another measure or another row.
        ("Toy makers will grow 34.5%.[^t]", ["wrong-value growth"]),
        ("Toy makers will grow 23.4%.[^t]", ["wrong-value growth"]),
        ("Toy makers see 33,500 openings a year.[^t]", ["wrong-value openings"]),
        ("Toy makers earn $23,400.[^t]", ["wrong-unit openings"]),
        ("Toy makers will grow 8.7%.[^t]", ["wrong-value growth"]),
        ("Toy makers will grow 33.5%.[^m]", ["wrong-value growth"]),
        ("The median wage of toy makers is 23,400.[^t]", ["wrong-measure openings"]),
        ("Wages of toy makers will rise 33.5%.[^t]", ["wrong-measure growth"]),
        # Another edition.
        ("Toy makers will grow 33.5% from 2023 to 2033.[^t]", ["wrong-period growth"]),
        ("Toy makers will grow 36%.[^t]", ["wrong-value growth"]),
        # Without a unit of its own it is held to the nearest of the row.
        ("Openings are fewer than the 23,400[^t] of toy makers.", ["traced openings"]),
        ("Openings are fewer than the 23[^t] of toy makers.", ["wrong-value growth"]),
    ],
)  # fmt: skip
def test_a_value_is_traced_by_measure_and_value(
    text: str, expected: list[str], library: Library
) -> None:
    """A right one to its figure; a wrong one stays wrong, whatever other cell has its digits."""
    assert expected == judge(text, library)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("33.5%", "23,400 openings a year", "$112,590"),
         ["traced growth", "traced openings", "traced pay"]),
        (("33.5%", "23,400", "$112,590"), ["traced growth", "traced openings", "traced pay"]),
        (("23,400 openings a year", "33.5%", "$112,590"),
         ["wrong-measure openings", "wrong-measure growth", "traced pay"]),
        (("33.5%", "$112,590", "23,400 openings a year"),
         ["traced growth", "wrong-measure pay", "wrong-measure openings"]),
        (("23.4%", "33,500 openings a year", "$33,500"),
         ["wrong-value growth", "wrong-value openings", "wrong-value pay"]),
        (("8.7%", "23,400 openings a year", "$112,590"),
         ["wrong-value growth", "traced openings", "traced pay"]),
    ],
)  # fmt: skip
def test_a_cell_is_held_to_its_header(
    cells: tuple[str, ...], expected: list[str], library: Library
) -> None:
    """Cells that were exchanged are wrong, though every value stands in the cited row."""
    row = " | ".join(f"{cell}[^t]" for cell in cells)
    assert expected == judge(f"{HEAD}| Toy makers | {row} |\n", library)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The wage of metal casters was $23,500 higher than that of toy makers.[^m][^t]",
         ["ots-metal-casters.pay", "ots-toy-makers.pay"]),
        ("Openings for toy makers are nine times as many as for metal casters.[^t][^m]",
         ["ots-toy-makers.openings", "ots-metal-casters.openings"]),
        ("Growth of toy makers is 26 percentage points faster than of metal casters.[^t][^m]",
         ["ots-toy-makers.growth", "ots-metal-casters.growth"]),
        # Of which measure, or of whom, the words leave open.
        ("Toy makers stand at nine times the level of metal casters.[^t][^m]", []),
        ("The wage of toy makers was $23,500 higher.[^t]", []),
    ],
)  # fmt: skip
def test_a_wrong_computation_names_what_it_is_of(
    text: str, expected: list[str], library: Library
) -> None:
    """A footnote of an occupation names no figure of it; the words say which two are compared."""
    marked = text.replace("[^t]", f"[^{TOY}]").replace("[^m]", f"[^{METAL}]")
    notes = (Footnote(label, "Office of Trade Statistics.") for label in (TOY, METAL))
    (found,) = trace(marked, library, *notes)
    assert "wrong-derivation" == found.verdict
    assert expected == [record.id for record in found.records]


def test_figures_of_one_unit_are_told_apart_by_their_names(library: Library) -> None:
    """A share and a growth are both percent; what the words name counts."""
    known = library.sources["ots-toy-makers"]
    *older, edition = known.editions
    share = edition.figures["growth"].model_copy(
        update={"measure": "share of women", "value": Decimal("41.2")}
    )
    figures = {**edition.figures, "share": share}
    edition = edition.model_copy(update={"figures": figures})
    source = known.model_copy(update={"editions": (*older, edition)})
    sources = {**library.sources, known.id: source}
    more = build_library(library.roles, library.topics, sources, {})
    assert ["traced growth"] == judge("Employment of toy makers will grow 33.5%.[^t]", more)
    assert ["traced share"] == judge("Among toy makers the share of women is 41.2%.[^t]", more)
    assert ["wrong-measure share"] == judge("Projected employment will grow 41.2%.[^t]", more)
    assert ["wrong-measure growth"] == judge("The share of women is 33.5%.[^t]", more)


@pytest.mark.parametrize(
    ("definition", "said"),
    [
        ("OTS, Trade Outlook, 2024-34, toy makers (51-7000)", ""),
        ("OTS, Trade Outlook, 2023-33, toy makers", "2023-33"),
        ("OTS, Trade Outlook, 2024-34, metal casters", "metal casters"),
    ],
)
def test_a_shared_footnote_is_held_to_its_label(
    definition: str, said: str, library: Library
) -> None:
    """As that of one figure is."""
    for label in (TOY, OLD):
        assert said == find_mismatch(label, definition, build_catalogue(library))
