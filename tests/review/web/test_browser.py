"""The pages in a real browser: keys, focus, answers that refuse, hostile texts, accessibility."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.review.web.accessibility import AXE, SMALL
from tests.review.web.bakery import HOSTILE, KEY, PAIR, reword
from tests.review.web.client import Served
from tests.review.web.exchanges import wait_until_settled

if TYPE_CHECKING:
    # Another extra than `dev`: types are looked at where it is installed.
    from playwright import sync_api  # type: ignore[import-not-found, unused-ignore]
else:
    sync_api = pytest.importorskip("playwright.sync_api")

pytestmark = pytest.mark.browser

ARTICLE = f"/article/{PAIR}"
PAGES = {
    "list": "/",
    "article": ARTICLE,
    "columns": f"{ARTICLE}?view=columns",
    "clean": f"{ARTICLE}?view=clean",
    "rendered": f"{ARTICLE}?view=rendered",
    "edit": f"{ARTICLE}?edit={KEY}",
    "search": "/?state=all&text=dough",
    "role": "/role/baker",
    "patterns": "/patterns",
    "keys": "/keys",
    "message": "/article/no-vs-such",
}


def _states(served: Served) -> dict[str, str]:
    return {it.key: it.state for it in served.review.open(PAIR).passages}


def _focused(page: "sync_api.Page") -> str:
    return str(page.evaluate("document.activeElement.id"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: "sync_api.Page", scheme: str) -> None:
    """No page violates a rule of axe, in either theme."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found = {}
    for name, path in PAGES.items():
        page.goto(path)
        # Evaluated, not added as a script: the page's policy lets no foreign one in.
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found[name] = [
            (it["id"], [node["html"][:120] for node in it["nodes"]]) for it in result["violations"]
        ]

    assert {name: [] for name in PAGES} == found


def test_an_article_is_reviewed_by_keyboard_alone(page: "sync_api.Page", served: Served) -> None:
    """From the list to the last decision without a pointer."""
    page.goto("/?kind=article")
    page.keyboard.press("Tab")
    for _ in range(60):
        if page.evaluate("document.activeElement.matches('.entry a')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("section.passage")
    page.keyboard.press("o")
    for _ in range(40):
        current = page.evaluate("document.activeElement.dataset.key")
        state = _states(served).get(current)
        if state == "conflict":
            _press(page, "t", "taken")
        elif state == "stale" and current == KEY:
            _press_until_decided(page, "r")
            page.keyboard.type("a reason with j, a and ?")
            _press(page, "Control+Enter", "Rejected")
            page.keyboard.press("o")
        elif state is not None:
            _press(page, "a", "Approved")
        else:
            # The page is between two exchanges: a person would press it again, too.
            page.keyboard.press("o")
            page.wait_for_timeout(100)
        if not {"conflict", "stale", "needs-review"} & set(_states(served).values()):
            break

    assert {"approved", "rejected", "computed"} == set(_states(served).values())
    assert "rejected" == _states(served)[KEY]


def _press(page: "sync_api.Page", key: str, told: str) -> None:
    """A key that decides, until it is told that it did."""
    before = page.locator("#live").inner_text()
    _press_until_decided(page, key)
    sync_api.expect(page.locator("#live")).to_contain_text(told)
    sync_api.expect(page.locator("#live")).not_to_have_text(before or "nothing yet")
    wait_until_settled(page)


def _press_until_decided(page: "sync_api.Page", key: str) -> None:
    """A key, again as long as it only reads on in a section that is higher than the window."""
    for _ in range(8):
        page.keyboard.press(key)
        page.wait_for_timeout(50)
        if not page.locator("#hint").inner_text():
            break


def test_focus_and_outcome_survive_the_exchange(page: "sync_api.Page") -> None:
    """After an act its section has the focus, and the outcome is told outside of it."""
    page.goto(ARTICLE)
    page.click("#approve-p-outlooks")
    sync_api.expect(page.locator("#live")).to_have_text("Approved: Outlooks.")
    sync_api.expect(page.locator("#p-outlooks")).to_be_focused()

    assert "✓ Approved" in page.locator("#p-outlooks summary").first.inner_text()
    assert not page.evaluate("document.getElementById('p-outlooks').contains(live)")


def test_moving_goes_through_sections_and_changes(page: "sync_api.Page") -> None:
    """Keys j and k go through the sections, n and p through the changes; buttons do the same."""
    page.goto(ARTICLE)
    page.keyboard.press("j")
    first = _focused(page)
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("n")
    change = page.evaluate("document.activeElement.tagName")
    page.click("[data-move=j]")

    assert "p-introduction" == first
    assert change in ("INS", "DEL")
    assert _focused(page).startswith("p-")


def test_keys_can_be_switched_off(page: "sync_api.Page", served: Served) -> None:
    """Switched off, a key does nothing; `?` opens the list of keys while they are on."""
    page.goto(ARTICLE)
    page.keyboard.press("?")
    opened = page.evaluate("document.getElementById('keys').open")
    page.keyboard.press("Escape")
    page.click("#keys-switch")
    before = _states(served)
    page.focus("#p-outlooks")
    page.keyboard.press("a")
    page.keyboard.press("j")

    assert opened
    assert "p-outlooks" == _focused(page)
    assert before == _states(served)


def test_a_stale_edit_keeps_what_was_typed(page: "sync_api.Page", project: Path) -> None:
    """The answer 409 takes the form's place, with the typed words and what is new."""
    page.goto(ARTICLE)
    page.click("#open-p-outlooks--baker")
    page.fill("#edit-p-outlooks--baker", "What I typed.")
    reword(project, f"output/{PAIR}.md", "The publisher counts", "The bureau counts")
    page.click("#save-p-outlooks--baker")
    section = page.locator("#p-outlooks--baker")
    sync_api.expect(section).to_contain_text("Somebody else changed this passage")

    assert "What I typed." == page.input_value("#edit-p-outlooks--baker")
    assert "bureau" in section.locator(".meanwhile ins").all_inner_texts()


@pytest.mark.parametrize("status", [403, 422])
def test_a_refusal_leaves_the_passage_alone(
    page: "sync_api.Page", project: Path, status: int
) -> None:
    """What went wrong is told above; the section with its buttons stays."""
    page.goto(ARTICLE)
    if status == 403:
        page.eval_on_selector("#p-outlooks [name=token]", "it => it.value = 'forged'")
    else:
        (project / f"output/{PAIR}.lock.json").write_text("no lock", encoding="utf-8")
    page.click("#approve-p-outlooks")
    sync_api.expect(page.locator("#p-outlooks")).to_contain_text("Nothing was changed")

    assert page.locator("#approve-p-outlooks").is_visible()


def test_another_browser_sees_who_edits(
    page: "sync_api.Page", browser: "sync_api.Browser", served: Served
) -> None:
    """An open form is shown to others with its editor and the time, until it is left."""
    page.goto(ARTICLE)
    page.click("#open-p-outlooks--baker")
    page.wait_for_selector("#edit-p-outlooks--baker")
    with browser.new_context(base_url=served.url) as other:
        second = other.new_page()
        second.goto(f"/start?token={served.site.tokens.start}")
        second.wait_for_url(f"{served.url}/")
        second.goto(ARTICLE)
        seen = second.locator("#p-outlooks--baker .presence").inner_text()
        page.click("#leave-p-outlooks--baker")
        page.wait_for_selector("#open-p-outlooks--baker")
        second.reload()
        left = second.locator(".presence").count()

    assert seen.startswith("Ana Editor has been editing this in another browser since ")
    assert 0 == left


def test_hostile_texts_are_inert(page: "sync_api.Page", served: Served, project: Path) -> None:
    """Scripts, handlers, addresses and steering characters of a file do nothing in any look."""
    reword(project, f"output/{PAIR}.md", "The publisher counts", f"{HOSTILE} The publisher counts")
    reword(project, "roles/baker.yaml", "title: Baker", "title: 'Baker <img src=x onerror=hurt=1>'")
    for name in ("list", "article", "columns", "clean", "rendered", "edit", "role"):
        page.goto(PAGES[name])
        page.wait_for_load_state("networkidle")
        text = page.locator("body").inner_text()

        assert page.evaluate("typeof window.hurt") == "undefined", name
        assert not {"\u202e", "\x1b"} & set(text), name
        assert 0 == page.locator("main :is(script, img, [hx-get='/patterns'], [onerror])").count()
        assert 0 == page.locator("main a[href^='javascript:'], main a[href^='//']").count()


def test_everything_works_without_scripts(browser: "sync_api.Browser", served: Served) -> None:
    """Approve, reject and edit are plain forms that lead back to the passage."""
    with browser.new_context(base_url=served.url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"/start?token={served.site.tokens.start}")
        page.wait_for_url(f"{served.url}/")
        page.goto(ARTICLE)
        page.click("#approve-p-outlooks")
        page.wait_for_url("**#p-outlooks")
        page.get_by_text("Approved: Outlooks.").wait_for()
        page.click("#reject-p-outlooks--baker")
        page.fill("#reject-why-p-outlooks--baker", "Too dry.")
        page.click("#p-outlooks--baker form:has(#reject-why-p-outlooks--baker) button")
        page.get_by_text("Rejected: Outlooks: Baker.").wait_for()
        page.click("#p-tips--baker summary")
        page.click("#open-p-tips--baker")
        page.fill("#edit-p-tips--baker", "Read both lists.")
        page.click("#save-p-tips--baker")
        page.get_by_text("Saved and checked").wait_for()
        shown = page.locator("#p-tips--baker").inner_text()

    assert {"outlooks": "approved", "outlooks/baker": "rejected"} == {
        key: _states(served)[key] for key in ("outlooks", "outlooks/baker")
    }
    assert "Read both lists." in shown


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_pages_fit_and_targets_can_be_hit(page: "sync_api.Page", width: int) -> None:
    """No page is wider than the window, and no target is smaller than 24 pixels."""
    page.set_viewport_size({"width": width, "height": 900})
    for name, path in PAGES.items():
        page.goto(path)

        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert [] == page.evaluate(SMALL), name


def test_changes_show_without_colours(page: "sync_api.Page") -> None:
    """In forced colours what came is underlined and what went is struck."""
    page.emulate_media(forced_colors="active")
    page.goto(ARTICLE)
    lines = [
        page.locator(f".text {tag}").first.evaluate("it => getComputedStyle(it).textDecorationLine")
        for tag in ("ins", "del")
    ]

    assert ["underline", "line-through"] == lines
