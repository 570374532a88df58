"""What a person rejected is worded anew, once, with the reason; nothing else is."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from benchmarks.player import word_passages

from vsgen.drafting import BuiltIn, Draft, Refused, Standing, draft_article, meet_needs
from vsgen.drafting.by_model import ByModel
from vsgen.drafting.model_run import Asking
from vsgen.facts import Library
from vsgen.passages import PassageKey
from vsgen.planning import make_pair, plan_article
from vsgen.prompts import Prompts
from vsgen.store import Store
from vsgen.writers import FactsWriter

MakeModel = Callable[..., Any]
DraftBy = Callable[..., Draft]
KNEADING = PassageKey("skills", "baker", "kneading")
OPENING = PassageKey("introduction")
REASON = "too stiff for our readers"


def word_tersely(call: Any) -> str:  # noqa: ANN401 (what the scripted model was asked)
    """Good replies, with a sentence more where a reason is given."""
    passages = word_passages(call.user)
    for passage in passages if REASON in call.user else ():
        more = {"text": f"So much for {passage['id'].partition('/')[2]}.", "from": []}
        passage["blocks"][0]["sentences"].append(more)
    return json.dumps({"passages": passages})


@pytest.fixture
def draft_by(field: Library, prompts: Prompts, store: Store) -> DraftBy:
    """Drafts baker against cook by a model, the built-in writer standing in where it fails."""

    def run(model: Any, standing: Standing, **options: Any) -> Draft:  # noqa: ANN401 (a scripted model)
        built_in = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), field)
        smith = ByModel(Asking(model, store, **options), prompts, built_in, fall_back=True)
        plan = plan_article(make_pair(field, "baker", "cook"), field)
        return meet_needs(draft_article(plan, field, prompts, smith, standing), smith)

    return run


@pytest.fixture
def first(draft_by: DraftBy, make_model: MakeModel) -> Draft:
    """The article before anything was rejected."""
    return draft_by(make_model(word_tersely), Standing())


def refuse(draft: Draft, key: PassageKey, text: str) -> Standing:
    refused = {key: Refused(text, REASON)}
    return Standing(draft.items, draft.passages, refused=refused)


def test_the_reason_goes_into_the_next_take_of_that_text_and_nowhere_else(
    first: Draft, draft_by: DraftBy, make_model: MakeModel
) -> None:
    """One call, for the one item, with what was rejected and why."""
    model = make_model(word_tersely)
    before = first.items[KNEADING].text
    again = draft_by(model, refuse(first, KNEADING, before))
    [call] = model.calls
    assert ("role baker", True, True) == (
        call.label,
        REASON in call.user,
        before in call.user,
    )
    assert f"{before} So much for kneading." == again.items[KNEADING].text
    assert [KNEADING] == [
        key for key, it in first.items.items() if again.items[key].text != it.text
    ]


def test_a_pair_passage_is_asked_for_alone(
    first: Draft, draft_by: DraftBy, make_model: MakeModel
) -> None:
    """Its neighbours share a call otherwise; the reason is none of theirs."""
    model = make_model(word_tersely)
    draft_by(model, refuse(first, OPENING, first.passages[OPENING].text))
    [call] = model.calls
    assert ("pair baker-vs-cook", 1) == (call.label, call.user.count("<facts>"))


def test_the_same_rejection_is_paid_for_once(
    first: Draft, draft_by: DraftBy, make_model: MakeModel
) -> None:
    """A run that was stopped before it saved takes the stored reply."""
    standing = refuse(first, KNEADING, first.items[KNEADING].text)
    once = draft_by(make_model(word_tersely), standing)
    model = make_model(word_tersely)
    again = draft_by(model, standing)
    assert ([], once.items) == (model.calls, again.items)


def test_another_rejection_is_another_take(
    first: Draft, draft_by: DraftBy, make_model: MakeModel
) -> None:
    """Of the new text, with the very same reason."""
    standing = refuse(first, KNEADING, first.items[KNEADING].text)
    once = draft_by(make_model(word_tersely), standing)
    model = make_model(word_tersely)
    draft_by(model, refuse(once, KNEADING, once.items[KNEADING].text))
    assert 1 == len(model.calls)


def test_what_the_model_cannot_mend_is_left_to_the_built_in_writer(
    first: Draft, draft_by: DraftBy, make_model: MakeModel
) -> None:
    """Where that is allowed; nothing is marked as missing."""
    standing = refuse(first, OPENING, first.passages[OPENING].text)
    again = draft_by(make_model(lambda call: "no"), standing)
    assert first.passages[OPENING].text != again.passages[OPENING].text
    assert ((OPENING,), {}) == (again.stood_in, again.missing)


def test_a_replay_asks_nothing_for_a_rejection(
    first: Draft, draft_by: DraftBy, make_model: MakeModel
) -> None:
    """It stands as it is."""
    model = make_model(word_tersely)
    standing = refuse(first, KNEADING, first.items[KNEADING].text)
    again = draft_by(model, standing, replay=True)
    assert ([], first.items) == (model.calls, again.items)


def test_the_replies_that_a_text_came_from_are_recorded(first: Draft) -> None:
    """By their keys in the store."""
    assert 1 == len(first.items[KNEADING].replies)


def test_the_built_in_writer_says_the_same_again(field: Library, prompts: Prompts) -> None:
    """So it is not asked."""
    smith = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), field)
    plan = plan_article(make_pair(field, "baker", "cook"), field)
    once = meet_needs(draft_article(plan, field, prompts, smith, Standing()), smith)
    refused = refuse(once, OPENING, once.passages[OPENING].text)
    again = meet_needs(draft_article(plan, field, prompts, smith, refused), smith)
    assert (once.passages, 0) == (again.passages, again.spent.calls)
