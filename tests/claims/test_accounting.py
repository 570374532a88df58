"""Complete accounting: every digit and number word lies in exactly one named place."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vsgen.claims import Account, account_for

pytestmark = pytest.mark.slow

_PIECES = (
    "one two three five ten eleven twenty ninety hundred thousand million half third "
    "two-thirds quarter first second doubled twice tenfold percent per cent % $ US$ £ € "
    "USD K k M bn 2024 2034 2024–34 from to between and by through in May 11 33.5 23,400 "
    "0.7 − - – — ( ) [ ] | * ** _ ` ``` # [^ds-2024-34] [^ ]( https://a.example/2024 <!-- "
    "--> <b> &nbsp; &#36; &euro; &frac12; ½ ¾ ² ③ ９ ٣ jobs openings years experience year "
    "a an the no. No. ranked top x fold : 2:1 1/3 . , ; ! ? about nearly over up at least "
    "more than + ~ faster average little or no change Python S3 GPT-4 401(k) 24/7 each "
    "annual decline Table August 28 out of every İ ß"
).split()
_texts = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(_PIECES), st.text(max_size=3), st.integers(0, 99_999).map(str)),
        st.sampled_from([" ", " ", "", "-", "\n", "\n\n"]),
    ),
    max_size=40,
).map(lambda pieces: "".join(piece + gap for piece, gap in pieces))

# Written out here, not taken from the code: the test must notice a word that the code forgets.
_NUMBER_WORDS = re.compile(
    r"(?<!\w)(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"twenty|thirty|ninety|hundred|thousand|million|billion|half|third|first|second|twice|"
    r"doubled|tripled|tenfold)(?!\w)"
)


def _spans(account: Account) -> list[tuple[int, int]]:
    return sorted(
        [
            *(claim.span for claim in account.claims),
            *(item.span for item in account.suppressed),
            *account.unaccounted,
        ]
    )


@settings(max_examples=400, deadline=None)
@given(_texts)
def test_no_span_overlaps_another(text: str) -> None:
    """Spans are inside the text, not empty, sorted in each list, and never share a character."""
    account = account_for(text)
    spans = _spans(account)

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    for listed in (account.claims, account.suppressed):
        assert [item.span for item in listed] == sorted(item.span for item in listed)


@settings(max_examples=400, deadline=None)
@given(_texts)
def test_every_digit_is_accounted_for(text: str) -> None:
    """Each character that is a digit in any script lies in a span of the account."""
    covered = {at for start, end in _spans(account_for(text)) for at in range(start, end)}

    assert not [at for at, char in enumerate(text) if char.isdigit() and at not in covered]


@settings(max_examples=400, deadline=None)
@given(_texts)
def test_every_number_word_is_accounted_for(text: str) -> None:
    """Each number word, in or out of code, comments and labels, lies in a span of the account."""
    covered = {at for start, end in _spans(account_for(text)) for at in range(start, end)}

    assert not [word for word in _NUMBER_WORDS.finditer(text) if word.start() not in covered]


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """No string raises, and the same string gives the same account."""
    assert account_for(text) == account_for(text)
