"""What anybody's footnote cites is read from its text."""

import pytest
from tests.tracing.sentences import trace

from vsgen.articles import Footnote
from vsgen.facts import Library
from vsgen.facts.library import build_library
from vsgen.tracing import build_catalogue, find_mismatch

TEXT = "Toy makers will grow 33.5%.[^a]"
LABEL = "ots-toy-makers-growth-2024-34"


@pytest.mark.parametrize(
    ("definition", "verdict"),
    [
        ("Office of Trade Statistics, Trade Outlook, Table 7, 2024-34.", "traced"),
        ("OTS, Trade Outlook, 2024–2034 edition", "traced"),
        ("office of trade statistics:\n  trade\n  outlook (2024—34)", "traced"),
        ("https://example.org/outlook, 2024-34", "traced"),
        ("[Read here](http://www.example.org/outlook/#top), 2024-34", "traced"),
        ("OTS, Trade Outlook, 2024-34, toy makers", "traced"),
        ("OTS, Trade Outlook, 2024-34, row 51-7000", "traced"),
        ("OTS, Trade Outlook, 2024-34, metal casters", "wrong-value"),
        ("OTS, Trade Outlook, 2024-34, row 51-4000", "wrong-value"),
        ("OTS, Trade Outlook, 2023-33", "wrong-value"),
        ("OTS, Trade Outlook", "unknown-source"),
        ("OTS, 2024-34", "unknown-source"),
        ("Trade Outlook, 2024-34", "unknown-source"),
        ("Guild of Toys, Trade Outlook, 2024-34", "unknown-source"),
        ("OTS, Trade Outlooking, 2024-34", "unknown-source"),
        ("https://example.org/outlook/page2, 2024-34", "unknown-source"),
        ("https://example.com/outlook, 2024-34", "unknown-source"),
        ("", "unknown-source"),
    ],
)  # fmt: skip
def test_a_footnote_names_publisher_title_or_address_and_edition(
    definition: str, verdict: str, library: Library
) -> None:
    """And a population where one source has several; what is missing cites nothing."""
    (found,) = trace(TEXT, library, Footnote("a", definition))
    assert verdict == found.verdict


@pytest.mark.parametrize(
    ("definition", "said"),
    [
        ("OTS, Trade Outlook, 2024-34, toy makers (51-7000)", ""),
        ("OTS, Trade Outlook, 2024–2034", ""),
        ("OTS, Trade Outlook", ""),
        ("OTS, Trade Outlook, 2023-33, toy makers", "2023-33"),
        ("OTS, Trade Outlook, 2024-34, metal casters", "metal casters"),
        ("OTS, Trade Outlook, 2024-34, row 51-4000", "metal casters"),
        ("OTS, Trade Outlook, 2024-34, toy makers and metal casters", ""),
    ],
)
def test_a_footnote_is_held_to_its_label(definition: str, said: str, library: Library) -> None:
    """Other years, or another population only, are not those of the figure that it names."""
    assert said == find_mismatch(LABEL, definition, build_catalogue(library))
    assert "" == find_mismatch("a", definition, build_catalogue(library))


def multiply(library: Library, count: int) -> Library:
    """`library` with copies of the ferrymen's source, each of other people with other figures."""
    sources = dict(library.sources)
    original = library.sources["ots-ferrymen"]
    for number in range(count):
        known = original.population
        assert known is not None
        people = {"id": f"people-{number}", "name": f"makers of kind {number}", "code": None}
        editions = tuple(
            edition.model_copy(
                update={
                    "figures": {
                        name: figure.model_copy(update={"value": figure.value + number})
                        for name, figure in edition.figures.items()
                    }
                }
            )
            for edition in original.editions
        )
        sources[f"ots-{number}"] = original.model_copy(
            update={
                "id": f"ots-{number}",
                "population": known.model_copy(update=people),
                "editions": editions,
            }
        )
    return build_library(library.roles, library.topics, sources, {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toy makers will grow 33.5%.", "traced ots-toy-makers.growth"),
        ("Toy makers will grow about 34%.", "traced ots-toy-makers.growth"),
        ("Toy makers will grow 60%.", "wrong-value ots-toy-makers.growth"),
        ("Toy makers will grow more than 30%.", "traced ots-toy-makers.growth"),
        ("Toy makers will grow more than 60%.", "wrong-value ots-toy-makers.growth"),
        ("Ferrymen earn $104,630.", "wrong-value ots-ferrymen.pay"),
        ("Metal casters grow 26% of what toy makers do.", "wrong-value ots-metal-casters.growth"),
        ("Toy makers grow four times as fast as metal casters.", "derived ots-toy-makers.growth"),
        ("Their trade will grow 33.5%.", "traced ots-toy-makers.growth"),
        ("Makers of kind 7 will grow 6.3%.", "traced ots-7.growth"),
        ("Makers of kind 7 will see 3,807 openings a year.", "traced ots-7.openings"),
        ("Toy makers will see 234,000 openings.", "wrong-derivation ots-toy-makers.openings"),
    ],
)  # fmt: skip
def test_of_hundreds_of_figures_that_a_note_cites_the_meant_one_counts(
    text: str, expected: str, library: Library
) -> None:
    """A note that names no population cites all of them; the sentence says whose is meant."""
    note = Footnote("a", "OTS, Trade Outlook, 2024-34.")
    many = multiply(library, 200)
    text = f"{text.removesuffix('.')}.[^a]"
    few, found = trace(text, library, note)[0], trace(text, many, note)[0]
    assert expected == f"{found.verdict} {found.record.id if found.record else ''}".strip()
    if "kind" not in text:
        assert (few.verdict, few.record and few.record.id) == (
            found.verdict,
            found.record and found.record.id,
        )
