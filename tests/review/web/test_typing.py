"""What a person types, in a real browser: nothing of it goes without an act that says so."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.review.web.bakery import PAIR, reword
from tests.review.web.client import Served
from tests.review.web.conftest import run_server
from tests.review.web.exchanges import wait_until_settled

from vsgen.review import Review

if TYPE_CHECKING:
    # Another extra than `dev`: types are looked at where it is installed.
    from playwright import sync_api  # type: ignore[import-not-found, unused-ignore]
else:
    sync_api = pytest.importorskip("playwright.sync_api")

pytestmark = pytest.mark.browser

ARTICLE = f"/article/{PAIR}"
SECTION = "#p-outlooks--baker"
AREA = "#edit-p-outlooks--baker"
OPEN = "#open-p-outlooks--baker"
SAVE = "#save-p-outlooks--baker"
SEEN = """(selector) => {
    const box = document.querySelector(selector).getBoundingClientRect();
    const top = document.getElementById("bar").getBoundingClientRect().bottom;
    return box.top >= top - 1 && box.top < innerHeight - 40;
}"""


def _read(project: Path) -> str:
    return (project / f"output/{PAIR}.md").read_text(encoding="utf-8")


def _open_edit(page: "sync_api.Page") -> None:
    page.goto(ARTICLE)
    page.click(OPEN)
    page.wait_for_selector(AREA)


def _type(page: "sync_api.Page", old: str, new: str) -> None:
    """Change words as a person does: the text as it stands, with keys at its end."""
    text = page.input_value(AREA)
    assert old in text
    page.fill(AREA, text.replace(old, new))


def _settle(page: "sync_api.Page") -> None:
    wait_until_settled(page)


def _let_leave(page: "sync_api.Page") -> list[str]:
    """Answer the browser's own question whether to leave with yes, and note that it came."""
    asked: list[str] = []

    def answer(dialog: "sync_api.Dialog") -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    return asked


@pytest.fixture
def second(
    browser: "sync_api.Browser", served: Served, page: "sync_api.Page"
) -> Iterator["sync_api.Page"]:
    """Another editor's browser."""
    del page
    with browser.new_context(base_url=served.url, reduced_motion="reduce") as context:
        other = context.new_page()
        other.goto(f"/start?token={served.site.tokens.start}")
        other.wait_for_url(f"{served.url}/")
        yield other


def test_saving_again_takes_nobodys_words(
    page: "sync_api.Page", second: "sync_api.Page", project: Path
) -> None:
    """The second of two editors sees theirs where they typed; Save never takes it away."""
    _open_edit(page)
    _open_edit(second)
    _type(page, "The publisher counts", "The bureau counts")
    page.click(SAVE)
    sync_api.expect(page.locator("#live")).to_contain_text("Saved")
    _type(second, "The publisher counts", "Nobody counts")
    second.click(SAVE)
    second.wait_for_selector(".meanwhile")
    _settle(second)
    seen = second.evaluate(SEEN, ".meanwhile")
    focused = second.evaluate("document.activeElement.className")
    for key in ("click", "Control+Enter", "Control+Enter"):
        second.click(SAVE) if key == "click" else second.press(AREA, key)
        _settle(second)
        assert "The bureau counts" in _read(project)
        assert "Nobody counts" in second.input_value(AREA)
    second.click("#replace-p-outlooks--baker")
    sync_api.expect(second.locator("#live")).to_contain_text("in the place of theirs")

    assert seen
    assert "meanwhile" == focused
    assert "Nobody counts" in _read(project)
    second.click("#undo-last")
    sync_api.expect(second.locator("#live")).to_contain_text("Taken back")
    assert "The bureau counts" in _read(project)


def test_typed_words_outlive_a_click_on_a_link(page: "sync_api.Page", project: Path) -> None:
    """The browser asks before it leaves; what was typed is offered back, and saved is forgotten."""
    asked = _let_leave(page)
    _open_edit(page)
    _type(page, "The publisher counts", "Typed words count")
    page.click("nav a[href='/patterns']")
    page.wait_for_url("**/patterns")
    page.goto(ARTICLE)
    offer = page.locator(f"{SECTION} .offer")
    told = offer.inner_text()
    offer.get_by_text("Put back").click()
    page.wait_for_selector(AREA)
    sync_api.expect(page.locator(AREA)).to_have_value(
        page.evaluate("JSON.parse(Object.values(localStorage).find((it) => it[0] === '{')).text")
    )
    page.click(SAVE)
    sync_api.expect(page.locator("#live")).to_contain_text("Saved")
    page.goto(ARTICLE)

    assert asked == ["beforeunload"]
    assert "You typed this at " in told
    assert "Typed words count" in told
    assert "Typed words count" in _read(project)
    assert 0 == page.locator(".offer").count()


def test_what_is_typed_anew_takes_no_draft_away(page: "sync_api.Page", project: Path) -> None:
    """Two drafts of one passage, from two visits, are both offered; the saved one is forgotten."""
    _let_leave(page)
    for words in ("First words count", "Second words count"):
        _open_edit(page)
        _type(page, "The publisher counts", words)
        page.goto("/patterns")
    page.goto(ARTICLE)
    offers = page.locator(f"{SECTION} .offer")
    told = offers.all_inner_texts()
    offers.filter(has_text="Second words").get_by_text("Put back").click()
    page.click(SAVE)
    sync_api.expect(page.locator("#live")).to_contain_text("Saved")
    page.goto(ARTICLE)

    assert ["First" in it for it in told] == [True, False]
    assert "Second words count" in _read(project)
    assert "First words count" in page.locator(f"{SECTION} .offer").inner_text()
    assert 1 == offers.count()


def test_a_dropped_draft_is_not_offered_again(page: "sync_api.Page") -> None:
    """Drop is an act that says so."""
    _let_leave(page)
    page.goto(ARTICLE)
    page.click("#reject-p-outlooks--baker")
    page.fill("#reject-why-p-outlooks--baker", "A reason that was typed.")
    page.reload()
    page.locator(f"{SECTION} .offer").get_by_text("Drop").click()
    page.reload()

    assert 0 == page.locator(".offer").count()


def test_typed_words_outlive_an_act_on_the_rest(page: "sync_api.Page", served: Served) -> None:
    """“Approve the other N” exchanges what it decided on, and no form in which somebody types."""
    _open_edit(page)
    _type(page, "The publisher counts", "Typed words count")
    page.click("#reject-p-outlooks--pastry-chef")
    page.fill("#reject-why-p-outlooks--pastry-chef", "A reason that was typed.")
    page.click("#approve-rest")
    sync_api.expect(page.locator("#live")).to_contain_text("Approved in one act")
    _settle(page)

    assert "Typed words count" in page.input_value(AREA)
    reason = page.input_value("#reject-why-p-outlooks--pastry-chef")
    assert "A reason that was typed." == reason
    states = {it.key: it.state for it in served.review.open(PAIR).passages}
    assert "approved" == states["outlooks"]
    assert "folded" in str(page.get_attribute("#p-outlooks", "class"))


def test_typed_words_outlive_another_act_on_their_passage(page: "sync_api.Page") -> None:
    """A reason that was typed is offered after its passage was approved instead."""
    page.goto(ARTICLE)
    page.click("#reject-p-outlooks--baker")
    page.fill("#reject-why-p-outlooks--baker", "A reason that was typed.")
    page.click("#approve-p-outlooks--baker")
    sync_api.expect(page.locator("#live")).to_contain_text("Approved")
    _settle(page)

    assert "A reason that was typed." in page.locator(f"{SECTION} .offer").inner_text()


def test_typed_words_outlive_a_restart(
    browser: "sync_api.Browser", review: Review, project: Path
) -> None:
    """The old page keeps the words and says where to go; in the new session they are saved."""
    with browser.new_context() as context:
        page, other = context.new_page(), context.new_page()
        with run_server(review) as first:
            page.goto(f"{first.url}/start?token={first.site.tokens.start}")
            page.wait_for_url(f"{first.url}/")
            page.goto(f"{first.url}{ARTICLE}")
            page.click(OPEN)
            page.wait_for_selector(AREA)
            _type(page, "The publisher counts", "Typed words count")
        page.click(SAVE)
        answer = page.locator(f"{SECTION} .answer")
        sync_api.expect(answer).to_contain_text("The server does not answer")
        with run_server(review, first.port) as served:
            page.click(SAVE)
            sync_api.expect(answer).to_contain_text("vsgen serve")
            kept = page.input_value(AREA)
            other.goto(f"{served.url}/start?token={served.site.tokens.start}")
            other.wait_for_url(f"{served.url}/")
            other.goto(f"{served.url}{ARTICLE}")
            offered = other.locator(f"{SECTION} .offer").inner_text()
            page.click(SAVE)
            sync_api.expect(page.locator(SECTION)).to_contain_text("was started anew")
            again = page.input_value(AREA)
            page.click(SAVE)
            sync_api.expect(page.locator("#live")).to_contain_text("Saved")

    assert "Typed words count" in kept
    assert "Typed words count" in offered
    assert "Typed words count" in again
    assert "Typed words count" in _read(project)


def test_a_draft_put_back_takes_nobodys_words(page: "sync_api.Page", project: Path) -> None:
    """A draft belongs to the text that it was begun with: what came since is shown first."""
    _let_leave(page)
    _open_edit(page)
    _type(page, "The publisher counts", "Typed words count")
    page.goto("/")
    reword(project, f"output/{PAIR}.md", "The publisher counts", "The bureau counts")
    page.goto(ARTICLE)
    page.locator(f"{SECTION} .offer").get_by_text("Put back").click()
    page.wait_for_selector(AREA)
    page.click(SAVE)
    page.wait_for_selector(".meanwhile")

    assert "The bureau counts" in _read(project)
    assert "Typed words count" in page.input_value(AREA)


def test_escape_leaves_and_asks_where_something_was_typed(
    page: "sync_api.Page", project: Path
) -> None:
    """Esc leaves an untouched text at once; a changed one only after the question."""
    before = _read(project)
    _open_edit(page)
    page.press(AREA, "Escape")
    page.wait_for_selector(OPEN)
    page.click(OPEN)
    page.wait_for_selector(AREA)
    _type(page, "The publisher counts", "Typed words count")
    page.press(AREA, "Escape")
    page.click("#leaving-stay")
    stays = page.input_value(AREA)
    page.press(AREA, "Escape")
    page.click("#leaving-drop")
    page.wait_for_selector(OPEN)

    assert "Typed words count" in stays
    assert 0 == page.locator(".offer").count()
    assert before == _read(project)


def test_findings_and_evidence_stay_while_one_types(page: "sync_api.Page", project: Path) -> None:
    """Beside the text stand its findings and figures; no label of a file is in sight."""
    reword(project, f"output/{PAIR}.md", "6.1%", "9.9%")
    page.goto(f"{ARTICLE}?edit=outlooks#p-outlooks")
    text = page.input_value("#edit-p-outlooks")
    shown = page.locator("body").inner_text()

    assert "[^1]" in text
    assert "[^bread-2024-34]" in (project / f"output/{PAIR}.md").read_text(encoding="utf-8")
    assert "bread-" not in text + shown
    assert page.locator("#p-outlooks .beside .cells").count()
    assert "9.9%" in page.locator("#p-outlooks .beside .finding").first.inner_text()


def test_the_side_list_is_right_after_each_act(page: "sync_api.Page") -> None:
    """State, progress and list follow an act, and its undo, without the page being loaded."""
    page.goto(ARTICLE)
    page.evaluate("window.same = true")
    entry = page.locator("nav.sections li:has([data-for='p-outlooks'])")
    progress = page.locator("#progress").inner_text()
    page.click("#approve-p-outlooks")
    sync_api.expect(entry).to_have_class("approved")
    decided = page.locator("#progress").inner_text()
    page.click("#undo-last")
    sync_api.expect(entry).to_have_class("stale")
    page.click("#approve-rest")
    sync_api.expect(entry).to_have_class("approved")
    page.click("#undo-last")
    sync_api.expect(entry).to_have_class("stale")

    assert decided != progress
    assert progress == page.locator("#progress").inner_text()
    assert page.evaluate("window.same")
