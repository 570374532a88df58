"""What a queue is foreseen to take, from calls that are known and replies that came before."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from vsgen.batch.article_survey import Call, Survey, choose_evenly
from vsgen.batch.forecast import ROOM, AskingTerms, Forecast, foresee
from vsgen.batch.past_replies import TRIES, Past, learn, learn_ratio
from vsgen.batch.planned_and_actual import Range
from vsgen.batch.wanted_words import count_wanted
from vsgen.planning import Pair
from vsgen.prompts import PAIR, ROLE, Prompt
from vsgen.store.reply_costs import ReplyCost
from vsgen.writers.model import Usage
from vsgen.writers.profiles import Profile

PROFILE = Profile(name="x", base_url="http://127.0.0.1:1/v1", model="m", concurrency=10)
SURE = Past(9, 1.0, 1.0, Range(100, 100, 100), Range(2, 2, 2))
ONE: Any = None
"""A pair: which one makes no difference here."""


def price(usage: Usage) -> Decimal:
    """A dollar a token that is read, two for one that is written; cached ones are free."""
    return Decimal(usage.input_tokens - usage.cached_tokens + 2 * usage.output_tokens)


def survey(*calls: Call, due: int = 10, looked_at: int = 10, roles: int = 5) -> Survey:
    """Of articles that are all to be drafted."""
    pairs: tuple[Pair, ...] = (ONE,) * due
    return Survey(due, 0, {}, pairs, looked_at, roles, roles, calls)


def ask(past: Past = SURE, profile: Profile = PROFILE, tries: int = 3) -> AskingTerms:
    """With the same past for both templates, and tokens as they are estimated."""
    return AskingTerms(profile, tries, price, {PAIR: past, ROLE: past}, Range(1, 1, 1))


CALLS = [Call(PAIR, 1000, 500, 0, is_due=True)] * 10 + [Call(ROLE, 400, 200, 0, is_due=True)] * 5


def test_what_is_sure_has_one_number_but_for_the_most() -> None:
    told = foresee(survey(*CALLS), ask(), 0.0)
    assert (15, 15, 45) == told.calls
    assert (12_000, 12_000, 36_000) == told.input_tokens
    assert (1500, 1500, 45 * ROOM) == told.output_tokens
    assert told.cost and (15_000, 15_000) == told.cost[:2]
    assert 3.0 == told.seconds.likely  # 15 replies of 2 s, ten at once
    assert "10 requests at once" == told.bound


def test_stored_replies_are_no_calls() -> None:
    reused = [Call(PAIR, 1000, 500, 2, is_due=False)] * 10
    told = foresee(survey(*reused), ask(), 0.0)
    assert ((0, 0, 0), 20, (0, 0, 0)) == (told.calls, told.reused, told.cost)


def test_a_sample_stands_for_all_articles_and_a_role_for_itself() -> None:
    told = foresee(survey(*CALLS, due=100), ask(), 0.0)
    assert 100 + 5 == told.calls.likely
    assert 100 * 1000 + 5 * 400 == told.input_tokens.likely


def test_tries_of_before_are_expected_again_but_no_more_than_are_allowed() -> None:
    often = replace(SURE, tries=2.0, again=0.5)
    assert 30 == foresee(survey(*CALLS), ask(often), 0.0).calls.likely
    assert 18_000 == foresee(survey(*CALLS), ask(often), 0.0).input_tokens.likely
    assert (15, 15, 15) == foresee(survey(*CALLS), ask(often, tries=1), 0.0).calls


@pytest.mark.parametrize(
    ("limits", "seconds"),
    [({"requests_per_minute": 5}, 180.0), ({"tokens_per_minute": 13_500}, 60.0)],
)
def test_limits_of_the_profile_bound_the_time(limits: dict[str, int], seconds: float) -> None:
    """15 calls by 5 a minute; 13,500 tokens by as many a minute."""
    told = foresee(survey(*CALLS), ask(profile=PROFILE.model_copy(update=limits)), 0.0)
    assert seconds == told.seconds.likely
    assert told.bound.startswith(next(iter(limits)))


def test_computing_bounds_the_time_where_answers_are_quick() -> None:
    assert "computing" == foresee(survey(*CALLS), ask(), 60.0).bound
    assert 62.0 == foresee(survey(*CALLS), ask(), 6.0, 2.0).seconds.likely
    told = foresee(survey(), None, 0.5)
    assert (5.0, Forecast().calls) == (told.seconds.likely, told.calls)


def test_without_a_price_the_replies_of_before_tell_it_or_nothing_does() -> None:
    unknown = replace(ask(), price=lambda _: None)
    assert foresee(survey(*CALLS), unknown, 0.0).cost is None
    past = replace(SURE, cost=0.5)
    known = replace(unknown, past={PAIR: past, ROLE: past})
    told = foresee(survey(*CALLS), known, 0.0).cost
    assert told and 7.5 == told.likely


def row(number: int, attempt: int = 1, read: int = 1000, cost: Decimal | None = None) -> ReplyCost:
    """A reply to a text of its own; a second one is short."""
    said = 100 if attempt == 1 else 40
    return ReplyCost(f"f{number}", 1, attempt, PAIR, "a-vs-b", read, 200, said, cost, 4.0)


def test_few_replies_say_nothing() -> None:
    assert Past(4) == learn(map(row, range(4)), PAIR)
    assert (TRIES, None) == ((few := learn(map(row, range(4)), PAIR)).tries, few.written)
    assert Past() == learn(map(row, range(40)), ROLE)


def test_replies_tell_tries_tokens_and_seconds() -> None:
    """Four texts taken at once, two at the second try."""
    again = [row(n, attempt=2, read=500) for n in (0, 1)]
    past = learn([*map(row, range(4)), *again], PAIR)
    assert (6, 1.5, 0.5, 4.0) == (
        past.replies,
        past.tries,
        past.again,
        past.seconds and past.seconds.likely,
    )
    assert past.written and 80.0 == past.written.likely
    assert past.cost is None
    assert 0.5 == learn([row(n, cost=Decimal("0.5")) for n in range(5)], PAIR).cost


def test_the_ratio_is_the_middle_of_what_was_counted() -> None:
    counted = [(100, 110), (100, 120), (100, 115), (100, 90), (100, 112)]
    assert learn_ratio(counted) == Range(0.9, 1.12, 1.2)
    assert learn_ratio(counted[:4]) is None


def test_a_sample_is_spread_evenly() -> None:
    assert [0, 2, 5, 7] == choose_evenly(range(10), 4)
    assert [0, 1] == choose_evenly(range(2), 4)


def test_a_reply_is_as_long_as_its_prompt_asks_for() -> None:
    """Two jobs' items of 45 words each are 90; where no words are said, texts are counted."""
    prompt = Prompt("", "Two paragraphs, at most 140 words. An item each, at most 45 words each.")
    assert 2 * (140 + 90) == count_wanted(prompt, 2)
    assert 10 * 55 == count_wanted(Prompt("", "Duties, ten to twenty words."), 10)
