"""A whole article reviewed by keys: how many it takes, and that none decides on what is unseen."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.review.web.conftest import run_server
from tests.review.web.exchanges import wait_until_settled

from vsgen.cli.opened_project import open_project
from vsgen.cli.review_access import open_review
from vsgen.cli.writer_options import make_built_in
from vsgen.desk.project import start_project
from vsgen.planning import make_pair
from vsgen.production import Workshop, produce_article
from vsgen.review import Request, Review

if TYPE_CHECKING:
    # Another extra than `dev`: types are looked at where it is installed.
    from playwright import sync_api  # type: ignore[import-not-found, unused-ignore]
else:
    sync_api = pytest.importorskip("playwright.sync_api")

pytestmark = pytest.mark.browser

ROLES = ("machine-learning-engineer", "data-manager")
PAIR = "-vs-".join(ROLES)
IN_VIEW = """() => {
    const section = document.activeElement.closest("section.passage");
    if (!section) return "no section";
    const box = section.getBoundingClientRect();
    const top = document.getElementById("bar").getBoundingClientRect().bottom;
    const bottom = document.getElementById("tools").getBoundingClientRect().top;
    return box.bottom > top + 8 && box.top < bottom - 8 ? "" : section.id;
}"""


@pytest.fixture
def long_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An article of 25 passages, whose roles are approved and nothing else."""
    monkeypatch.chdir(tmp_path)
    start_project(tmp_path, empty=False)
    session = open_project()
    pair = make_pair(session.library, *ROLES)
    produce_article(
        pair, Workshop(session.library, session.prompts, session.desk, make_built_in(session))
    )
    review = open_review(open_project())
    for role in ROLES:
        revision = review.open(role).revision
        review.decide(
            "approve-rest", Request(role, "", revision, "Ben Old", "2026-10-02T10:12:00+02:00")
        )
    return f"/article/{PAIR}"


@pytest.mark.parametrize("size", [(1280, 860), (390, 844)])
def test_an_article_takes_few_keys_and_none_is_pressed_blindly(
    browser: "sync_api.Browser", long_article: str, size: tuple[int, int]
) -> None:
    """25 passages, the roles approved: fewer than 20 keys where there is room, all of them seen."""
    review = open_review(open_project())
    with run_server(review) as served, browser.new_context(base_url=served.url) as context:
        page = context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(f"/start?token={served.site.tokens.start}")
        page.wait_for_url(f"{served.url}/")
        page.goto(long_article)
        page.wait_for_load_state("networkidle")
        assert 25 == page.locator("section.passage").count()
        page.keyboard.press("o")
        pressed, unseen = 1, []
        while "needs-review" in _list_states(served.review):
            unseen.append(page.evaluate(IN_VIEW))
            page.keyboard.press("a")
            pressed += 1
            page.wait_for_timeout(60)
            wait_until_settled(page)
            assert pressed < 80

    assert {""} == set(unseen)
    assert {"approved", "computed"} == set(_list_states(review))
    print(f"{size}: {pressed} keys")
    if size[0] > 1000:
        assert pressed < 20


@pytest.mark.parametrize("key", ["a", "r", "u"])
def test_a_key_does_not_decide_on_what_is_out_of_view(
    browser: "sync_api.Browser", long_article: str, key: str
) -> None:
    """Scrolled away from the section that has the focus, the first press only goes there."""
    review = open_review(open_project())
    with run_server(review) as served, browser.new_context(base_url=served.url) as context:
        page = context.new_page()
        page.goto(f"/start?token={served.site.tokens.start}")
        page.wait_for_url(f"{served.url}/")
        page.goto(long_article)
        if key == "u":
            page.click("#approve-p-introduction")
            sync_api.expect(page.locator("#live")).to_contain_text("Approved")
        page.focus("#p-introduction")
        before = _list_states(review)
        page.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
        page.wait_for_timeout(100)
        page.keyboard.press(key)
        page.wait_for_timeout(300)
        there = page.evaluate(IN_VIEW)
        untouched = before == _list_states(review)
        opened = page.locator("#p-introduction details.reason[open]").count()

    assert untouched
    assert 0 == opened
    assert "" == there


def _list_states(review: Review) -> list[str]:
    return [it.state for it in review.open(PAIR).passages]
