"""Where a sentence ends, in Markdown and in plain text, and in every kind of block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.documents import find_sentences, mask_prose, split_sentences

# "¦" stands between the sentences of each text.
_CASES = {
    "stops": "It grew. ¦It fell! ¦Did it? ¦It did.",
    "plain text without a stop": "It grew",
    "a stop at the end": "It grew. ¦It fell. ",
    "saint and street": "St. Louis is far. ¦Go to Main St. ¦The sun sets.",
    "title": "Dr. Rose and Mrs. Cole met Prof. Hall. ¦They talked.",
    "firm": "Acme Inc. Rose by 5%. ¦Beta Corp. Ltd. Fell.",
    "firm at the end": "She works at Acme Inc. ¦The pay is good.",
    "country in the middle": "The wage in the U.S. was $38. ¦It rose.",
    "country before a name": "The U.S. Bureau of Labor Statistics counts them. ¦It does so.",
    "country before a number": "In the U.S. 5 million people work.",
    "country before a sign": "It pays in the U.S. $38 an hour.",
    "country at the end": "They work in the U.S. ¦The pay is good.",
    "two countries": "The U.K. and the U.S. agree. ¦They do.",
    "initials": "J. R. Smith and A. Cole wrote it. ¦He left.",
    "initials of a middle name": "John A. Smith wrote it.",
    "pronoun": "So do I. ¦Then he left.",
    "degree": "A Ph.D. Program takes years. ¦An M.B.A. is shorter.",
    "for example": "Tools, e.g. Python or SQL, i.e. Code. ¦They help.",
    "versus": "Engineer vs. Manager. ¦Which is it?",
    "number sign": "It is No. 5 of them, see Fig. 3 and pp. 4. ¦It is.",
    "no": "Is it so? ¦No. ¦It is not.",
    "month": "On Sept. 3 it rose. ¦It was Sept. ¦Then it fell.",
    "and others": "Rose et al. Found it. ¦They did.",
    "time of day": "It opens at 5 p.m. ¦The doors close then.",
    "decimal": "It rose 3.5 percent to 4.1. ¦It fell.",
    "number at the end": "It was so in 2024. ¦In 2025 it was not.",
    "number at the start": "It grew. ¦5% is much. ¦$5 is not.",
    "version": "Use Python 3.12. ¦It is new.",
    "address": "See www.example.com/a.b for it. ¦Thanks.",
    "file": "Open report.pdf first. ¦Then read.",
    "ellipsis in the middle": "Well ... maybe not. ¦Well… yes.",
    "ellipsis at the end": "They waited... ¦Then they left.",
    "small letter after a stop": "It is so. and more of it.",
    "small letter after a question": "“Why?” he asked. ¦She said “Yes!” and left.",
    "quotes": "“It grew.” ¦“It fell.” ¦'It did.'",
    "quotes of other languages": "«Elle monte.» ¦«Elle baisse.»",
    "brackets": "It grew (see below.) ¦(It fell.) ¦It did.",
    "closing quote after a mark": "“It grew.[^a]” ¦It fell.",
    "mark after a stop": "It grew.[^a] ¦5% is much.[^b][^c] ¦It fell.",
    "mark after a blank": "It grew. [^a] ¦It fell.",
    "mark before a stop": "It grew[^a]. ¦It fell.",
    "number in brackets after a stop": "It grew.[1] ¦It fell.[2, 3] ¦It did.",
    "no blank after a mark": "It grew.[^a]¦It fell.",
    "bold": "**It grew.** ¦*It fell.* ¦__It did.__ ¦Done.",
    "link": "It [grew](https://a.example/x. Y). ¦It fell.",
    "code": "Use `a. B` here. ¦Or `c`.",
    "reference": "It grew [[a.b|value]]. ¦It fell by [[c.d - e.f]].",
    "comment": "It <!-- No. It. --> grew. ¦It fell.",
    "lines": "It grew\nand grew. ¦It\nfell.",
    "stop at a line's end": "It grew.\n¦It fell.",
    "comma after a mark": "It grew.[^a], and fell. ¦It did.",
    "definitions": "It grew.[^a]\n\n¦[^a]: One. ¦Two\n   more\n¦[^b]: Three\n¦   [^c]: Four",
    "indented paragraph": "It grew.\n\n¦    It fell.\n   ¦It did.",
    "paragraphs": "It grew\n\n¦and it fell\n \n¦again",
    "heading": "# Growth\n¦It grew. ¦It did\n¦## Fall\n\n¦It fell.",
    "underlined heading": "Growth\n======\n¦It grew.",
    "items": "- It grew. ¦It did\n¦- It fell\n¦* It rose\n¦+ It sank\n¦• It flew",
    "item on two lines": "- It grew\n  and grew\n¦- It fell",
    "numbered items": "1. It grew. ¦It did.\n¦2. It fell\n¦3) It rose",
    "year at a line's start": "It grew in\n2024. ¦It fell.",
    "quotation": "He said:\n¦> It grew\n> and grew. ¦It did.\n>\n¦> It fell.",
    "rule": "It grew.\n\n¦---\n¦It fell.",
    "table": "| Job |¦ Pay |\n¦|---|---|\n¦| Baker |¦ $5 |\n¦and so on",
    "words between bars": "Growth: 5% |¦ Pay: $5 |¦ Jobs: 7",
    "fenced code": "It grew.\n¦```\nA. B\n\nC. D\n```\n¦It fell.",
    "comment on a line": "It grew.\n\n¦<!-- A. B -->\n¦It fell.",
    "Cyrillic": "Рост есть. ¦Зарплата растёт. и так далее.",
    "Cyrillic initials": "А. П. Чехов писал. ¦Он врач.",
    "Greek": "Η ζήτηση αυξάνεται. ¦Οι μισθοί όχι.",
    "Chinese": "工资增长。¦就业“下降。”¦真的吗？¦是！",
    "Arabic": "هل ينمو؟ ¦نعم.",
    "Hindi": "वेतन बढ़ा। ¦नौकरियाँ घटीं।",
    "line ends of Windows": "It grew.\r\n\r\n¦It fell\r\n¦- so",
}


@pytest.mark.parametrize("marked", _CASES.values(), ids=_CASES.keys())
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    """Each text, cut where "¦" stands and nowhere else."""
    expected = marked.split("¦")

    assert expected == list(split_sentences("".join(expected)))


_PIECES = st.sampled_from(
    [
        "It grew", ". ", "! ", "U.S. ", "No. 5", "3.5", "\n", "\n\n", "- ", "1. ", "# ", "> ", "| ",
        "|---|", "[^a]", "[^a]: ", "`", "```\n", "*", "“", "”", "<b>", "<!-- ", " -->", "。",
        "…", "{% ", "%}", "\t", "\r\n", "é",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_sentences_are_all_of_a_text_and_never_overlap(text: str) -> None:
    """Joined they give any text back, none is empty, and they touch."""
    prose = mask_prose(text)
    spans = find_sentences(prose)

    assert text == "".join(split_sentences(text))
    assert all(start < end for start, end in spans)
    assert [start for start, _ in spans[1:]] == [end for _, end in spans[:-1]]
