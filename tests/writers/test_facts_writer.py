"""The built-in writer: the same bytes for the same brief, and facts that stay what they are."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from vsgen.articles import scan_references
from vsgen.errors import PromptsError
from vsgen.prompts import Brief, Patterns, load_prompts
from vsgen.writers import FactsWriter

MARKDOWN = MarkdownIt("commonmark").enable("table")
HOSTILE = [
    "{{ 7*7 }}",
    "{% raw %} {# note #}",
    "<script>alert(1)</script>",
    "<!-- hidden -->",
    "[[x.growth]]",
    "[[x.growth|value]] and ]]",
    "[^1] and [a](https://example.org)",
    "![x](y)",
    "a | b",
    "a \\| b",
    "&lt;b&gt; &amp; &#60; &copy;",
    "R&D",
    "*a* _b_ **c** ~~d~~ `e`",
    "back\\slash",
]


def word_item(text: str, pattern: str = "**{{ item.label }}:** {{ item.text }}.") -> str:
    """The wording of one fact by one pattern."""
    writer = FactsWriter(Patterns({"skills": {"*": pattern}}, {}, {}), "0")
    brief = Brief("skills", "cook", {"items": [{"id": "a", "label": "Label", "text": text}]})
    [item] = writer.write(brief).items
    return item.text


def read_plain(markdown: str) -> str:
    """What a reader sees of one paragraph; fails where it holds more than text and bold."""
    _, inline, _ = MARKDOWN.parse(markdown)
    kinds = {token.type for token in inline.children or ()}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close"}
    return "".join(token.content for token in inline.children or ())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_fact_stays_literal(text: str) -> None:
    """No template, HTML, reference, footnote, entity or emphasis comes of it."""
    worded = word_item(text)
    assert f"Label: {text}." == read_plain(worded)
    assert ((), ()) == scan_references(worded)


@given(st.text(st.characters(codec="ascii", categories=["P", "S", "L", "Zs"]), min_size=1))
def test_any_line_stays_literal(text: str) -> None:
    """Whatever signs stand next to each other."""
    text = f"x{text}x"
    assert f"Label: {text}." == read_plain(word_item(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_fact_stays_within_its_table_cell(text: str) -> None:
    """A bar in it opens no column."""
    row = word_item(text, "| a | b |\n|---|---|\n| {{ item.text }} | c |")
    cells = [token.content for token in MARKDOWN.parse(row) if token.type == "inline"]
    assert 4 == len(cells)
    assert text == read_plain(cells[2])


@pytest.mark.parametrize("text", ["# Learn", "+ plus", "- dash", "> quote", "--- rule", "=== x"])
def test_a_fact_at_the_start_of_a_line_stays_literal(text: str) -> None:
    """It opens no heading, list or quotation."""
    assert f"{text}." == read_plain(word_item(text, "{{ item.text }}."))


def test_a_fact_is_no_pattern_in_a_sentence_either() -> None:
    """A sentence taken by `say` gets the fact as data."""
    patterns = Patterns({}, {"alike": ["Each {{ x }}."]}, {"skills": "{{ say('alike', 0, x=x) }}"})
    reply = FactsWriter(patterns, "0").write(Brief("skills", None, {"x": "{{ 7*7 }}"}))
    assert "Each {{ 7*7 }}." == read_plain(reply.items[0].text)


def test_the_same_brief_gives_the_same_bytes(repository: Path) -> None:
    """From another instance, in any order of asking."""
    prompts = load_prompts(repository / "prompts")
    fact = {"id": "x", "topic": "t", "label": "L", "name": "l", "text": "does x"}
    sides = {side: {"slug": side, "one": side, "short": None} for side in ("a", "b")}
    nothing: dict[str, Any] = {"a": [], "b": [], "shared": []}
    topic = {"id": "t", "kind": None, "label": "T", "phrase": "t"}
    contrast = {"topic": topic, "a": fact, "b": fact}
    briefs = [
        Brief(section, None, {**sides, "contrasts": [contrast] * 3, "shared": [], **more})
        for section, more in (
            ("definitions", {"varies": {}}),
            ("responsibilities", {}),
            ("education", {"own": nothing, "requirements": nothing, "route": nothing}),
        )
    ]
    one, other = (FactsWriter(prompts.patterns, prompts.digest) for _ in range(2))
    there = [one.write(brief) for brief in briefs]
    back = [other.write(brief) for brief in reversed(briefs)]
    assert there == list(reversed(back))
    assert one.name == other.name


def test_sentences_are_taken_in_turn() -> None:
    """Each variant once before the first comes again; where it starts depends on the roles."""
    pair = "{% for n in range(3) %}{{ say('s', n) }}{% endfor %}"
    writer = FactsWriter(Patterns({}, {"s": ["x", "y", "z"]}, {"tips": pair}), "0")
    starts = set()
    for slug in ("baker", "cook", "miller", "waiter", "brewer", "porter"):
        brief = Brief("tips", None, {"a": {"slug": slug}, "b": {"slug": "host"}})
        text = writer.write(brief).items[0].text
        assert {"x", "y", "z"} == set(text)
        starts.add(text[0])
    assert len(starts) > 1


@pytest.mark.parametrize(
    ("patterns", "role", "where"),
    [
        (Patterns({}, {}, {"skills": "{{ agess }}"}), None, "prompts/facts/skills.pair.j2:1"),
        (Patterns({}, {}, {"skills": "{{ a.agess }}"}), None, "prompts/facts/skills.pair.j2:1"),
        (
            Patterns({"skills": {"*": "{{ item.agess }}"}}, {}, {}),
            "cook",
            "prompts/facts/items.yaml: skills.*",
        ),
        (
            Patterns({}, {"x": ["{{ agess }}"]}, {"skills": "{{ say('x') }}"}),
            None,
            "prompts/facts/sentences.yaml: x",
        ),
    ],
    ids=["pair", "attribute", "item", "sentence"],
)
def test_an_unknown_name_is_an_error_that_names_the_file(
    patterns: Patterns, role: str | None, where: str
) -> None:
    """Nothing is printed in its place."""
    material: dict[str, Any] = {"a": {"slug": "cook"}, "items": [{"id": "a"}]}
    with pytest.raises(PromptsError, match="agess") as caught:
        FactsWriter(patterns, "0").write(Brief("skills", role, material))
    assert where == caught.value.problems[0].where


@pytest.mark.parametrize(
    "pattern",
    ["{{ 1 / 0 }}", "{{ a.slug + 1 }}", "{{ a | an }}", "{{ [].pop() }}", "{{ say('x') }}"],
)
def test_a_pattern_that_fails_is_an_error_of_the_prompts(pattern: str) -> None:
    """Whatever goes wrong in it, even a sentence that says itself: no traceback."""
    patterns = Patterns({}, {"x": ["{{ say('x') }}"]}, {"skills": pattern})
    with pytest.raises(PromptsError, match="prompts/facts/"):
        FactsWriter(patterns, "0").write(Brief("skills", None, {"a": {"slug": "cook"}}))


def test_an_unknown_kind_of_sentence_is_an_error() -> None:
    """It names the file that lacks it."""
    writer = FactsWriter(Patterns({}, {}, {"skills": "{{ say('bridge') }}"}), "0")
    with pytest.raises(PromptsError, match="'bridge'") as caught:
        writer.write(Brief("skills", None, {}))
    assert "prompts/facts/sentences.yaml" == caught.value.problems[0].where


def test_a_pattern_that_does_not_parse_is_an_error_before_anything_is_worded() -> None:
    """It names the file."""
    with pytest.raises(PromptsError, match="does not parse") as caught:
        FactsWriter(Patterns({}, {}, {"skills": "{% if %}"}), "0")
    assert "prompts/facts/skills.pair.j2:1" == caught.value.problems[0].where


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"id": "titles", "topic": "call"}, "by id"),
        ({"id": "x", "topic": "call"}, "by topic"),
        ({"id": "x", "topic": "y"}, "the rest"),
        ({"id": "x"}, "the rest"),
    ],
)
def test_an_item_is_worded_by_its_id_its_topic_or_the_rest(
    item: dict[str, str], expected: str
) -> None:
    """In this order."""
    table = {"*": "the rest", "call": "by topic", "titles": "by id"}
    writer = FactsWriter(Patterns({"skills": table}, {}, {}), "0")
    assert expected == writer.write(Brief("skills", "cook", {"items": [item]})).items[0].text
