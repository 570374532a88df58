"""What a posted form does to the files: each act as a browser without scripts does it."""

from pathlib import Path

import pytest
from tests.review.web.bakery import KEY, PAIR
from tests.review.web.client import Client, find_form

ARTICLE = f"/article/{PAIR}"
CONFLICT = "skills/baker"


def _state(client: Client, key: str) -> str:
    view = client.served.review.open_article(PAIR)
    return next(it.state for it in view.passages if it.key == key)


@pytest.mark.parametrize(
    ("act", "key", "typed", "state"),
    [
        ("approve", KEY, {}, "approved"),
        ("reject", KEY, {"reason": "Too dry."}, "rejected"),
        ("keep", CONFLICT, {}, "stale"),
        ("take", CONFLICT, {}, "stale"),
        (
            "resolve",
            CONFLICT,
            {"text": "- **Fermentation:** knowing a dough by hand."},
            "stale",
        ),
    ],
)
def test_an_act_decides_and_leads_back(
    client: Client, act: str, key: str, typed: dict[str, str], state: str
) -> None:
    """A decision is recorded, and the browser is sent back to the passage."""
    form = find_form(client.read(ARTICLE), act, key)

    answer = client.post(form, **typed)

    assert 303 == answer.status_code, answer.text
    assert answer.headers["location"].startswith(f"{ARTICLE}?done={act}&key=")
    assert state == _state(client, key)


def test_undo_takes_the_last_decision_back(client: Client) -> None:
    """After an undo the passage is as undecided as before."""
    before = _state(client, KEY)
    client.post(find_form(client.read(ARTICLE), "approve", KEY))

    client.post(find_form(client.read(ARTICLE), "undo", KEY))

    assert before == _state(client, KEY)


def test_the_rest_is_approved_in_one_act(client: Client) -> None:
    """One act leaves only conflicts and passages with errors undecided."""
    answer = client.post(find_form(client.read(ARTICLE), "approve-rest"))
    view = client.served.review.open_article(PAIR)
    open_states = {it.state for it in view.passages} - {"approved", "computed"}

    assert 303 == answer.status_code
    assert {"conflict"} == open_states
    assert "Approved in one act" in client.read(answer.headers["location"])


def test_an_edit_is_saved_and_checked(client: Client, project: Path) -> None:
    """An edit stands in the file, and what the checks say of it stands beside it."""
    page = client.read(f"{ARTICLE}?edit={KEY}")
    form = find_form(page, "edit", KEY)

    answer = client.post(form, text=form.fields["text"].replace("6.1%", "9.9%"), scope="article")

    assert 303 == answer.status_code, answer.text
    assert "9.9%" in (project / f"output/{PAIR}.md").read_text(encoding="utf-8")
    assert "statistics.value" in client.read(answer.headers["location"])


def test_a_correction_of_the_fact_is_pointed_to(client: Client) -> None:
    """Scope “fact” changes nothing and names the file and the fact; what was typed stays."""
    page = client.read(f"{ARTICLE}?edit=tools/baker")
    form = find_form(page, "edit", "tools/baker")

    answer = client.post(form, text="- **Deck oven:** typed words", scope="fact")

    assert 200 == answer.status_code
    assert "roles/baker.yaml" in answer.text
    assert "deck-oven" in answer.text
    assert "typed words" in find_form(answer.text, "edit", "tools/baker").fields["text"]


def test_a_rejection_without_a_reason_is_refused(client: Client) -> None:
    """The reason is what the next draft is told: without one nothing is decided."""
    form = find_form(client.read(ARTICLE), "reject", KEY)
    before = _state(client, KEY)

    answer = client.post(form, reason="  ")

    assert 422 == answer.status_code
    assert "needs a reason" in answer.text
    assert before == _state(client, KEY)


def test_a_stale_decision_changes_nothing(client: Client, project: Path) -> None:
    """A form made for another revision is answered 409; the lock is as it was."""
    lock = project / f"output/{PAIR}.lock.json"
    form = find_form(client.read(ARTICLE), "reject", KEY)
    file = project / f"output/{PAIR}.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("6.1%", "6.2%"), encoding="utf-8")
    before = lock.read_bytes()

    answer = client.post(form, reason="Not what I meant.")

    assert 409 == answer.status_code
    assert before == lock.read_bytes()
    assert "Not what I meant." in find_form(answer.text, "reject", KEY).fields["reason"]


def test_a_stale_edit_keeps_what_was_typed_and_offers_the_merge(
    client: Client, project: Path
) -> None:
    """Typed words come back with the present revision, and both edits in one are offered."""
    form = find_form(client.read(f"{ARTICLE}?edit={KEY}"), "edit", KEY)
    file = project / f"output/{PAIR}.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("The publisher counts", "The bureau counts"), encoding="utf-8")
    typed = form.fields["text"].replace("on average;", "as a mean;")

    answer = client.post(form, text=typed)
    again = find_form(answer.text, "edit", KEY)

    assert 409 == answer.status_code
    assert typed == again.fields["text"]
    assert "as a mean;" not in file.read_text(encoding="utf-8")
    assert "Save both together" in answer.text
    assert 303 == client.post(again).status_code
    assert "as a mean;" in file.read_text(encoding="utf-8")
