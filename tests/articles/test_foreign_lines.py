"""What a page has around its article is told from the article."""

from vsgen.articles import find_adverts


def test_one_line_that_looks_like_an_advert_is_none() -> None:
    """Adverts come in several lines."""
    assert find_adverts("Full Time is what it says.\n") is None
    text = "The end.\nCaster\n@ Foundry | Ghent\nFull Time USD 80K\n"
    assert (text.index("Caster"), len(text)) == find_adverts(text)
