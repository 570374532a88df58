"""A correction changes the figure's own bytes, however its source is written."""

from datetime import date
from decimal import Decimal

import pytest

from vsgen.errors import FileError
from vsgen.facts import Figure
from vsgen.facts.records import parse_record
from vsgen.facts.sources import Source
from vsgen.facts.yaml_files import parse_document
from vsgen.sourcing.correction import WantedCorrection, correct_text

HEAD = """\
# Läsen: “ü” stands before the value, so that bytes and characters differ.
publisher: Office
title: Table
url: https://example.org
population: {id: bakers, name: bakers}
editions:
  - edition: "2023"
    figures:
      pay: {measure: pay, value: 1, unit: jobs, period: {at: "2023"}, quote: "1 and 2"}
  - edition: "2024"
    figures:
"""
FLOW = (
    HEAD
    + """\
      pay: {measure: pay, value: 1, unit: jobs, period: {at: "2024"}, # why
        quote: "1 and 2"}   # kept
"""
)
BLOCK = (
    HEAD
    + """\
      pay:
        measure: pay
        value: 1     # as printed
        unit: jobs
        period: {at: "2024"}
        quote: "1 and 2"
"""
)
ON = date(2026, 11, 29)
ASKED = WantedCorrection("office.pay", Decimal(2), 'the "wrong" one: [1]', "Ada", ON, "2024")
SAID = '{on: 2026-11-29, by: "Ada", was: 1, reason: "the \\"wrong\\" one: [1]"}'


def read(content: str) -> Figure:
    filed = parse_record(Source, parse_document(content, "x"), id="office")
    return filed.record.editions[1].figures["pay"]


@pytest.mark.parametrize(
    ("content", "changed"),
    [
        (FLOW, FLOW[::-1].replace("1 :eulav", f"]{SAID[::-1]}[ :detcerroc ,2 :eulav", 1)[::-1]),
        (
            BLOCK,
            BLOCK.replace(
                "value: 1     # as printed\n",
                f"value: 2     # as printed\n        corrected: [{SAID}]\n",
            ),
        ),
    ],
    ids=["flow", "block"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_only_the_value_changes_and_what_it_was_is_told(
    content: str, changed: str, end: str
) -> None:
    """Comments, layout and line ends stay; the record says who corrected it, when and why."""
    content, changed = (it.replace("\n", end) for it in (content, changed))
    done = correct_text(content, read(content), ASKED)
    assert changed == done
    figure = read(done)
    assert Decimal(2) == figure.value
    assert [(Decimal(1), "Ada", 'the "wrong" one: [1]')] == [
        (it.was, it.by, it.reason) for it in figure.corrected
    ]


@pytest.mark.parametrize("content", [FLOW, BLOCK], ids=["flow", "block"])
def test_a_second_correction_stands_behind_the_first(content: str) -> None:
    """Nothing that was recorded is lost, the quote that was wrong included."""
    once = correct_text(content, read(content), ASKED._replace(quote="2 alone"))
    again = ASKED._replace(value=Decimal(3), quote="3 alone", reason="again")
    figure = read(correct_text(once, read(once), again))
    assert (Decimal(3), "3 alone") == (figure.value, figure.quote)
    assert [(Decimal(1), "1 and 2"), (Decimal(2), "2 alone")] == [
        (it.was, it.quote) for it in figure.corrected
    ]


def test_what_cannot_be_changed_alone_is_left_alone() -> None:
    """A quote in a block of its own, corrections that are no list in brackets."""
    folded = BLOCK.replace('        quote: "1 and 2"', "        quote: |\n          1 and 2")
    with pytest.raises(FileError, match="no quote that can be changed alone"):
        correct_text(folded, read(folded), ASKED._replace(quote="2"))
    listed = f"{BLOCK}        corrected:\n          - {SAID}\n"
    with pytest.raises(FileError, match="not written in brackets"):
        correct_text(listed, read(listed), ASKED)
