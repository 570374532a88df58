"""References become values, periods and footnote marks."""

from collections.abc import Callable

import pytest

from vsgen.articles import Style, render_passage
from vsgen.errors import ArticleError
from vsgen.facts import RecordedFigure

Record = Callable[..., RecordedFigure]
DS = "[^ds-2024-34]"
ARCH = "[^arch-2024-34]"


@pytest.fixture
def figures(record: Record) -> dict[str, RecordedFigure]:
    """Growth, openings and pay of two populations."""
    pace = "projected to grow 33 percent, Much faster than the average for all occupations."
    made = (
        record("ds.growth", "33.5", quote=pace),
        record("ds.openings", "23400", "openings/year"),
        record("ds.pay", "112590", "USD/year"),
        record("arch.growth", "8.7"),
        record("arch.pay", "135980", "USD/year"),
        record("adm.growth", "-0.7"),
        record("flat.growth", "0.0"),
    )
    return {figure.id: figure for figure in made}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[ds.growth]]", f"33.5% from 2024 to 2034{DS}"),
        ("[[ds.growth|value]]", f"33.5%{DS}"),
        ("[[ds.growth|period]]", "from 2024 to 2034"),
        ("will [[ds.growth|grow]].", f"will grow 33.5% from 2024 to 2034{DS}."),
        ("[[adm.growth|grow]]", "shrink 0.7% from 2024 to 2034[^adm-2024-34]"),
        ("[[flat.growth|grow]]", "stay the same from 2024 to 2034[^flat-2024-34]"),
        ("[[ds.growth|pace]]", f"much faster than the average for all occupations{DS}"),
        ("[[ds.openings]]", "23,400 openings a year from 2024 to 2034[^ds-2024-34]"),
        ("[[ds.pay]]", "$112,590 in May 2024[^ds-2024-34]"),
        ("[[ds.growth - arch.growth]]", f"about 25 percentage points{DS}{ARCH}"),
        ("[[ds.growth / arch.growth]]", f"nearly four times{DS}{ARCH}"),
        ("no figures", "no figures"),
        ("", ""),
    ],
)
def test_reference_is_replaced(
    figures: dict[str, RecordedFigure], text: str, expected: str
) -> None:
    """Each form prints its own words, and only those."""
    assert expected == render_passage(text, figures, Style()).text


def test_style_chooses_the_percent_form(figures: dict[str, RecordedFigure]) -> None:
    """An editor's choice of "percent" reaches every figure."""
    rendered = render_passage("[[ds.growth|grow]]", figures, Style(percent="word"))
    assert f"grow 33.5 percent from 2024 to 2034{DS}" == rendered.text


def test_labels_are_named_once_in_order(figures: dict[str, RecordedFigure]) -> None:
    """Footnotes are those with a mark; a period alone has none."""
    text = "[[arch.pay|period]] [[ds.growth]] [[ds.growth / arch.growth]] [[arch.growth|value]]"
    expected = ("ds-2024-34", "arch-2024-34")
    assert expected == render_passage(text, figures, Style()).labels


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[ds.grwth]]", "did you mean 'ds.growth'"),
        ("[[ds.growth - x.y]]", "not offered: 'x.y'"),
        ("[[ds.pay|grow]]", "no change in percent"),
        ("[[arch.growth|pace]]", "does not say how fast"),
        ("[[arch.growth - ds.growth]]", "no wording holds"),
        ("[[ds.growth / adm.growth]]", "no wording holds"),
        ("[[ds.growth]] [[ds growth]]", "is no reference"),
    ],
)
def test_what_cannot_be_printed_is_named(
    figures: dict[str, RecordedFigure], text: str, words: str
) -> None:
    """Nothing is printed half; the error says what, and what to write instead."""
    with pytest.raises(ArticleError, match=words) as caught:
        render_passage(text, figures, Style())
    assert caught.value.problems[0].cure


def test_all_problems_are_named_together(figures: dict[str, RecordedFigure]) -> None:
    """A writer mends everything in one go."""
    with pytest.raises(ArticleError) as caught:
        render_passage("[[a.b]] [[ds.pay|grow]]", figures, Style())
    assert 2 == len(caught.value.problems)
