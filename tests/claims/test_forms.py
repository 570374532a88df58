"""Numbers as people write them: each form is read as what it says, in whatever dress."""

from __future__ import annotations

import pytest
from benchmarks.claims.labels import show, state

from vsgen.claims import account_for


def _claims(text: str) -> list[str]:
    return [show(state(claim)) for claim in account_for(text).claims]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The average salary is 171,000 US dollars a year.", "money 171000 USD/year"),
        ("Growth will be eleven (11) percent.", "percent 11 %"),
        ("Growth was 35 (thirty-five) percent.", "percent 35 %"),
        ("It pays four thousand ($4,000) dollars a month.", "money 4000 USD/month"),
        ("Cloud skills carry a 15-to-20-percent premium.", "percent 15..20 %"),
        ("Only a dozen companies do this.", "count 12 companies"),
        ("It was roughly three quarters.", "ratio 0.75 share ~about"),
        ("The field grew 6.5 times between 2012 and 2017.", "multiple 6.5 x @2012..2017"),
        ("Forbes ranked it #6.", "rank 6 rank"),
        ("The list placed it 3rd.", "rank 3 rank"),
        ("It has a rate of 3.4.", "count 3.4 -"),
        ("- 12% more jobs", "percent 12 %"),
        ("* 9–10%", "percent 9..10 %"),
        ("-12% a year", "percent -12 %"),
        ("+20-25% more", "percent 20..25 %"),
        ("The offer was ₹12L.", "money 1200000 INR"),
        ("It pays INR 66.9L.", "money 6690000 INR"),
        ("₹45-75+ LPA", "money 4500000..7500000 INR/year ~+"),
        ("₹70-1.2 Cr", "money 7000000..12000000 INR"),
        ("The hourly wage in the U.S. was $38.", "money 38 USD/hour"),
        ("It pays £25,00 to £38,000.", "money 25000..38000 GBP"),
        ("She has a six-figure salary.", "money 100000..999999 -"),
        ("The field saw double-digit growth.", "percent 10..99 %"),
        ("Half of the crew left.", "ratio 0.5 share"),
        ("They earn twice as much.", "multiple 2 x"),
        ("It pays $20-to-$25-an-hour.", "money 20..25 USD/hour"),
        ("A twenty-one-point-five-percent rise came.", "percent 21.5 %"),
        ("It pays 924 U.S. dollars per week.", "money 924 USD/week"),
        ("It pays from Rs 4,00,000 to as high as Rs 9,00,000.", "money 400000..900000 INR"),
        ("It pays Rs 4-Rs 5 lakh.", "money 400000..500000 INR"),
        ("They offer Dh8,750-Dh11,200 a month.", "money 8750..11200 AED/month"),
        ("It pays RM3,500 a month.", "money 3500 MYR/month"),
        ("It pays £22-27,000 a year.", "money 22000..27000 GBP/year"),
        ("It has 40-50,000 workers.", "count 40000..50000 workers"),
        ("It has 1-10,000 workers.", "count 1..10000 workers"),
        ("It pays R143, 288 per year.", "money 143288 ZAR/year"),
        ("It pays $.40 to $.75 per word.", "money 0.4..0.75 USD"),
        ("It rose .5 percent.", "percent 0.5 %"),
        ("It takes four (or more) years.", "count 4.. years ~at least"),
        ("It needs 0-1 year of experience.", "count 0..1 years"),
        ("It needs 8+ yrs in sales.", "count 8.. years ~+"),
        ("Starting salary:24.1130 Hourly", "money 24.113 /hour"),
        ("Pay plan: minimum 36,400.00", "money 36400.. - ~at least"),
        ("148K\n\nThe number of drivers in Delmark.", "count 148000 drivers"),
        ("It pays two-and-a-half times as much.", "multiple 2.5 x"),
        ("A 15pc rise came.", "percent 15 %"),
        ("Salary: 52,000 - 61,000", "money 52000..61000 -"),
        ("Hourly rate 18.50", "money 18.5 /hour"),
        ("It pays N150,000 per month.", "money 150000 NGN/month"),
        ("It pays R 12,000 a month.", "money 12000 ZAR/month"),
        ("It pays € 2.400,50 now.", "money 2400.5 EUR"),
        ("It pays 15 lakh per annum.", "money 1500000 INR/year"),
        ("It hired 15 lakh workers per year.", "count 1500000 workers/year"),
        ("It pays £28,000 p/a.", "money 28000 GBP/year"),
        ("Pay: 18.75 an hour", "money 18.75 /hour"),
        ("€38,000–€45,000 (gross p.a.)", "money 38000..45000 EUR/year"),
        ("44\n\nAverage age of a mechanic", "count 44 -"),
        ("Demand will double by 2031.3", "multiple 2 x @..2031"),
    ],
)
def test_a_form_is_read(text: str, claim: str) -> None:
    """The form is one claim, of the right kind, value and unit."""
    assert [claim] == _claims(text)


def test_an_amount_in_brackets_has_the_rate_that_follows_it() -> None:
    """Both amounts are claims, each with the rate that is said once."""
    claims = _claims("It pays ₱16,500 to ₱22,000 ($290-$390) per month.")

    assert ["money 16500..22000 PHP/month", "money 290..390 USD/month"] == claims


@pytest.mark.parametrize(
    "text",
    [
        "Recruiters came to PL1 3RP.",
        "Meet us in Rm 305.",
        "You are on page 1of 2",
        "4 min read",
        "JOB CODE: 4170",
        "Copyright 2019-2024 Acme Ltd.",
        "She has an iPhone 14.",
        "It has a couple of hundred staff.",
        "Level: 3",
        "Age: 18-35",
        "15 Jobs You Can Do Without a Degree",
        "Autumn 2011-12 Vol. 55, Number 3",
        "6 Portfolio Slips New Surveyors Make",
        "3.2 Every module shall be reviewed.",
        "  overlay_filter: 0.4",
        "It grows.[2 ]",
        "3. Average pay is rising.",
    ],
)
def test_what_only_looks_like_a_value_is_silent(text: str) -> None:
    """No claim, and every number has a reason."""
    account = account_for(text)

    assert ((), ()) == (account.claims, account.unaccounted)


@pytest.mark.parametrize(
    "text",
    [
        "It grows 1\u200d2 percent.",
        "It grows 1\u200b2 percent\u200bof late.",
        "It grows \u206012 per\u00adcent.",
        "It grows 1&#50; percent.",
        "It grows 12&percnt;.",
        "It grows l2 percent.",
        "It grows １２ percent.",
        "It grows **12** percent.",
        "It grows [12](https://a.example/5) percent.",
        "It grows 12\u00a0percent.",
        "It grows 12 percent¹.",
        "It grows 12 percent<sup>3</sup>.",
        "It grows twel\u00adve percent.",
        "> It grows 12\n> percent.",
        "It grows 12 (twelve) percent.",
        "It grows 12 percent (twelve percent).",
        "It grows 12 per cent.",
        "It grows 12-percent.",
        "- It grows 12 %.",
    ],
)
def test_a_value_is_the_same_in_every_dress(text: str) -> None:
    """Marks, entities, glosses, notes and what nobody sees change no value; nothing is left."""
    assert ["percent 12 %"] == _claims(text)
    assert () == account_for(text).unaccounted


def test_a_span_of_a_text_with_unseen_characters_is_of_the_text_as_given() -> None:
    """Offsets are those of the text that was handed in, whatever was left out to read it."""
    text = "It\u200b pays &euro;70\u200d,000 a year."
    (claim,) = account_for(text).claims

    assert "&euro;70\u200d,000 a year" == text[slice(*claim.span)]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("See ISO 9001 before you ask for $90,000.", ["money 90000 USD"]),
        ("Band 6 nurses got 4 percent.", ["percent 4 %"]),
        ("In 24/7 shifts $24/7 is nothing.", ["money 24 USD"]),
        ("Dial 555-0100 for 15-20% off.", ["percent 15..20 %"]),
        ("Section 12% of pay.", ["percent 12 %"]),
        ("Level 3 €.", ["money 3 EUR"]),
    ],
)
def test_a_silence_never_beats_a_unit(text: str, claims: list[str]) -> None:
    """A number with a unit or currency is a claim, whatever word or shape would name it."""
    assert claims == _claims(text)
