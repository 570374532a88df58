"""The queue and comments in a real browser: ticks, drafts that survive, what changes by itself."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.review.web.accessibility import AXE, SMALL
from tests.review.web.bakery import KEY, PAIR
from tests.review.web.client import Served

from vsgen.review.commenting import Remark
from vsgen.store import NewPair, Store

if TYPE_CHECKING:
    # Another extra than `dev`: types are looked at where it is installed.
    from playwright import sync_api  # type: ignore[import-not-found, unused-ignore]
else:
    sync_api = pytest.importorskip("playwright.sync_api")

pytestmark = pytest.mark.browser

ARTICLE = f"/article/{PAIR}"
COOKS = [f"cook-{name}" for name in ("a", "b", "c", "d", "e")]
WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def store(served: Served) -> Store:
    """Five pairs of roles that are gone, and the one that is drafted."""
    store = served.site.store
    late = date.today() - timedelta(days=2)
    pairs = [NewPair("baker", it, due=late, assignee="Ben", note="for spring") for it in COOKS]
    store.queue.add([NewPair("baker", "pastry-chef", 9, columns={"team": "x"}), *pairs], "Kim")
    failed = f"baker-vs-{COOKS[0]}"
    store.queue.change([failed], "Kim", state="failed", cause="findings", message="3 errors")
    asked = Remark(PAIR, "comment", "Ben", "2026-11-29T10:00:00+00:00", "Is it?", KEY, "It was.")
    served.review.say(asked)
    return store


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: "sync_api.Page", scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for path in ("/queue", "/queue?state=done", "/activity", ARTICLE):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true; })")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found = [(it["id"], [n["html"][:150] for n in it["nodes"]]) for it in result["violations"]]
        assert (path, []) == (path, found)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("width", [480, 1280])
def test_nothing_is_too_small_or_too_wide(page: "sync_api.Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/queue", "/activity", ARTICLE):
        page.goto(path)
        assert (path, [], False) == (path, page.evaluate(SMALL), page.evaluate(WIDER))


def test_a_range_is_ticked_and_changed(page: "sync_api.Page", store: Store) -> None:
    page.goto("/queue")
    boxes = page.locator("input[name=pair]")
    boxes.nth(1).check()
    boxes.nth(3).click(modifiers=["Shift"])
    sync_api.expect(page.locator("#ticked-count")).to_have_text("With the 3 ticked")
    page.locator("#bulk-assignee").fill("Dora")
    page.locator("#do-assign").click()

    sync_api.expect(page.locator("#live")).to_have_text(
        re.compile(r"Assigned to Dora: 3 pairs \(baker-vs-cook-a, .*\)\.")
    )
    assert 3 == store.queue.total(assignee="Dora")
    page.locator("#undo-last").click()
    sync_api.expect(page.locator("#live")).to_have_text("Taken back: 3 pairs.")


def test_enter_in_a_field_does_nothing_to_the_ticked(page: "sync_api.Page", store: Store) -> None:
    """The first button of a form is pressed by Enter: it must not be one that changes something."""
    page.goto("/queue")
    page.locator("#tick-all").check()
    page.locator("#bulk-priority").fill("4")
    page.keyboard.press("Enter")

    sync_api.expect(page.locator("#alert")).to_contain_text("nothing was chosen")
    assert "4" == page.input_value("#bulk-priority")
    assert 1 == store.queue.total(assignee="")


def test_states_change_by_themselves_and_ticks_stay(page: "sync_api.Page", store: Store) -> None:
    page.goto("/queue")
    page.locator("input[name=pair]").nth(0).check()
    store.queue.change([f"baker-vs-{COOKS[1]}"], "Kim", state="declined", message="no demand")

    page.evaluate("htmx.ajax('GET', '/queue/now', {source: '#shown', swap: 'none'})")

    state = page.locator(f"#state-baker-vs-{COOKS[1]}")
    sync_api.expect(state).to_contain_text("Declined")
    sync_api.expect(page.locator("#queue-summary")).to_contain_text("1 declined")
    sync_api.expect(page.locator("input[name=pair]").nth(0)).to_be_checked()


def test_pasted_lines_survive_leaving_the_page(page: "sync_api.Page") -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/queue")
    page.fill("#paste", "Baker, Butcher")
    page.goto("/")
    page.goto("/queue")

    page.locator("#p-add .offer button.strong").click()

    assert "Baker, Butcher" == page.input_value("#paste")
    page.fill("#paste", "Baker, Pastry Chef")
    page.locator("#add-pasted").click()
    sync_api.expect(page.locator("#live")).to_contain_text("Added: 1 pair.")
    sync_api.expect(page.locator("#p-add .offer")).to_have_count(0)


def test_a_comment_is_typed_by_key_and_survives_a_link(page: "sync_api.Page") -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(ARTICLE)
    page.focus("#p-outlooks")
    page.keyboard.press("c")
    page.keyboard.type("Is it a case of j or k?")
    page.goto("/")
    page.goto(ARTICLE)
    offer = page.locator("#p-outlooks .offer")
    sync_api.expect(offer).to_contain_text("as a comment")

    offer.locator("button.strong").click()
    page.keyboard.press("Control+Enter")

    sync_api.expect(page.locator("#live")).to_have_text("Said about Outlooks.")
    sync_api.expect(page.locator("#p-outlooks .thread")).to_contain_text("j or k?")
    sync_api.expect(offer).to_have_count(0)


@pytest.mark.usefixtures("store")
def test_two_answers_do_not_mix(page: "sync_api.Page") -> None:
    """The draft of one thread is not offered in the form of another."""
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(ARTICLE)
    page.locator("#p-outlooks .thread .button").click()
    page.locator("#p-outlooks .thread textarea").fill("It is.")
    page.goto("/")
    page.goto(ARTICLE)

    page.locator("#p-outlooks .offer button.strong").click()

    assert "It is." == page.locator("#p-outlooks .thread textarea").input_value()
    page.keyboard.press("Control+Enter")
    sync_api.expect(page.locator("#live")).to_have_text("Answered: a comment on Outlooks.")
    sync_api.expect(page.locator("#p-outlooks .offer")).to_have_count(0)
