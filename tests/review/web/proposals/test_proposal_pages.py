"""The pages of proposals in a real browser: keys, typed words, accessibility, hostile texts."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.proposing.confectioner import SLUG, want
from tests.review.web.accessibility import AXE, SMALL
from tests.review.web.bakery import HOSTILE
from tests.review.web.client import Served
from tests.review.web.conftest import run_server
from tests.review.web.exchanges import wait_until_settled

from vsgen.proposing.acceptance import decide, open_proposals
from vsgen.review import Review

if TYPE_CHECKING:
    # Another extra than `dev`: types are looked at where it is installed.
    from playwright import sync_api  # type: ignore[import-not-found, unused-ignore]
else:
    sync_api = pytest.importorskip("playwright.sync_api")

pytestmark = pytest.mark.browser

ROLES = Path("roles")
PAGE = f"/proposals/{SLUG}"
PAGES = {
    "list": "/proposals",
    "role": PAGE,
    "edit": f"{PAGE}?edit=responsibilities/counter",
    "head": f"{PAGE}?edit=head",
}
TASTE = "p-skills--taste"


def _see(name: str) -> str:
    proposals = open_proposals(ROLES, SLUG)
    found = proposals.head if name == "head" else proposals.find(name)
    assert found
    return found.decided.as_ if found.decided else "awaits"


def _focused(page: "sync_api.Page") -> str:
    return str(page.evaluate("document.activeElement.id"))


def _wait_for(page: "sync_api.Page", text: str) -> None:
    sync_api.expect(page.locator("#live")).to_contain_text(text)
    wait_until_settled(page)


def _press_until(page: "sync_api.Page", key: str, text: str) -> None:
    """A long proposal is read on by the first presses."""
    for _ in range(4):
        page.keyboard.press(key)
        page.wait_for_timeout(150)
        if text in page.locator("#live").inner_text():
            return
    _wait_for(page, text)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: "sync_api.Page", scheme: str) -> None:
    """No page violates a rule of axe, in either theme, with decided proposals among them."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(PAGE)
    page.click("#accept-p-head")
    _wait_for(page, "Accepted")
    found = {}
    for name, path in PAGES.items():
        page.goto(path)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found[name] = [
            (it["id"], [node["html"][:120] for node in it["nodes"]]) for it in result["violations"]
        ]
    assert {name: [] for name in PAGES} == found


def test_proposals_are_decided_on_by_keys_alone(page: "sync_api.Page") -> None:
    """Accept, leave for later, go back, reject with a reason, undo, and all with a quote."""
    page.goto(PAGE)
    page.keyboard.press("n")
    _press_until(page, "a", "Accepted: Names and figures.")
    assert _focused(page) == "p-definition--tray-empty"
    page.keyboard.press("n")
    assert _focused(page) == "p-definition--sweet-things"
    page.keyboard.press("p")
    assert _focused(page) == "p-definition--tray-empty"
    page.keyboard.press("n")
    page.keyboard.press("r")
    page.keyboard.type("Too sweet.")
    page.keyboard.press("Control+Enter")
    _wait_for(page, "Rejected: Making sweets.")
    page.keyboard.press("u")
    _wait_for(page, "Taken back")
    assert _see("definition/sweet-things") == "awaits"
    page.keyboard.press("A")
    sync_api.expect(page.locator("#accept-quoted")).to_be_focused()
    page.keyboard.press("Enter")
    _wait_for(page, "Accepted in one act: 8 proposals.")
    assert _see("tips/one-praline") == "accepted"
    page.click("#undo-last")
    _wait_for(page, "Taken back")
    assert _see("tips/one-praline") == "awaits"


def test_another_roles_words_are_taken_by_key(page: "sync_api.Page") -> None:
    """`t`, where another role says otherwise under the id."""
    page.goto(f"{PAGE}#p-responsibilities--counter")
    page.focus("#p-responsibilities--counter")
    _press_until(page, "t", "Accepted with the other role")
    found = open_proposals(ROLES, SLUG).find("responsibilities/counter")
    assert found
    assert found.fact.text == "sells over the counter"


def test_typed_words_survive_a_reload_and_a_refusal(page: "sync_api.Page") -> None:
    """Text and every other part are offered again, put back, and forgotten once saved."""
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(PAGE)
    page.click(f"#open-{TASTE}")
    page.fill(f"#edit-{TASTE}", "naming 3 spices blindly")
    page.fill(f"#{TASTE} [name=fact_label]", "A fine tongue")
    page.fill(f"#{TASTE} [name=fact_id]", "fine-tongue")
    page.select_option(f"#{TASTE} [name=fact_weight]", "core")
    page.reload()
    page.click(f"#{TASTE} .offer button.strong")
    page.wait_for_selector(f"#edit-{TASTE}")
    assert page.input_value(f"#edit-{TASTE}") == "naming 3 spices blindly"
    assert page.input_value(f"#{TASTE} [name=fact_weight]") == "core"
    page.click(f"#save-{TASTE}")
    sync_api.expect(page.locator(f"#{TASTE} .alert")).to_contain_text("states a number")
    assert page.input_value(f"#{TASTE} [name=fact_label]") == "A fine tongue"
    page.fill(f"#edit-{TASTE}", "naming spices blindly")
    page.keyboard.press("Control+Enter")
    _wait_for(page, "Accepted as edited")
    found = open_proposals(ROLES, SLUG).find("skills/taste")
    assert found
    assert (found.fact.text, found.fact.id, found.fact.weight) == (
        "naming spices blindly", "fine-tongue", "core",
    )  # fmt: skip
    page.reload()
    assert page.locator(".offer").count() == 0


def test_typed_words_survive_a_decision_elsewhere(page: "sync_api.Page", served: Served) -> None:
    """They are shown with what was decided meanwhile."""
    page.goto(PAGE)
    page.click(f"#open-{TASTE}")
    page.fill(f"#edit-{TASTE}", "naming spices blindly")
    decide(ROLES, served.review.library, want("skills/taste"))
    page.click(f"#save-{TASTE}")
    section = page.locator(f"#{TASTE}")
    sync_api.expect(section).to_contain_text("was accepted by Ada meanwhile")
    assert page.input_value(f"#lost-{TASTE}").strip() == "naming spices blindly"


def test_typed_words_survive_a_dead_server(
    browser: "sync_api.Browser", review: Review, project: Path
) -> None:
    """The page says that nothing answers, and saves in the next session."""
    del project
    with browser.new_context() as context:
        page, other = context.new_page(), context.new_page()
        with run_server(review) as first:
            page.goto(f"{first.url}/start?token={first.site.tokens.start}")
            page.wait_for_url(f"{first.url}/")
            page.goto(f"{first.url}{PAGE}")
            page.click(f"#open-{TASTE}")
            page.fill(f"#edit-{TASTE}", "naming spices blindly")
            page.fill(f"#{TASTE} [name=fact_id]", "fine-tongue")
        page.click(f"#save-{TASTE}")
        answer = page.locator(f"#answer-{TASTE}")
        sync_api.expect(answer).to_contain_text("The server does not answer")
        with run_server(review, first.port) as served:
            other.goto(f"{served.url}/start?token={served.site.tokens.start}")
            other.wait_for_url(f"{served.url}/")
            page.click(f"#save-{TASTE}")
            sync_api.expect(page.locator(f"#{TASTE}")).to_contain_text("was started anew")
            page.click(f"#save-{TASTE}")
            _wait_for(page, "Accepted as edited")
    found = open_proposals(ROLES, SLUG).find("skills/taste")
    assert found
    assert found.fact.id == "fine-tongue"


def test_it_works_without_scripts(browser: "sync_api.Browser", served: Served) -> None:
    """Plain forms that lead back to the proposal."""
    with browser.new_context(base_url=served.url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"/start?token={served.site.tokens.start}")
        page.wait_for_url(f"{served.url}/")
        page.goto(PAGE)
        page.click(f"#accept-{TASTE}")
        page.get_by_text("Accepted: Taste.").wait_for()
        page.click("#together")
        page.click("#accept-quoted")
        page.get_by_text("Accepted in one act: 7 proposals.").wait_for()
    assert _see("skills/taste") == "accepted"


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_pages_fit_and_targets_can_be_hit(page: "sync_api.Page", width: int) -> None:
    """No page is wider than the window, and no target is smaller than 24 pixels."""
    page.set_viewport_size({"width": width, "height": 900})
    for name, path in PAGES.items():
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert [] == page.evaluate(SMALL), name


def test_hostile_proposals_are_inert(page: "sync_api.Page") -> None:
    """Scripts, handlers and steering characters of a model's words do nothing."""
    path = ROLES / "proposed" / f"{SLUG}.yaml"
    hostile = (
        HOSTILE.replace('"', "'").replace("\u202e", "").replace("\x1b", "").replace("\u202c", "")
    )
    text = path.read_text("utf-8").replace("noticing what is missing", hostile)
    path.write_text(text, "utf-8")
    for name, where in (*PAGES.items(), ("taste", f"{PAGE}?edit=skills/taste")):
        page.goto(where)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("typeof window.hurt") == "undefined", name
        assert 0 == page.locator("main :is(script, img, [onerror])").count(), name
        assert 0 == page.locator("main a[href^='javascript:'], main a[href^='//']").count()
