"""Where things stand: spans, masked Markdown, given names, periods that serve several claims."""

from __future__ import annotations

import pytest

from vsgen.claims import account_for, find_claims


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("It pays **about $112,590 a year** now.", "about $112,590 a year"),
        ("It pays \\$112,590.", "$112,590"),
        ("| Data | +33.5% |", "+33.5%"),
        ("It pays &euro;70,000.", "&euro;70,000"),
        ("Some 40 of the workers agree.", "Some 40 of the workers"),
        ("It will be more than twice as much.", "more than twice"),
        ("Growth is 33.5[^ds-2024-34] percent.", "33.5[^ds-2024-34] percent"),
    ],
)
def test_span_covers_value_unit_and_hedge(text: str, span: str) -> None:
    """The span cuts the value with its unit and hedge out of the original text."""
    (claim,) = find_claims(text)

    assert span == text[slice(*claim.span)]


@pytest.mark.parametrize(
    "text",
    [
        "See [^bls-growth-2024-34].",
        "See https://example.org/2024/11-percent now.",
        "See [the file](data/table-33.md) now.",
        "Run `head -n 40 jobs` now.",
        "```\n40 percent\n```\n",
        "<!-- grows 40 percent -->",
        '<span data-n="40">x</span>',
        "## Pay {#pay-2024}",
        "Shown before [12].",
        "---\nweight: 10\ntags:\n  - jobs\n---\n\nIt grows.",
        "<style>p { margin: 40px }</style>",
        "<script>pay(40)</script>",
        "{/* grows 40 percent */}",
        '{{< figure width="40%" >}}',
        "{% include pay.html percent=40 %}",
    ],
)
def test_markup_is_masked_by_name(text: str) -> None:
    """Numbers in markup are no claims, and the account says that they are part of something."""
    account = account_for(text)

    assert ((), ()) == (account.claims, account.unaccounted)
    assert all(item.name for item in account.suppressed)
    assert account.suppressed


def test_unclosed_comment_hides_nothing() -> None:
    """A forgotten end of comment cannot silence the statistics after it."""
    assert find_claims("<!-- note\nIt grows 40 percent.")


@pytest.mark.parametrize(
    ("text", "value"),
    [("\\`40 percent\\`", 40), ("```a``` grows 40 percent", 40), ("<b grows, 40 percent>", 40)],
)
def test_what_only_looks_like_markup_hides_nothing(text: str, value: int) -> None:
    """Escaped ticks, code on one line, and brackets that hold no tag leave the numbers visible."""
    assert [value] == [claim.value for claim in find_claims(text)]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("In the U.S. Pay rose 5 percent from 2014 to 2024.", [(2014, 2024)]),
        ("Acme Inc. Rose 5 percent from 2014 to 2024.", [(2014, 2024)]),
        ("It grew 5 percent.[^a] 2014 to 2024 was a good time.", [None, (2014, 2024)]),
    ],
)
def test_sentences_of_claims_are_those_of_readers(
    text: str, periods: list[tuple[int, int] | None]
) -> None:
    """A period reaches beyond an abbreviation, and not beyond a stop with a footnote mark."""
    assert periods == [claim.period for claim in find_claims(text)]


def test_given_names_are_suppressed() -> None:
    """A name with a number is no statistic where it stands as a word, and only there."""
    account = account_for("Studio 54 hires 54 people at Studio 541.", names=["Studio 54"])

    assert ["count"] == [claim.kind for claim in account.claims]
    assert (0, len("Studio 54")) in [item.span for item in account.suppressed]


def test_each_claim_takes_its_own_period() -> None:
    """In a sentence with two periods the wage takes the year and the growth the decade."""
    claims = find_claims(
        "Employment grows 19.7 percent from 2024 to 2034, the median was $140,910 in May 2024, "
        "and about 3,200 openings a year are expected."
    )

    assert [(2024, 2034), (2024, 2024), (2024, 2034)] == [claim.period for claim in claims]


def test_period_does_not_cross_sentences() -> None:
    """A period serves its own sentence only."""
    claims = find_claims("It grew 5 percent from 2014 to 2024. Pay rose 3 percent.")

    assert [(2014, 2024), None] == [claim.period for claim in claims]


@pytest.mark.parametrize(
    ("table", "claims"),
    [
        ("| Change, 2024–34 | 33.5% |", ["33.5 % (2024, 2034)"]),
        ("| Growth |\n|---|\n| 2024–34 |\n\n33.5%", ["  (2024, 2034)", "33.5 % None"]),
        (
            "| | Jobs, 2024 | Growth, 2024–34 (%) | Pay a year, May 2024 ($) |\n|---|--:|--:|--:|\n"
            "| Bakers | 9,300 | 4 | 36,650 |",
            ["9300 jobs (2024, 2024)", "4 % (2024, 2034)", "36650 USD/year (2024, 2024)"],
        ),
        (
            "| Year | Openings | Bakers |\n|---|---|---|\n| 2023 | 12 | 7 |",
            ["12 openings (2023, 2023)", "7 bakers (2023, 2023)"],
        ),
        ("| Bakers | 9,300 |", ["9300  None"]),
    ],
)
def test_labels_of_a_cell_say_what_it_leaves_out(table: str, claims: list[str]) -> None:
    """Years, noun, unit and rate of a row's first cell and a column's head serve its values."""
    found = [f"{claim.value or ''} {claim.unit} {claim.period}" for claim in find_claims(table)]

    assert claims == found


def test_served_period_is_accounted_for() -> None:
    """The years that a claim took are no claim of their own, and no number that is left over."""
    text = "It grows 5 percent from 2024 to 2034."
    account = account_for(text)

    assert ["from 2024 to 2034"] == [text[slice(*item.span)] for item in account.suppressed]
    assert (1, ()) == (len(account.claims), account.unaccounted)


def test_number_without_meaning_stays_unaccounted() -> None:
    """A number that nothing explains is handed on, not dropped."""
    text = "The answer is 42."

    assert ["42"] == [text[slice(*span)] for span in account_for(text).unaccounted]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("The rate rose from 12 percent to 19 percent.", ["12", "19 percent"]),
        ("Pay fell from $25 to $20 an hour.", ["$25", "$20 an hour"]),
        ("The gap between $9,100 and $9,500 is $400.", ["$9,100", "$9,500", "$400"]),
        ("Pay ranges from $20 to $25 an hour.", ["$20 to $25 an hour"]),
    ],
)
def test_levels_before_and_after_are_two_claims(text: str, spans: list[str]) -> None:
    """A change from one level to another is no range; both ends have the unit that is said once."""
    assert spans == [text[slice(*claim.span)] for claim in find_claims(text)]


def test_a_year_that_cannot_be_is_still_a_year() -> None:
    """A digit changed in a year is seen as a wrong year, not passed over as a name."""
    text = "Pay was $36,650 in May 7024 and jobs grow 4 percent from 2024 to 7034."

    assert [(7024, 7024), (2024, 7034)] == [claim.period for claim in find_claims(text)]


@pytest.mark.parametrize(
    ("piece", "most"),
    [("1.1% and ", 1000), ("$7, ", 1000), ("| 4 | 12% |\n", 1000), ("It rose 12%. ", 1000)],
)
def test_all_of_a_text_crowded_with_numbers_is_read(piece: str, most: int) -> None:
    """No number is passed over because there are many of them."""
    account = account_for("| a | share |\n|---|---|\n" * (piece[0] == "|") + piece * most)
    unread = [span for span in account.unaccounted if piece[0] != "|"]

    assert most == len(account.claims)
    assert unread == []
