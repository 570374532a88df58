"""The estimate of tokens, held against what a tokenizer (o200k_base) counted."""

import pytest

from vsgen.prompts import estimate_tokens

COUNTED = {
    "The quick brown fox jumps over the lazy dog.": 10,
    "Data engineers build pipelines; analysts read what comes of them (a 33.5% growth).": 19,
    "f12* (AI architect · called when · Called when): is called when several departments are "
    "about to buy or build the same assistant, each with its own copy of the customers' data": 38,
    "": 0,
}


@pytest.mark.parametrize("text", COUNTED)
def test_the_estimate_is_near_what_a_tokenizer_counts(text: str) -> None:
    assert COUNTED[text] * 0.85 - 1 <= estimate_tokens(text) <= COUNTED[text] * 1.15 + 2
