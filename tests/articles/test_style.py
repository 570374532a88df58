"""The house style loads, and only what it knows."""

import pytest
from pydantic import ValidationError

from vsgen.articles import Style


def test_shipped_style_agrees_with_the_defaults(house_style: Style) -> None:
    """A project without a style file differs from the house only in banned phrases."""
    assert Style() == house_style.model_copy(update={"banned": ()})


def test_shipped_phrases_are_distinct(house_style: Style) -> None:
    """Some thirty phrases, in lower case, none twice."""
    assert 30 <= len(house_style.banned) == len(set(house_style.banned))
    assert all(phrase == phrase.lower() for phrase in house_style.banned)


@pytest.mark.parametrize(
    "keys", [{"percent": "%"}, {"locale": "en-GB"}, {"tone": "warm"}, {"banned": [" x"]}]
)
def test_unknown_choice_is_refused(keys: dict[str, object]) -> None:
    """A typing error in the style file never passes for a choice."""
    with pytest.raises(ValidationError):
        Style.model_validate(keys)
