"""A whole article by a model: asked once, paid for once, and printed as what it is."""

import json
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Protocol

import pytest
from benchmarks.player import list_sentences, play, word_passages
from markdown_it import MarkdownIt

from vsgen.articles import assert_survives, render_article
from vsgen.checks import check_article
from vsgen.drafting import BuiltIn, Draft, Standing, draft_article, meet_needs
from vsgen.drafting.by_model import ByModel
from vsgen.drafting.model_run import Asking, Fresh
from vsgen.errors import WriterError
from vsgen.facts import Library
from vsgen.passages import PassageKey
from vsgen.planning import make_pair, plan_article
from vsgen.prompts import Prompts
from vsgen.store import Store
from vsgen.writers import FactsWriter

MakeModel = Callable[..., Any]
BAKER = "role baker"
ITEM = PassageKey("skills", "baker", "kneading")
CALLS = 3
"""One a role and one a pair."""
GOOD = "The baker knows feeling when dough is ready."


class Call(Protocol):
    """What a scripted model was asked."""

    label: str
    user: str
    turn: int
    """How often this label was asked before, from 0."""


class DraftBy(Protocol):
    """Drafts baker against cook by a model."""

    def __call__(
        self,
        model: object,
        standing: Standing | None = None,
        *,
        fall_back: bool = False,
        **asking: Any,  # noqa: ANN401 (whatever Asking takes)
    ) -> Draft: ...


@pytest.fixture
def draft_by(field: Library, prompts: Prompts, store: Store) -> DraftBy:
    plan = plan_article(make_pair(field, "baker", "cook"), field)
    built_in = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), field)

    def run(
        model: Any,  # noqa: ANN401 (a scripted model)
        standing: Standing | None = None,
        *,
        fall_back: bool = False,
        **asking: Any,  # noqa: ANN401 (whatever Asking takes)
    ) -> Draft:
        smith = ByModel(Asking(model, store, **asking), prompts, built_in, fall_back)
        steps = draft_article(plan, field, prompts, smith, standing or Standing())
        return meet_needs(steps, smith)

    return run


def word(call: Call) -> str:
    """A good reply to any prompt."""
    return play(call.user)


def spoil_kneading(text: str) -> Callable[[Call], str]:
    """Good replies, but for one skill of the baker, which is `text`."""

    def say(call: Call) -> str:
        passages = word_passages(call.user)
        for sentence in list_sentences(passages):
            if call.label == BAKER and sentence["text"] == GOOD:
                sentence["text"] = text
        return json.dumps({"passages": passages})

    return say


def stand(worded: Draft) -> Standing:
    """What the locks hold after `worded` was saved."""
    return Standing(worded.items, worded.passages)


def list_blocks(markdown: str) -> Counter[str]:
    """How many blocks and marks of each kind a reader's program makes of a text."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = parser.parse(markdown)
    tokens += [part for block in tokens for part in block.children or ()]
    plain = ("text", "text_special", "inline", "paragraph_open", "paragraph_close", "softbreak")
    return Counter(it.type for it in tokens if it.type not in plain)


def test_good_texts_make_a_whole_article(
    draft_by: DraftBy, make_model: MakeModel, field: Library, prompts: Prompts
) -> None:
    """One call a role and one for the pair; nothing is missing or wrong."""
    model = make_model(word)
    worded = draft_by(model)
    text = render_article(worded.article)
    assert_survives(worded.article, text, prompts.outline)
    found = check_article(text, field, prompts.outline, prompts.style)
    assert ({}, ()) == (worded.missing, worded.stood_in)
    assert [] == [it for it in found if it.severity == "error"]
    assert CALLS == len(model.calls) == len({call.label for call in model.calls})


def test_a_second_run_asks_nothing(draft_by: DraftBy, make_model: MakeModel) -> None:
    """Neither the model nor the store: everything stands, byte for byte."""
    first, idle = draft_by(make_model(word)), make_model(word)
    again = draft_by(idle, stand(first))
    assert ([], 0) == (idle.calls, again.spent.reused)
    assert render_article(first.article) == render_article(again.article)


def test_what_the_locks_lost_is_read_from_the_store(
    draft_by: DraftBy, make_model: MakeModel
) -> None:
    """Every reply again, at no cost; the same words."""
    first, idle = draft_by(make_model(word)), make_model(word)
    again = draft_by(idle)
    spent = again.spent
    assert ([], 0, CALLS, Decimal(0)) == (idle.calls, spent.calls, spent.reused, spent.cost)
    assert render_article(first.article) == render_article(again.article)


def test_a_text_that_fails_three_times_is_marked_where_it_would_stand(
    draft_by: DraftBy, make_model: MakeModel
) -> None:
    """Everything else is printed as if it had not failed."""
    whole = render_article(draft_by(make_model(word, "script/good")).article)
    model = make_model(spoil_kneading("It is feeling 3 doughs."))
    worded = draft_by(model)
    reason = "“It is feeling 3 doughs.”: '3' is a number outside a reference"
    assert {ITEM: reason} == worded.missing
    assert [0, 1, 2] == [call.turn for call in model.calls if call.label == BAKER]
    mark = "<!-- vsgen: this passage is missing: … is a number outside a reference -->"
    assert f"- **Kneading:** {GOOD}" in whole
    text = render_article(worded.article)
    assert GOOD not in text
    assert 1 == text.count(mark)


def test_a_text_that_failed_is_not_paid_for_again(draft_by: DraftBy, make_model: MakeModel) -> None:
    """Where the locks are lost, the stored tries are read and the mark stays."""
    say = spoil_kneading("It is feeling 3 doughs.")
    first, idle = draft_by(make_model(say)), make_model(say)
    again = draft_by(idle)
    assert ([], first.missing) == (idle.calls, again.missing)
    assert (0, CALLS + 2) == (again.spent.calls, again.spent.reused)
    assert render_article(first.article) == render_article(again.article)


def test_where_the_rest_stands_a_text_that_failed_is_asked_for_alone_and_once(
    draft_by: DraftBy, make_model: MakeModel
) -> None:
    """Without the facts around it it is another question; after that, nothing is asked."""
    say = spoil_kneading("It is feeling 3 doughs.")
    first, second, idle = draft_by(make_model(say)), make_model(say), make_model(say)
    later = draft_by(second, stand(first))
    assert {BAKER} == {call.label for call in second.calls}
    assert not any("tips/" in call.user for call in second.calls)
    last = draft_by(idle, stand(later))
    assert ([], first.missing) == (idle.calls, last.missing)


def test_the_built_in_writer_words_only_what_failed(
    draft_by: DraftBy, make_model: MakeModel, field: Library, prompts: Prompts
) -> None:
    """It is named; the model's other texts stay."""
    good = draft_by(make_model(word, "script/good"))
    worded = draft_by(make_model(spoil_kneading("It is feeling 3 doughs.")), fall_back=True)
    assert ({}, (ITEM,)) == (worded.missing, worded.stood_in)
    plan = plan_article(make_pair(field, "baker", "cook"), field)
    smith = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), field)
    built_in = meet_needs(draft_article(plan, field, prompts, smith, Standing()), smith)
    told = PassageKey("definitions")
    assert built_in.passages[told].text != worded.passages[told].text
    own = worded.items[ITEM].text
    assert built_in.items[ITEM].text == own
    texts = {
        key: it.text for key, it in worded.passages.items() if key != PassageKey("skills", "baker")
    }
    assert texts == {key: good.passages[key].text for key in texts}


def test_a_fresh_section_is_asked_for_alone_with_the_wish(
    draft_by: DraftBy, make_model: MakeModel
) -> None:
    """Of both roles and of the pair; all other sections keep their words."""
    first = draft_by(make_model(word))
    model = make_model(word)
    worded = draft_by(model, stand(first), fresh=Fresh(frozenset({"skills"}), "Shorter."))
    assert {BAKER, "role cook", "pair baker-vs-cook"} == {call.label for call in model.calls}
    assert all(call.user.endswith("Shorter.") for call in model.calls)
    assert not any("== tools" in call.user for call in model.calls)
    assert render_article(first.article) == render_article(worded.article)


def test_a_replay_never_calls_and_gives_the_same_bytes(
    draft_by: DraftBy, make_model: MakeModel
) -> None:
    """From the store alone; with an empty one, everything is missing."""
    idle = make_model(word)
    nothing = draft_by(idle, replay=True)
    assert {"no stored reply words it"} == set(nothing.missing.values())
    first = draft_by(make_model(word))
    again = draft_by(idle, replay=True)
    assert ([], CALLS) == (idle.calls, again.spent.reused)
    assert render_article(first.article) == render_article(again.article)


def test_an_endpoint_that_fails_for_one_task_leaves_the_others(
    draft_by: DraftBy, make_model: MakeModel, failure: WriterError
) -> None:
    """Its texts are missing, with what the endpoint said; the next run asks for them alone."""

    def fail(call: Call) -> str:
        if call.label == BAKER:
            raise failure
        return word(call)

    worded = draft_by(make_model(fail))
    items = draft_by(make_model(word, "script/good")).items
    assert {it for it in items if it.role == "baker"} == worded.missing.keys()
    assert {"the endpoint answered 401"} == set(worded.missing.values())
    later = make_model(word)
    assert {} == draft_by(later, stand(worded)).missing
    assert [BAKER] == [call.label for call in later.calls]


def test_an_endpoint_that_always_fails_is_an_error(
    draft_by: DraftBy, make_model: MakeModel, failure: WriterError
) -> None:
    """Nothing is written in its place, and the connection is closed."""

    def fail(_: Call) -> str:
        raise failure

    model = make_model(fail)
    with pytest.raises(WriterError, match="Set another key"):
        draft_by(model, fall_back=True)
    assert (CALLS, 1) == (len(model.calls), model.closed)


def test_what_is_spent_is_what_the_model_counted(
    draft_by: DraftBy, make_model: MakeModel, store: Store
) -> None:
    """Refused tries included, in the draft and in the store."""

    def stumble(call: Call) -> str:
        return word(call) if call.turn or "role" not in call.label else "Sure! Here you are:"

    model = make_model(stumble)
    spent = draft_by(model).spent
    calls = len(model.calls)
    assert CALLS + 2 == calls
    assert (calls, 0, 0) == (spent.calls, spent.reused, spent.unpriced)
    assert (100 * calls, 20 * calls, Decimal("0.01") * calls) == (
        spent.input_tokens,
        spent.output_tokens,
        spent.cost,
    )
    stored = store.spending()
    assert calls == sum(it.replies for it in stored)
    assert spent.cost == sum(it.cost for it in stored)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "# Heading",
        "- a list",
        "===",
        "---",
        "***",
        "~~~",
        "```python",
        "> quoted",
        "~~gone~~ dough",
        "*slanted* dough",
        "a [link](x) to dough",
        "a [link][x] to dough",
        "[x]: javascript:alert",
        "[^census-bakers-growth-2024-34] dough",
        "[[census-bakers.growth|grow]] dough",
        "[[census-bakers.growth",
        "<b>dough</b>",
        "<!-- dough",
        "--> dough",
        "dough & &lt;b&gt;",
        "| dough | water |",
        "dough\n\n## Sources\n\nNone",
        "dough \\",
        "{{ role }} {% raw %}",
    ],
)
def test_a_hostile_text_adds_nothing_to_an_article(
    draft_by: DraftBy, make_model: MakeModel, text: str
) -> None:
    """Refused and marked, or printed as it is: headings, lists, links and HTML stay as they are."""
    whole = list_blocks(render_article(draft_by(make_model(word, "script/good")).article))
    worded = draft_by(make_model(spoil_kneading(text)))
    found = list_blocks(render_article(worded.article))
    if worded.missing:
        assert {ITEM} == worded.missing.keys()
        whole["html_block"] += 1
        # The only item of its list gave way to the mark.
        for kind in ("bullet_list", "list_item", "strong"):
            whole[f"{kind}_open"] -= 1
            whole[f"{kind}_close"] -= 1
    assert whole == found
