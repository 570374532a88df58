"""Sentences on the page: what each stands on, and the buttons beside one that stands on no fact."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.review.web.bakery import PAIR
from tests.review.web.client import Client, find_form, find_forms

from vsgen.review import Review
from vsgen.review.views import PassageView

if TYPE_CHECKING:
    from playwright import sync_api  # type: ignore[import-not-found, unused-ignore]

pytestmark = pytest.mark.slow

ARTICLE, KEY = f"/article/{PAIR}", "introduction"
FACT = {
    "fact_role": "baker",
    "fact_list": "skills",
    "fact_id": "calm",
    "fact_label": "Calm",
    "fact_text": "stays calm when the oven fails",
}


@pytest.fixture
def own(project: Path) -> str:
    """The introduction as drafted anew: its first sentence on no fact, the second on two."""
    path = project / f"output/{PAIR}.lock.json"
    content = json.loads(path.read_text("utf-8"))
    passage = content["passages"][KEY]
    passage.pop("decisions", None)
    lines = passage["text"] if isinstance(passage["text"], list) else [passage["text"]]
    first, second = re.split(r"(?<=\.)\s+", "\n".join(lines))[:2]
    names = "a/skills/fermentation b/skills/gone"
    passage["provenance"] = [f"{len(first)} own", f"{len(second)} {names}"]
    path.write_text(json.dumps(content), "utf-8")
    return str(first)


def see(review: Review) -> PassageView:
    return next(it for it in review.open(PAIR).passages if it.key == KEY)


def find_topic(page: str) -> str:
    found = re.search(r'name="fact_topic"><option value="([a-z-]+)"', page)
    assert found
    return found[1]


def test_a_sentence_shows_what_it_stands_on(own: str, client: Client) -> None:
    """As words beside the line, and where a pointer rests; one without facts can be settled."""
    page = client.read(ARTICLE)
    assert 'class="sentence" title="on no fact"' in page
    assert re.search(
        r'class="sentence" title="Baker, [^"]+; Pastry Chef, a fact that is gone"', page
    )
    assert "Facts behind 1 sentence" in page
    assert "1 on no fact" in page
    assert not find_forms(page, "approve", KEY)
    for look in ("columns", "clean", "rendered"):
        assert 1 == len(find_forms(client.read(f"{ARTICLE}?view={look}"), "strike", KEY))


def test_it_is_confirmed_and_then_approved(own: str, client: Client, review: Review) -> None:
    """With a reason or without; undone, it waits again."""
    client.post(find_forms(client.read(ARTICLE), "confirm", KEY)[0], reason="we asked")
    confirmed = see(review).sentences[0].confirmed
    assert confirmed
    assert ("Ana Editor", "we asked") == (confirmed.who, confirmed.why)
    assert "confirmed by Ana Editor" in client.read(ARTICLE)
    client.post(find_form(client.read(ARTICLE), "undo", KEY))
    assert see(review).unconfirmed
    client.post(find_forms(client.read(ARTICLE), "confirm", KEY)[0])
    client.post(find_form(client.read(ARTICLE), "approve", KEY))
    assert "approved" == see(review).state


def test_it_is_struck(own: str, client: Client, project: Path) -> None:
    """It leaves the file; undone, it stands again."""
    path = project / f"output/{PAIR}.md"
    before = path.read_text("utf-8")
    answer = client.post(find_form(client.read(ARTICLE), "strike", KEY))
    assert "Struck: a sentence of" in client.read(answer.headers["location"])
    assert own not in path.read_text("utf-8")
    client.post(find_form(client.read(ARTICLE), "undo", KEY))
    assert before == path.read_text("utf-8")


def test_a_fact_is_made_of_it(own: str, client: Client, project: Path) -> None:
    """What the loader says against it stands above the form, which keeps what was typed."""
    path = project / "roles/baker.yaml"
    before, page = path.read_text("utf-8"), client.read(ARTICLE)
    form = find_forms(page, "confirm", KEY)[1]
    fact = {**FACT, "fact_topic": find_topic(page)}
    refused = client.post(form, **{**fact, "fact_text": "earns 3,000 a month"})
    assert 422 == refused.status_code
    assert "roles/baker.yaml:" in refused.text
    kept = find_forms(refused.text, "confirm", KEY)[1]
    assert "earns 3,000 a month" == kept.fields["fact_text"]
    assert "Calm" == kept.fields["fact_label"]
    assert before == path.read_text("utf-8")
    answer = client.post(kept, **fact)
    assert 303 == answer.status_code, answer.text
    assert "label: Calm" in path.read_text("utf-8")
    shown = client.read(answer.headers["location"])
    assert "Written down as a fact" in shown
    assert 'title="confirmed by Ana Editor; Baker, Calm"' in shown


@pytest.mark.browser
def test_it_is_settled_in_a_browser(own: str, page: "sync_api.Page", review: Review) -> None:
    """The part of the page is exchanged in place."""
    page.goto(ARTICLE)
    section = page.locator(f"#p-{KEY}")
    section.locator(".own button", has_text="Confirm").click()
    page.wait_for_selector(f"#p-{KEY}:not(:has(.own))")
    assert not see(review).unconfirmed
