"""Names of standards pass where a given text has them as names; amounts never do."""

import pytest

from vsgen.proposing.standard_names import find_standard_names


@pytest.mark.parametrize("name", ["NFPA 70E", "OSHA 10", "ISO 9001", "ICD-10", "SOC 2"])
def test_a_standard_is_a_name(name: str) -> None:
    """Capitals and digits without a unit."""
    assert find_standard_names([f"You know {name} and work by it."]) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "Grade 95 percent of the papers.",
        "You reach GRADE 95 percent.",
        "You take home NET 40K a year.",
        "You take home NET 40 a year.",
        "You earn USD 40 an hour.",
        "We pay PAY 95K.",
        "You are among the TOP 5 of your year.",
        "Teams of OVER 100 people.",
        "You care for EHRS 3 days a week.",
        "You bring PMP 2 years of practice.",
        "You raise OEE 12 percent.",
        "You raise OEE 12% a year.",
        "You raise OEE 12.5% a year.",
        "You lead FTE 12.",
        "You run ABC 40M.",
        "You run ABC $40.",
        "WE SEEK RN 12 NOW",
        "You know Python 3.",
        "You know OSHA 10+ rules.",
    ],
)
def test_an_amount_is_none(text: str) -> None:
    """However it is dressed."""
    assert not find_standard_names([text])
