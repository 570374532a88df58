"""Two roles in reading order."""

import pytest

from vsgen.errors import UsageError
from vsgen.facts import Library
from vsgen.planning import make_pair


def test_a_pair_keeps_the_order_in_which_it_is_named(field: Library) -> None:
    """Files and title name the first role first."""
    pair = make_pair(field, "cook", "baker")
    assert ("cook-vs-baker", "Cook vs. Baker") == (pair.slug, pair.title)


def test_a_role_cannot_be_compared_with_itself(field: Library) -> None:
    """The call's words are off: exit code 2, with what to do."""
    with pytest.raises(UsageError, match="'cook'") as caught:
        make_pair(field, "cook", "cook")
    assert 2 == caught.value.exit_code
    assert "two different roles" in caught.value.problems[0].cure


@pytest.mark.parametrize(("a", "b"), [("bakr", "cook"), ("cook", "bakr")])
def test_an_unknown_role_is_answered_with_the_nearest(field: Library, a: str, b: str) -> None:
    """On either side."""
    with pytest.raises(UsageError) as caught:
        make_pair(field, a, b)
    assert "bakr" in caught.value.problems[0].what
    assert "baker" in caught.value.problems[0].cure
