"""The queue's page: what is shown, changed, added and taken back, as a browser without scripts."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest
from tests.review.web.bakery import HOSTILE, KEY, PAIR, WHEN
from tests.review.web.client import Client, find_form

from vsgen.review import Request
from vsgen.review.views import OPEN
from vsgen.store import NewPair, QueuedPair, Store

pytestmark = pytest.mark.slow

BREAD = "baker-vs-cook"
"""Of a role that the bakery does not know: the queue may be older than the facts."""


@pytest.fixture
def store(client: Client) -> Store:
    """With the pair that is drafted, and one that is late."""
    store = client.served.site.store
    late = date.today() - timedelta(days=2)
    store.queue.add(
        [
            NewPair("baker", "pastry-chef", note="for spring", columns={"team": "north"}),
            NewPair("baker", "cook", 3, late, "Ben"),
        ],
        "Kim",
    )
    return store


def _approve_all(client: Client) -> None:
    review = client.served.site.review
    # What is taken after a conflict is looked at once more.
    while left := [it for it in review.open(PAIR).passages if it.state in OPEN]:
        seen = Request(PAIR, str(left[0].key), left[0].revision, "Kim", WHEN)
        review.decide("take" if left[0].state == "conflict" else "approve", seen)
    client.read("/")


def _find(store: Store, pair: str) -> QueuedPair:
    found = store.queue.find(pair)
    assert found
    return found


def _change(client: Client, act: str, pairs: Sequence[str], **typed: str) -> httpx.Response:
    form = find_form(client.read("/queue?state=all"), "change")
    fields = {**form.fields, "act": act, **typed}
    fields.pop("scope", None)
    fields["pair"] = "\n".join(pairs)
    return client.send(form.action, fields)


def test_what_is_drafted_is_overdue_until_it_is_approved(client: Client, store: Store) -> None:
    """The number, the filter and the row agree; opening the filter shows it beside open ones."""
    store.queue.change([PAIR], "Kim", due=date.today() - timedelta(days=1), state="done")
    page = client.read("/queue?overdue=yes")
    assert "2 overdue" in page and 2 == page.count("</span> overdue</b>")
    _approve_all(client)
    page = client.read("/queue?overdue=yes")
    assert "1 overdue" in page and 1 == page.count("</span> overdue</b>")


def test_a_file_that_was_not_drafted_here_has_no_page(client: Client, store: Store) -> None:
    """It is shown as what it is; a link would end nowhere. Priorities stand in words."""
    path = client.served.site.review.desk.article_path(BREAD)
    path.write_text("# By hand\n", encoding="utf-8")
    store.queue.change([BREAD], "Kim", priority=20)
    store.queue.change([PAIR], "Kim", state="done")

    page = client.read("/queue")

    assert "a file that was not drafted here" in page
    assert f'href="/article/{BREAD}"' not in page
    assert ">urgent</td>" in page
    assert "2 pairs: 1 to draft, 1 to review" in page


def test_what_waits_for_a_person_is_to_draft_and_to_review(client: Client, store: Store) -> None:
    """Of an approved article nothing waits; the numbers are the person's, and so are the tabs."""
    store.queue.change([PAIR], "Kim", assignee="Bén", state="done")
    page = client.read("/queue?who=ben")
    assert "2 pairs: 1 to draft, 1 to review" in page and "to review</p>" in page
    assert f'<a href="/article/{PAIR}">Review' in page and "Bén (2)" in page
    assert 'href="/queue?who=ben&amp;state=review">To review</a> <span class="number">1<' in page
    assert "1 pair<" in client.read("/queue?who=ben&state=review")
    assert f'value="{PAIR}"' not in client.read("/queue?who=ben&state=open")

    _approve_all(client)
    page = client.read("/queue?who=ben")
    assert "1 pair: 1 to draft, 0 to review" in page and f'value="{PAIR}"' not in page
    assert f'value="{PAIR}"' in client.read("/queue?who=ben&state=all")


def test_whoever_has_a_pair_can_be_chosen(client: Client, store: Store) -> None:
    store.queue.change([PAIR], "Kim", assignee="Anna", state="declined", message="no demand")
    page = client.read("/queue")
    assert '<option value="Anna">Anna (0)</option>' in page
    assert 2 == page.count('<option value="Anna">') and 2 == page.count('<option value="Ben">')


def test_a_name_that_is_nearly_a_persons_is_told(client: Client, store: Store) -> None:
    """As in a terminal: it is assigned, and said whom it may mean; a name that stands is not."""
    store.queue.change([BREAD], "Kim", assignee="Mika Öst")
    _change(client, "assign", [PAIR], assignee="Mika Ost")
    page = client.read("/queue")
    assert "Nobody is called “Mika Ost”; did you mean “Mika Öst”? Undo takes it back." in page
    client.post(find_form(page, "undo"))
    assert "" == _find(store, PAIR).assignee

    _change(client, "assign", [PAIR], assignee="Mika Öst")
    assert "Nobody is called" not in client.read("/queue")
    form = find_form(client.read("/queue"), "paste")
    client.post(form, text="Role A;Role B;Assignee\nBaker;Pastry Chef;Mika Oest\n")
    assert "Nobody is called “Mika Oest”; did you mean “Mika Öst”?" in client.read("/queue")


def test_an_empty_queue_says_what_to_do(client: Client) -> None:
    page = client.read("/queue")

    assert "The queue is empty." in page
    assert "vsgen queue add FILE" in page and "Add these pairs" in page


def test_each_pair_stands_with_its_state_in_words(client: Client, store: Store) -> None:
    cause, message = "findings", "3 errors were found"
    store.queue.change([BREAD], "Kim", state="failed", cause=cause, message=message)

    page = client.read("/queue")

    assert "Baker vs. Pastry Chef" in page and "for spring" in page and "north" in page
    assert "Failed" in page and "the check found errors" in page and message in page
    assert "overdue" in page
    assert f'href="/article/{PAIR}"' in page and "1 in conflict" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", (BREAD, PAIR)),
        ("?who=Ben", (BREAD,)),
        ("?who=-", (PAIR,)),
        ("?overdue=yes", (BREAD,)),
        ("?text=spring+chef", (PAIR,)),
        ("?state=done", ()),
        ("?state=all&cause=endpoint", ()),
        ("?state=nonsense&cause=nonsense&page=99999", (BREAD, PAIR)),
    ],
)
def test_filters_stand_in_the_address(
    client: Client, store: Store, query: str, shown: Sequence[str]
) -> None:
    del store
    page = client.read(f"/queue{query}")

    assert shown == tuple(
        it for it in (BREAD, PAIR) if f'name="pair" form="bulk" value="{it}"' in page
    )


def test_pairs_are_assigned_and_that_is_taken_back(client: Client, store: Store) -> None:
    answer = _change(client, "assign", [BREAD, PAIR], assignee="  Dora\tM ")

    assert 303 == answer.status_code, answer.text
    assert "/queue?state=all" == answer.headers["location"]
    assert ["Dora M"] * 2 == [it.assignee for it in store.queue.list()]
    page = client.read("/queue")
    assert f"Assigned to Dora M: 2 pairs ({BREAD}, {PAIR})." in page

    store.queue.change([PAIR], "Kim", assignee="Eve")
    client.post(find_form(page, "undo"))

    assert ("Ben", "Eve") == (_find(store, BREAD).assignee, _find(store, PAIR).assignee)
    assert "Left, for they were changed since: 1." in client.read("/queue")


@pytest.mark.parametrize(
    ("act", "typed", "after"),
    [
        ("due", {"due": "2026-12-24"}, ("due", date(2026, 12, 24))),
        ("no-day", {}, ("due", None)),
        ("priority", {"priority": "-2"}, ("priority", -2)),
        ("priority", {"priority": "Urgent"}, ("priority", 20)),
        ("note", {"note": "ask Ben"}, ("note", "ask Ben")),
        ("cancel", {}, ("state", "cancelled")),
        ("decline", {"reason": "no demand"}, ("message", "no demand")),
    ],
)
def test_an_act_changes_what_was_ticked_and_can_be_undone(
    client: Client, store: Store, act: str, typed: dict[str, str], after: tuple[str, object]
) -> None:
    before = _find(store, BREAD)

    assert 303 == _change(client, act, [BREAD], **typed).status_code

    assert after[1] == getattr(_find(store, BREAD), after[0])
    client.post(find_form(client.read("/queue"), "undo"))
    assert before == _find(store, BREAD)


def test_what_failed_or_was_declined_is_queued_again(client: Client, store: Store) -> None:
    _change(client, "decline", [BREAD], reason="no demand")
    _change(client, "retry", [BREAD, PAIR])

    assert ("queued", "") == (_find(store, BREAD).state, _find(store, BREAD).message)
    assert f"Queued again: 1 pair ({BREAD}). Left as they were: 1 queued." in client.read("/queue")


@pytest.mark.parametrize(
    ("act", "typed", "told"),
    [
        ("decline", {"reason": " "}, "needs a reason"),
        ("due", {"due": "soon"}, "is no day"),
        ("due", {"due": ""}, "no day was chosen"),
        ("priority", {"priority": "first"}, "is no priority"),
        ("assign", {"assignee": "x" * 301}, "more than 300 characters"),
        ("", {}, "nothing was chosen"),
        ("retry", {}, "none of these can be changed so: 1 queued"),
    ],
)
def test_what_is_refused_stands_in_its_form_with_its_ticks(
    client: Client, store: Store, act: str, typed: dict[str, str], told: str
) -> None:
    del store
    answer = _change(client, act, [BREAD], **typed)

    assert 422 == answer.status_code
    assert told in answer.text
    assert f'value="{BREAD}" checked' in answer.text
    assert all(it in answer.text for it in typed.values())


def test_nothing_ticked_is_refused(client: Client, store: Store) -> None:
    del store
    answer = _change(client, "cancel", [])

    assert 422 == answer.status_code and "no pair was ticked" in answer.text


def test_all_that_were_found_are_changed_if_they_are_still_as_many(
    client: Client, store: Store
) -> None:
    form = find_form(client.read("/queue?text=cook"), "change")
    wanted = {**form.fields, "act": "priority", "priority": "9", "scope": "found", "pair": ""}
    client.send(form.action, wanted)
    assert (9, 0) == (_find(store, BREAD).priority, _find(store, PAIR).priority)

    store.queue.add([NewPair("cook", "miller")], "Kim")
    answer = client.send(form.action, {**wanted, "priority": "1"})

    assert 409 == answer.status_code and "2 pairs fit by now" in answer.text
    assert 9 == _find(store, BREAD).priority


def test_what_runs_is_left_alone(client: Client, store: Store) -> None:
    with store.runs.begin("vsgen batch") as run:
        store.queue.enlist(run.id, [BREAD])
        store.queue.begin(run.id, [BREAD])
        answer = _change(client, "cancel", [BREAD])
        page = client.read("/queue")

    assert 422 == answer.status_code and "1 running" in answer.text
    assert "is under way since" in page and "vsgen batch" in page


def test_the_page_asks_how_its_pairs_stand(client: Client, store: Store) -> None:
    page = client.read("/queue")
    stamp = page.partition('name="stamp" value="')[2].partition('"')[0]
    query = f"/queue/now?shown={PAIR}&shown={BREAD}&stamp="
    # The page lists the most pressing first, the question names them in its order.
    assert 204 == client.http.get(query + stamp).status_code

    store.queue.change([PAIR], "Kim", state="done")
    fragment = client.read(query + stamp)

    assert f'id="state-{PAIR}" hx-swap-oob="true"' in fragment and "Drafted" in fragment
    assert 'id="queue-summary" hx-swap-oob="true"' in fragment
    assert '<input type="checkbox"' not in fragment


def test_two_roles_are_added_by_their_titles(client: Client) -> None:
    form = find_form(client.read("/queue"), "add")
    answer = client.post(
        form, role_a="Pastry Chef", role_b="baker", due="2026-12-24", assignee="Ben", note="a, b"
    )
    # The bakery has one pair drafted, the other way round: it is told and not added.
    assert 303 == answer.status_code
    page = client.read("/queue")
    assert "Nothing was added." in page and "the other way round" in page and "--both" not in page

    client.post(find_form(page, "add"), role_a="Baker", role_b="Pastry Chef", note="a, b")

    (found,) = client.served.site.store.queue.list()
    assert (PAIR, "a, b") == (found.pair, found.note)
    assert "Added: 1 pair." in client.read("/queue")


def test_lines_are_pasted_whatever_parts_them(client: Client) -> None:
    form = find_form(client.read("/queue"), "paste")
    text = "Role A;Role B;Assignee\nBaker;Pastry Chef;Zoë\n"

    assert 303 == client.post(form, text=text).status_code

    (found,) = client.served.site.store.queue.list()
    assert (PAIR, "Zoë", "pasted line 2") == (found.pair, found.assignee, found.origin)


def test_how_days_between_slashes_are_meant_is_chosen(client: Client) -> None:
    form = find_form(client.read("/queue"), "paste")
    text = "Role A;Role B;Due\nBaker;Pastry Chef;3/4/2027\n"

    answer = client.post(form, text=text)
    assert "“Day first” or “Month first” reads all" in answer.text and "--dates" not in answer.text
    assert 303 == client.post(form, text=text, dates="day-first").status_code

    assert date(2027, 4, 3) == _find(client.served.site.store, PAIR).due


def test_a_line_that_is_wrong_is_named_and_nothing_is_added_or_lost(client: Client) -> None:
    form = find_form(client.read("/queue"), "paste")

    answer = client.post(form, text="Baker, Pastry Chef\nBaker, Butcher")

    assert 422 == answer.status_code
    assert "pasted line 2" in answer.text and "Butcher" in answer.text
    assert "/tmp" not in answer.text
    assert "Baker, Pastry Chef\nBaker, Butcher" == find_form(answer.text, "paste").fields["text"]
    assert 0 == client.served.site.store.queue.total()


@pytest.mark.parametrize(
    ("act", "typed"),
    [
        ("paste", {"text": "Baker, Pastry Chef"}),
        ("add", {"role_a": "Baker", "role_b": "Pastry Chef", "note": "typed"}),
        ("change", {"act": "decline", "reason": "typed before", "pair": BREAD}),
    ],
)
def test_after_a_restart_a_form_comes_back_with_what_it_holds(
    client: Client, store: Store, act: str, typed: dict[str, str]
) -> None:
    form = find_form(client.read("/queue"), act)

    answer = client.send(form.action, {**form.fields, **typed, "token": "of another run"})

    assert 403 == answer.status_code
    assert 2 == store.queue.total()
    fields = find_form(answer.text, act).fields
    assert all(
        fields[name] == value for name, value in typed.items() if name not in ("act", "pair")
    )


@pytest.mark.parametrize("path", ["change", "add", "paste", "undo"])
def test_no_form_of_another_page_or_site_is_taken(client: Client, path: str) -> None:
    elsewhere = {"Origin": "http://evil.example"}
    assert 403 == client.send(f"/queue/{path}", {"token": "x"}, elsewhere).status_code
    assert 403 == client.send(f"/queue/{path}", {"token": "x"}).status_code


def test_hostile_words_are_inert(client: Client, store: Store) -> None:
    store.queue.change([BREAD], "Kim", note=HOSTILE, state="declined", message=HOSTILE)
    store.activity.note(HOSTILE, HOSTILE, HOSTILE, HOSTILE)

    for path in ("/queue?state=all", "/activity"):
        page = client.read(path)
        assert "<script>window" not in page and "⟦U+202E⟧" in page


def test_activity_is_told_in_words_and_narrowed(client: Client, store: Store) -> None:
    _change(client, "assign", [BREAD], assignee="Dora")
    store.queue.change([BREAD], "Kim", due=date(2026, 12, 1))
    store.activity.note("run 1", "batch failed", PAIR, "edited")
    store.activity.note("Ben", "approve", PAIR, "outlooks")

    page = client.read("/activity")
    assert "changed in the queue" in page and "assignee Dora" in page
    assert "due 1 Dec 2026" in page and "its file holds a person" in page
    assert f'<a href="/article/{PAIR}">' in page

    assert "assignee Dora" not in client.read("/activity?who=Ben")
    assert "assignee Dora" not in client.read("/activity?pair=Baker+vs.+Pastry+Chef")
    assert "Nothing fits." in client.read("/activity?who=nobody")


def test_activity_says_that_the_store_is_gone(client: Client) -> None:
    """Where a model worded what stands; a project that never asked one lacks nothing."""
    store, desk = client.served.site.store, client.served.site.review.desk
    store.close()
    store.path.unlink(missing_ok=True)
    assert "is not there" not in client.read("/activity")
    (lock,) = desk.folder.glob("*.lock.json")
    text = lock.read_text(encoding="utf-8").replace('"writer": "facts/', '"writer": "openai/', 1)
    lock.write_text(text, encoding="utf-8")
    page = client.read("/activity")
    assert "with queue, costs, replies and the log, is not there" in page
    assert "Nothing stands in this store." in page


def test_activity_goes_on_in_pages(client: Client, store: Store) -> None:
    for number in range(101):
        store.activity.note("Ben", "comment", PAIR, f"said {number}.")

    page = client.read("/activity?who=Ben")
    older = page.partition('href="/activity?who=Ben&amp;before=')[2].partition('"')[0]

    assert "said 100." in page and "said 0." not in page
    assert "said 0." in client.read(f"/activity?who=Ben&before={older}")


def test_acts_of_review_stand_in_the_log(client: Client) -> None:
    article = f"/article/{PAIR}"
    client.post(find_form(client.read(article), "reject", KEY), reason="Too dry.")
    client.post(find_form(client.read(article), "comment", KEY), text="Is it?")

    page = client.read("/activity")

    assert "rejected" in page and "outlooks: Too dry." in page
    assert "commented" in page and "outlooks: Is it?" in page


def test_an_act_is_saved_where_the_log_is_away(client: Client, project: Path) -> None:
    for file in (project / ".vsgen").glob("store.db*"):
        file.unlink()
    (project / ".vsgen" / "store.db").mkdir()
    form = find_form(client.read(f"/article/{PAIR}"), "approve", KEY)

    assert 303 == client.post(form).status_code

    assert "approved" == _state(client)
    answer = client.http.get("/queue")
    assert 422 == answer.status_code and "store.db" in answer.text


def _state(client: Client) -> str:
    view = client.served.review.open(PAIR)
    return next(it.state for it in view.passages if it.key == KEY)
