"""Forms that are never right: each row of forms.yaml finds its bad sentences, and no good one."""

from collections.abc import Callable

import pytest

from vsgen.checks import Finding
from vsgen.checks.rules.never_right import list_forms

Check = Callable[..., tuple[Finding, ...]]

FORMS = [form for form, *_ in list_forms()]
BAD = dict.fromkeys((form.rule, form.what, text) for form in FORMS for text in form.bad)
GOOD = dict.fromkeys((form.rule, text) for form in FORMS for text in form.good)
RULES = {form.rule for form in FORMS}


def find(check: Check, text: str) -> list[Finding]:
    """What rules of forms find in an article of one paragraph."""
    found = check(f"# How Kites Are Made\n\n{text}\n\nKites fly.\n", own=False)
    return [one for one in found if one.rule in RULES]


@pytest.mark.parametrize(("rule", "what", "text"), BAD)
def test_a_bad_form_is_found(check: Check, rule: str, what: str, text: str) -> None:
    """By its rule, with its own words, and nothing else in its place."""
    found = find(check, text)
    before, _, after = what.partition("{0}")
    assert {rule} == {one.rule for one in found}
    assert all(one.message.startswith(before) and one.message.endswith(after) for one in found)
    assert len({one.start for one in found}) == len(found)


@pytest.mark.parametrize(("rule", "text"), GOOD)
def test_a_good_form_is_left_alone(check: Check, rule: str, text: str) -> None:
    """By its rule, and by those beside it."""
    assert [] == [one.message for one in find(check, text)], rule
