"""What a posted form does to the files: each act as a browser without scripts does it."""

import re
from pathlib import Path

import pytest
from tests.review.web.bakery import KEY, PAIR, reword
from tests.review.web.client import Client, Form, find_form, find_forms

from vsgen.review import Review

pytestmark = pytest.mark.slow

ARTICLE = f"/article/{PAIR}"
CONFLICT = "skills/baker"


def _state(client: Client, key: str) -> str:
    view = client.served.review.open(PAIR)
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
    assert answer.headers["location"].startswith(f"{ARTICLE}#p-")
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
    view = client.served.review.open(PAIR)
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
    page = client.read(f"{ARTICLE}?edit=tips/baker")
    form = find_form(page, "edit", "tips/baker")

    answer = client.post(form, text="- **Deck oven:** typed words", scope="fact")

    assert 200 == answer.status_code
    assert "roles/baker.yaml" in answer.text
    assert re.search(r"roles/baker\.yaml:\d+, fact [a-z-]+: “", answer.text)
    assert "typed words" in find_form(answer.text, "edit", "tips/baker").fields["text"]


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


def _type_against(client: Client, project: Path, old: str, new: str, mine: tuple[str, str]) -> Form:
    """A form with `mine` for `old`, typed while somebody else wrote `new` into the file."""
    form = find_form(client.read(f"{ARTICLE}?edit={KEY}"), "edit", KEY)
    reword(project, f"output/{PAIR}.md", old, new)
    form.fields["text"] = form.fields["text"].replace(*mine)
    return form


def test_a_stale_edit_keeps_what_was_typed_and_offers_the_merge(
    client: Client, project: Path
) -> None:
    """Typed words come back beside theirs, and both in one are offered as an act of its own."""
    theirs = ("The Bureau of Bread sorts", "The bureau sorts")
    form = _type_against(
        client, project, *theirs, ("Beside each occupation", "Next to each occupation")
    )

    answer = client.post(form)
    merged, again = find_forms(answer.text, "edit", KEY)
    before = _read_article(project)

    assert 409 == answer.status_code
    assert form.fields["text"] == again.fields["text"]
    assert "Next to each occupation" not in before
    assert "Save both together" in answer.text
    assert 303 == client.post(merged).status_code
    assert "Next to each occupation" in _read_article(project)
    assert "The bureau sorts" in _read_article(project)


def test_saving_again_takes_nobodys_words(client: Client, project: Path) -> None:
    """However often one saves, what another wrote stands until the act that names it."""
    theirs = ("The Bureau of Bread sorts", "The bureau sorts")
    form = _type_against(client, project, *theirs, ("The Bureau of Bread sorts", "Nobody sorts"))
    answer = client.post(form)
    for _ in range(3):
        answer = client.post(find_form(answer.text, "edit", KEY))

        assert 409 == answer.status_code
        assert "The bureau sorts" in _read_article(project)
    again = find_form(answer.text, "edit", KEY)
    replacing = re.findall(r'name="replacing" value="(\w+)"', answer.text)[0]

    assert "Replace their words with mine" in answer.text
    assert 303 == client.post(again, replacing=replacing).status_code
    assert "Nobody sorts" in _read_article(project)
    assert "The bureau sorts" not in _read_article(project)


def test_replacing_names_the_words_that_were_seen(client: Client, project: Path) -> None:
    """Words that came after the editor saw what they would replace are not replaced."""
    theirs = ("The Bureau of Bread sorts", "The bureau sorts")
    answer = client.post(_type_against(client, project, *theirs, ("The Bureau of Bread", "Nobody")))
    replacing = re.findall(r'name="replacing" value="(\w+)"', answer.text)[0]
    reword(project, f"output/{PAIR}.md", "The bureau sorts", "The office counts")

    again = client.post(find_form(answer.text, "edit", KEY), replacing=replacing)

    assert 409 == again.status_code
    assert "The office counts" in _read_article(project)


def test_a_text_that_holds_both_is_saved(client: Client, project: Path) -> None:
    """Who puts the others' words into the own text saves it as ever."""
    theirs = ("The Bureau of Bread sorts", "The bureau sorts")
    form = _type_against(
        client, project, *theirs, ("Beside each occupation", "Next to each occupation")
    )
    answer = client.post(form)
    again = find_form(answer.text, "edit", KEY)

    saved = client.post(again, text=again.fields["text"].replace(*theirs))

    assert 303 == saved.status_code
    assert {"The bureau sorts", "Next to each occupation"} == {
        words
        for words in ("The bureau sorts", "Next to each occupation")
        if words in _read_article(project)
    }


def test_an_edit_that_ends_no_conflict_any_more_comes_back(client: Client) -> None:
    """Where another ended the conflict first, the text typed for its end is still there."""
    form = find_form(client.read(ARTICLE), "resolve", CONFLICT)
    client.post(find_form(client.read(ARTICLE), "take", CONFLICT))

    answer = client.post(form, text="My own end of it.")

    assert 409 == answer.status_code
    assert "My own end of it." == find_form(answer.text, "edit", CONFLICT).fields["text"]


@pytest.mark.parametrize("act", ["approve", "reject", "take", "keep", "resolve", "edit", "undo"])
def test_a_form_without_a_revision_has_seen_nothing(
    client: Client, project: Path, act: str
) -> None:
    """Without the revision nothing is decided, and that is no fault of the server: 409."""
    key = CONFLICT if act in ("take", "keep", "resolve") else KEY
    page = client.read(f"{ARTICLE}?edit={KEY}" if act == "edit" else ARTICLE)
    token = _sign(client, act)
    before = [path.read_bytes() for path in sorted(project.glob("output/*.*"))]
    fields = {"token": token, "key": key, "text": "Words.", "reason": "Why."}

    assert page
    assert 409 == client.send(f"{ARTICLE}/{act}", fields).status_code
    assert before == [path.read_bytes() for path in sorted(project.glob("output/*.*"))]


@pytest.mark.parametrize("act", ["edit", "resolve"])
def test_a_form_without_its_text_takes_no_passage_out(client: Client, act: str) -> None:
    """An empty text takes a passage out; no text at all is refused."""
    key = CONFLICT if act == "resolve" else KEY
    page = client.read(f"{ARTICLE}?edit={KEY}" if act == "edit" else ARTICLE)
    form = find_form(page, act, key)
    del form.fields["text"]

    assert 422 == client.post(form).status_code


def test_undo_is_for_what_was_seen(client: Client, project: Path) -> None:
    """An undo does not take back what somebody else wrote after the page was made."""
    client.post(find_form(client.read(ARTICLE), "approve", KEY))
    undo = find_form(client.read(ARTICLE), "undo", KEY)
    edit = find_form(client.read(f"{ARTICLE}?edit={KEY}"), "edit", KEY)
    theirs = ("The Bureau of Bread sorts", "The bureau sorts")
    edit.fields["text"] = edit.fields["text"].replace(*theirs)
    client.post(edit)

    assert 409 == client.post(undo).status_code
    assert "The bureau sorts" in _read_article(project)


def test_the_result_is_told_once_and_by_no_address(client: Client) -> None:
    """What was done is told after it was done; an address makes the page say nothing."""
    answer = client.post(find_form(client.read(ARTICLE), "approve", KEY))
    told = client.read(answer.headers["location"])
    later = client.read(ARTICLE)
    forged = client.read(f"{ARTICLE}?done=approve&key=outlooks&count=7")

    assert "Approved: Outlooks." in told
    assert "Approved: " not in later
    assert "Approved: " not in forged


def test_an_act_on_many_is_undone_in_one(client: Client) -> None:
    """The bar takes back what the last act approved together, and nothing else."""
    client.post(find_form(client.read(ARTICLE), "undo", "tools"))
    before = {it.key: it.state for it in client.served.review.open(PAIR).passages}
    answer = client.post(find_form(client.read(ARTICLE), "approve-rest"))

    client.post(find_form(client.read(answer.headers["location"]), "undo-rest"))

    after = {it.key: it.state for it in client.served.review.open(PAIR).passages}
    assert before == after


@pytest.mark.parametrize(("act", "field"), [("edit", "text"), ("reject", "reason")])
def test_what_was_typed_survives_a_restart(client: Client, act: str, field: str) -> None:
    """A form of an earlier run is not obeyed; it comes back filled in, and works then."""
    page = client.read(f"{ARTICLE}?edit={KEY}" if act == "edit" else ARTICLE)
    form = find_form(page, act, KEY)

    answer = client.post(form, token="of-an-earlier-run", **{field: "What I typed."})
    again = find_form(answer.text, act, KEY)

    assert 403 == answer.status_code
    assert "What I typed." == again.fields[field]
    assert 303 == client.post(again).status_code


def test_without_a_session_what_was_typed_comes_back(client: Client) -> None:
    """A browser whose session ended with the server gets its words in the answer, escaped."""
    form = find_form(client.read(f"{ARTICLE}?edit={KEY}"), "edit", KEY)
    client.http.cookies.clear()

    answer = client.post(form, text="What I <b>typed</b>.")

    assert 403 == answer.status_code
    assert "What I &lt;b&gt;typed&lt;/b&gt;.</textarea>" in answer.text


def test_a_passage_that_is_gone_takes_no_words_with_it(client: Client, project: Path) -> None:
    """Where nothing is left to type into, the words stand above the text."""
    form = find_form(client.read(f"{ARTICLE}?edit={KEY}"), "edit", KEY)
    form.fields["key"] = "own:gone"

    answer = client.post(form, text="What I typed.")

    assert 422 == answer.status_code
    assert "What I typed.</textarea>" in answer.text


def test_an_error_is_approved_with_a_reason_only(client: Client, project: Path) -> None:
    """One click does not approve a wrong value; a reason does, and is kept."""
    reword(project, f"output/{PAIR}.md", "6.1%", "9.9%")
    page = client.read(ARTICLE)
    key = next(it.key for it in client.served.review.open(PAIR).passages if it.errors)
    form = find_form(page, "approve", key)
    simple = {name: value for name, value in form.fields.items() if name != "despite"}

    refused = client.send(form.action, simple)
    unreasoned = client.post(form, reason=" ")
    before = _state(client, key)
    approved = client.post(form, reason="The table is wrong, and corrected in May.")

    assert "Approve despite 1 error" in page
    assert (422, 422) == (refused.status_code, unreasoned.status_code)
    assert "approved" != before
    assert 303 == approved.status_code, approved.text
    assert "approved" == _state(client, key)
    assert "corrected in May" in client.read(ARTICLE)


def _take_out(project: Path) -> None:
    file = project / f"output/{PAIR}.md"
    text = file.read_text(encoding="utf-8")
    start = text.index("## Conclusion")
    end = text.index("##", start + 3)
    file.write_text(text[:start] + text[end:], encoding="utf-8")


def test_a_missing_passage_is_brought_back(client: Client, project: Path) -> None:
    """What does not stand is a passage to decide on, and one button restores it."""
    _take_out(project)
    page = client.read(ARTICLE)
    missing = _state(client, "conclusion")
    answer = client.post(find_form(page, "restore", "conclusion"))

    assert "missing" == missing
    assert "Restore the generated text" in page
    assert 303 == answer.status_code, answer.text
    assert "## Conclusion" in _read_article(project)


def test_a_missing_passage_is_left_out_with_a_reason(client: Client, project: Path) -> None:
    """That an article stands without it is a decision like others, and can be taken back."""
    _take_out(project)
    form = find_form(client.read(ARTICLE), "leave-out", "conclusion")

    assert 422 == client.post(form, reason=" ").status_code
    assert 303 == client.post(form, reason="It says nothing new.").status_code
    assert "left-out" == _state(client, "conclusion")
    client.post(find_form(client.read(ARTICLE), "undo", "conclusion"))
    assert "missing" == _state(client, "conclusion")


def test_new_editions_are_real_tables_and_say_no_ids(client: Client) -> None:
    """A row stands under the head of its table; figures and places have names."""
    page = client.read("/patterns")
    shown = re.sub(r"<[^>]*>", " ", page)

    assert '<th scope="col">Occupation measured</th>' in page
    assert 1 == page.count("Occupation measured")
    assert "Projected employment change of bakers" in shown
    assert "Baker vs. Pastry Chef, Outlooks" in shown
    assert not re.search(r"bread\.|outlooks/|\|", shown)


@pytest.mark.parametrize("path", ["/", "/?state=all&text=dough", ARTICLE, "/role/baker"])
def test_no_id_of_a_file_is_in_sight(client: Client, path: str) -> None:
    """Editors read names; ids, footnote labels and references of files are for files."""
    shown = re.sub(r"<[^>]*>", " ", client.read(path))

    assert not re.search(r"bread[.-](growth|openings|median)|\[\[|\[\^[a-z]|15-1,6\.1", shown)


def _read_article(project: Path) -> str:
    return (project / f"output/{PAIR}.md").read_text(encoding="utf-8")


def _sign(client: Client, act: str) -> str:
    site = client.served.site
    cookie = client.http.cookies[f"vsgen-{client.served.port}"]
    return site.tokens.sign_form(site.tokens.find_browser(cookie), f"{ARTICLE}/{act}")


def test_what_is_computed_counts_as_decided_by_nobody(client: Client, review: Review) -> None:
    """The bar speaks of the passages that a person is asked about."""
    states = [it.state for it in review.open(PAIR).passages]
    asked = [it for it in states if it != "computed"]
    decided = [it for it in asked if it in ("approved", "left-out", "rejected")]

    page = client.read(ARTICLE)

    assert len(asked) < len(states)
    assert f"<b>{len(decided)} of {len(asked)}</b> decided" in page


def test_a_role_has_no_page_among_the_articles(client: Client) -> None:
    """Nor an article among the roles: an address says which of the two it is."""
    for path in ("/article/baker", f"/role/{PAIR}"):
        assert 404 == client.http.get(path).status_code
