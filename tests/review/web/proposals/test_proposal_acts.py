"""What the forms of proposals do to the files: each act as a browser without scripts does it."""

from pathlib import Path

import pytest
from tests.proposing.confectioner import SLUG, want
from tests.review.web.client import Client, Form, find_form

from vsgen.proposing.acceptance import decide, open_proposals
from vsgen.proposing.proposals import ProposedFact

pytestmark = pytest.mark.slow

PAGE = f"/proposals/{SLUG}"
ROLES = Path("roles")
COUNTER = "responsibilities/counter"


def _find(name: str) -> ProposedFact:
    found = open_proposals(ROLES, SLUG).find(name)
    assert found
    return found


def _see(name: str) -> str:
    decided = _find(name).decided
    return f"{decided.as_} {decided.by}" if decided else "awaits"


def _form(client: Client, act: str, key: str = "", query: str = "") -> Form:
    return find_form(client.read(f"{PAGE}{query}"), act, key)


def test_the_list_leads_there(client: Client) -> None:
    """The list page counts what awaits, and the roles with proposals say what they need."""
    assert '<a href="/proposals">15 proposed facts of 1 role</a> await' in client.read("/")
    listed = client.read("/proposals")
    assert f'<a href="{PAGE}">Confectioner</a>' in listed
    assert "16 to decide" in listed
    assert "Still needs: head, definition" in listed


def test_a_proposal_is_shown_with_all_that_a_decision_needs(client: Client) -> None:
    """Its sentence, the quote within its text, neighbours, remarks, and what is shared."""
    shown = client.read(PAGE)
    for part in (
        '<span class="frame">A confectioner </span>tempers chocolate by hand',
        "confectioner. <mark>You temper chocolate by hand</mark> and fill",
        "No quote: it is what model test/one knows",
        "Baker and Cook say just this under the same id.",
        "“counter” has another text in baker: “sells over the counter”",
        "its text begins with a capital: “Buy”",
    ):
        assert part in shown


@pytest.mark.parametrize(
    ("act", "key", "typed", "state"),
    [
        ("accept", "skills/taste", {}, "accepted Ana Editor"),
        ("reject", "skills/taste", {"reason": "Every cook has it."}, "rejected Ana Editor"),
        ("take", COUNTER, {}, "edited Ana Editor"),
    ],
)
def test_an_act_decides_and_leads_back(
    client: Client, act: str, key: str, typed: dict[str, str], state: str
) -> None:
    """The browser is sent back to the proposal, which says what was done; Undo takes it back."""
    answer = client.post(_form(client, act, key), **typed)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"{PAGE}#p-")
    assert _see(key) == state
    shown = client.read(PAGE)
    assert "Undo<span" in shown
    client.post(find_form(shown, "undo", key))
    assert _see(key) == "awaits"


def test_an_edit_is_accepted_in_place(client: Client) -> None:
    """Text, label, topic, weight, list and id."""
    form = _form(client, "edit", "hard/december", "?edit=hard/december")
    typed = {
        "text": "standing at\nthe marble", "fact_label": "Long days", "fact_topic": "hands",
        "fact_weight": "core", "fact_list": "hard", "fact_id": "long-days",
    }  # fmt: skip
    assert client.post(form, **typed).status_code == 303
    fact = _find("hard/december").fact
    assert (fact.text, fact.label, fact.topic, fact.weight, fact.id) == (
        "standing at the marble", "Long days", "hands", "core", "long-days",
    )  # fmt: skip


def test_the_head_is_edited_as_it_will_stand(client: Client) -> None:
    """Its lines, judged when they are saved."""
    form = _form(client, "edit", "head", "?edit=head")
    wrong = client.post(form, text=form.fields["text"].replace("individual", "intern"))
    assert wrong.status_code == 422
    assert "“level” cannot be “intern”" in wrong.text
    assert "level: intern" in wrong.text
    client.post(form, text=form.fields["text"].replace("individual", "lead"))
    assert open_proposals(ROLES, SLUG).head.level == "lead"


def test_what_is_refused_is_given_back(client: Client) -> None:
    """With the reason, the typed words in their fields, and where it helps, the other's wording."""
    form = _form(client, "edit", "hard/december", "?edit=hard/december")
    answer = client.post(form, text="Selling 12 percent.", fact_label="My label", fact_id="my-id")
    assert answer.status_code == 422
    for part in ("states a number", "Selling 12 percent.", 'value="My label"', 'value="my-id"'):
        assert part in answer.text
    answer = client.post(_form(client, "accept", COUNTER))
    assert answer.status_code == 422
    assert "Baker says under this id: The counter, “sells over the counter”" in answer.text
    assert client.post(_form(client, "reject", COUNTER), reason=" ").status_code == 422
    assert _see(COUNTER) == "awaits"


def test_what_the_editor_saw_is_what_stands(client: Client) -> None:
    """A decision taken elsewhere meanwhile is shown, and typed words are given back."""
    form = _form(client, "edit", "skills/taste", "?edit=skills/taste")
    library = client.served.review.library
    decide(ROLES, library, want("skills/taste", "rejected", why="said elsewhere"))
    answer = client.post(form, text="naming what is missing")
    assert answer.status_code == 409
    assert "was rejected by Ada meanwhile" in answer.text
    assert "naming what is missing" in answer.text
    assert _see("skills/taste") == "rejected Ada"


def test_a_proposal_worded_anew_meanwhile(client: Client) -> None:
    """Both are shown; the act that replaces it says so."""
    form = _form(client, "edit", "skills/taste", "?edit=skills/taste")
    path = ROLES / "proposed" / f"{SLUG}.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("noticing what is missing", "knowing sugar by its sound"), "utf-8")
    answer = client.post(form, text="hearing sugar boil", fact_id="sugar-ear")
    assert answer.status_code == 409
    assert "It says now: knowing sugar by its sound" in answer.text
    again = find_form(answer.text, "edit", "skills/taste")
    assert again.fields["text"] == "hearing sugar boil"
    replacing = answer.text.partition('name="replacing" value="')[2].partition('"')[0]
    assert client.post(again, replacing=replacing).status_code == 303
    assert _find("skills/taste").fact.text == "hearing sugar boil"


def test_all_with_a_quote_go_together(client: Client) -> None:
    """Those that were counted, and no others; one Undo takes them back."""
    form = _form(client, "accept-quoted")
    assert "Yes, accept 8" in client.read(PAGE)
    client.post(_form(client, "accept", "skills/taste"))
    assert client.post(form).status_code == 409
    client.post(_form(client, "accept-quoted"))
    shown = client.read(PAGE)
    assert "Accepted in one act: 7 proposals." in shown
    assert _see("tips/one-praline") == "accepted Ana Editor"
    assert _see("tips/three-kinds") == "awaits"
    client.post(find_form(shown, "undo-rest"))
    assert _see("tips/one-praline") == "awaits"
    assert _see("skills/taste") == "accepted Ana Editor"


def test_the_role_comes_into_the_library(client: Client) -> None:
    """It is said, and from then on the page names the file."""
    for key in ("head", "definition/sweet-things", "responsibilities/tempering"):
        client.post(_form(client, "accept", key))
    client.post(_form(client, "accept", "education/apprentice"))
    client.post(_form(client, "accept", "industries/hotels"))
    client.post(_form(client, "accept-quoted"))
    shown = client.read(PAGE)
    assert "Confectioner is in the library now." in shown
    assert "what you accept is written into roles/confectioner.yaml" in shown


def test_forged_forms_and_odd_addresses(client: Client) -> None:
    """Nothing is decided without the form's token, and no address leads out of the folder."""
    form = _form(client, "accept", "skills/taste")
    answer = client.post(form, token="forged")
    assert answer.status_code == 403
    assert _see("skills/taste") == "awaits"
    for slug in ("nobody", "..%2Ftopics", "Topics", "a%20b"):
        assert client.http.get(f"/proposals/{slug}").status_code in (404, 405)
    assert client.send(f"{PAGE}/publish", form.fields).status_code in (403, 404)


def test_a_fact_that_nobody_proposed(client: Client) -> None:
    """Written in the page, refused with its words given back, accepted, and taken back."""
    shown = client.read(f"{PAGE}")
    form = find_form(shown, "write", "own")
    typed = {
        "text": "Bake 3 percent more", "fact_list": "tips", "fact_label": "Bread",
        "fact_topic": "hands", "fact_weight": "core", "fact_id": "more-bread",
    }  # fmt: skip
    refused = client.post(form, **typed)
    assert refused.status_code == 422
    assert "states a number" in refused.text
    assert 'value="more-bread"' in refused.text
    assert client.post(form, **{**typed, "text": "bake more than you sell"}).status_code == 303
    found = _find("tips/more-bread")
    assert (found.proposed.by, _see("tips/more-bread")) == ("Ana Editor", "accepted Ana Editor")
    shown = client.read(PAGE)
    assert "Written and accepted: Bread." in shown
    client.post(find_form(shown, "undo-rest"))
    assert _see("tips/more-bread") == "awaits"
    assert client.post(form, **{**typed, "text": "bake"}).status_code == 422
