"""A draft asks the writer only for what is not worded yet."""

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from vsgen.drafting import BuiltIn, Draft, Standing, draft_article, meet_needs
from vsgen.errors import ArticleError, PromptsError
from vsgen.facts import Library
from vsgen.facts.roles import FACT_LISTS
from vsgen.passages import PassageKey
from vsgen.planning import make_pair, plan_article
from vsgen.prompts import Brief, Prompts
from vsgen.writers import FactsWriter, Item, Reply, Writer

NOTHING = Standing()


class AskedWriter:
    """The built-in writer, with every brief that it was given."""

    def __init__(self, prompts: Prompts, name: str = "asked") -> None:
        self._writer = FactsWriter(prompts.patterns, prompts.digest)
        self.name = name
        self.briefs: list[Brief] = []

    def write(self, brief: Brief) -> Reply:
        self.briefs.append(brief)
        return self._writer.write(brief)

    def take_items(self) -> set[str]:
        """`<role>/<section>/<item>` of every item asked for since the last time."""
        found = {
            f"{brief.role}/{brief.section}/{item['id']}"
            for brief in self.briefs
            if brief.role
            for item in brief.material["items"]
        }
        self.briefs.clear()
        return found


@dataclass(frozen=True)
class FixedWriter:
    """Gives every passage and every item the same text."""

    text: str
    name: str = "fixed"

    def write(self, brief: Brief) -> Reply:
        ids = [item["id"] for item in brief.material["items"]] if brief.role else [""]
        return Reply(tuple(Item(id, self.text) for id in ids))


@pytest.fixture
def writer(prompts: Prompts) -> AskedWriter:
    return AskedWriter(prompts)


def draft(
    library: Library,
    prompts: Prompts,
    writer: Writer,
    standing: Standing = NOTHING,
    pair: tuple[str, str] = ("baker", "cook"),
) -> Draft:
    plan = plan_article(make_pair(library, *pair), library)
    smith = BuiltIn(writer, library)
    return meet_needs(draft_article(plan, library, prompts, smith, standing), smith)


def stand(worded: Draft) -> Standing:
    """What the locks hold after `worded` was saved."""
    return Standing(worded.items, worded.passages)


def reword_oven(library: Library) -> Library:
    role = library.roles["baker"]
    facts = [
        fact.model_copy(update={"text": "minds the oven"}) if fact.id == "oven" else fact
        for fact in role.responsibilities
    ]
    role = role.model_copy(update={"responsibilities": tuple(facts)})
    return replace(library, roles={**library.roles, "baker": role})


def test_every_item_of_both_roles_is_worded_once(
    field: Library, prompts: Prompts, writer: AskedWriter
) -> None:
    """Those too that this article does not show: another one will."""
    worded = draft(field, prompts, writer)
    asked = writer.take_items()
    stored = {f"{key.role}/{key}" for key in worded.items}
    assert asked == stored
    assert "baker/responsibilities/oven" in asked


def test_the_count_of_calls_is_what_the_writer_was_asked(
    field: Library, prompts: Prompts, writer: AskedWriter
) -> None:
    """A call a pair passage, and one a role and section; none where everything stands."""
    worded = draft(field, prompts, writer)
    assert len(writer.briefs) == worded.spent.calls
    pairs = [key for key in worded.passages if key.role is None and worded.passages[key].parts]
    assert len(pairs) == draft(field, prompts, writer, Standing(worded.items)).spent.calls
    assert 0 == draft(field, prompts, writer, stand(worded)).spent.calls


def test_a_passage_whose_facts_changed_is_worded_again_alone(
    field: Library, prompts: Prompts, writer: AskedWriter
) -> None:
    """The pair's other passages are taken as they stand."""
    standing = stand(draft(field, prompts, writer))
    writer.briefs.clear()
    again = draft(reword_oven(field), prompts, writer, standing)
    assert ["responsibilities"] == [it.section for it in writer.briefs if it.role is None]
    changed = {PassageKey("responsibilities"), PassageKey("responsibilities", "baker")}
    kept = standing.passages.keys() - changed
    assert {key: standing.passages[key] for key in kept} == {
        key: again.passages[key] for key in kept
    }


def test_items_whose_inputs_agree_are_taken_as_they_stand(
    field: Library, prompts: Prompts, writer: AskedWriter
) -> None:
    """What the lock holds is printed, even where the writer would word it otherwise now."""
    items = draft(field, prompts, writer).items
    starter = PassageKey("responsibilities", "baker", "starter")
    kept = {**items, starter: replace(items[starter], text="Keeps the starter alive.")}
    writer.take_items()
    again = draft(field, prompts, writer, Standing(kept))
    assert set() == writer.take_items()
    assert (
        "- **The starter:** Keeps the starter alive."
        in again.passages[PassageKey("responsibilities", "baker")].text
    )


def test_items_are_taken_in_the_role_s_other_articles(
    field: Library, prompts: Prompts, writer: AskedWriter
) -> None:
    """In either order, against any other role: only the other's are worded."""
    items = draft(field, prompts, writer).items
    writer.take_items()
    draft(field, prompts, writer, Standing(items), ("miller", "baker"))
    assert {"miller"} == {key.split("/")[0] for key in writer.take_items()}


def test_an_item_whose_fact_changed_is_worded_again_alone(
    field: Library, prompts: Prompts, writer: AskedWriter
) -> None:
    """Nothing else of the role is asked for."""
    items = draft(field, prompts, writer).items
    writer.take_items()
    again = draft(reword_oven(field), prompts, writer, Standing(items))
    assert {"baker/responsibilities/oven"} == writer.take_items()
    assert "minds the oven" in again.items[PassageKey("responsibilities", "baker", "oven")].text


def test_another_writer_words_everything_again(
    field: Library, prompts: Prompts, writer: AskedWriter
) -> None:
    """A model's text is not taken for the built-in writer's."""
    standing = stand(draft(field, prompts, writer))
    again = draft(field, prompts, FixedWriter("It is so.", "other"), standing)
    assert {"It is so."} == {it.text for key, it in again.items.items() if key.role == "baker"}
    assert "It is so." == again.passages[PassageKey("conclusion")].text


def test_a_new_value_is_printed_without_asking_for_an_item(
    field: Library, prompts: Prompts, writer: AskedWriter
) -> None:
    """The wording refers to the figure, and the renderer prints what is recorded now."""
    items = draft(field, prompts, writer).items
    writer.take_items()
    record = field.figures["census-bakers.growth"][0]
    figure = record.figure.model_copy(update={"value": Decimal("6.2")})
    revised = replace(
        field, figures={**field.figures, record.id: (replace(record, figure=figure),)}
    )
    again = draft(revised, prompts, writer, Standing(items))
    assert set() == writer.take_items()
    outlooks = next(it for it in again.article.sections if it.heading == "Outlooks")
    assert "6.2%" in outlooks.text


def test_what_was_given_is_not_changed(
    field: Library, prompts: Prompts, writer: AskedWriter
) -> None:
    """Stored items are read; the draft has its own."""
    items = dict(draft(field, prompts, writer).items)
    before = dict(items)
    draft(reword_oven(field), prompts, writer, Standing(items))
    assert before == items


def test_a_reply_with_a_number_is_refused(field: Library, prompts: Prompts) -> None:
    """The error names the section, what is wrong, and what to do."""

    class OnlyItemsWriter(FixedWriter):
        def write(self, brief: Brief) -> Reply:
            items = tuple(replace(item, text="It is so.") for item in super().write(brief).items)
            return Reply(items) if brief.role else super().write(brief)

    with pytest.raises(ArticleError) as caught:
        draft(field, prompts, OnlyItemsWriter("It grew by 11%."))
    [problem] = caught.value.problems
    assert "'introduction'" in problem.what
    assert "'11%' is a number outside a reference" in problem.what
    assert problem.cure


def test_an_item_with_a_number_is_refused_by_name(field: Library, prompts: Prompts) -> None:
    """Every fact of a reply that is at fault is named."""

    class DutiesWriter(FixedWriter):
        def write(self, brief: Brief) -> Reply:
            counts = brief.role and brief.section == "responsibilities"
            return super().write(brief) if counts else FixedWriter("It is so.").write(brief)

    with pytest.raises(ArticleError) as caught:
        draft(field, prompts, DutiesWriter("It takes 5 years."))
    named = [problem.what.split(": ")[0] for problem in caught.value.problems]
    facts = [fact.id for fact in field.roles["baker"].responsibilities]
    assert {f"section 'responsibilities', {id}" for id in facts} == set(named)


def test_a_sparse_role_can_be_drafted(
    field: Library, prompts: Prompts, writer: AskedWriter
) -> None:
    """A miller has no `call`, no `measure`, no reasons to choose, and abstains from figures."""
    article = draft(field, prompts, writer, pair=("baker", "miller")).article
    outlooks = next(it for it in article.sections if it.heading == "Outlooks")
    assert ["Baker", "Miller"] == [part.heading for part in outlooks.parts]
    assert "The census counts no millers." == outlooks.parts[1].text


def test_a_fact_that_looks_like_a_template_is_printed(
    field: Library, prompts: Prompts, writer: AskedWriter
) -> None:
    """From facts to article, braces and tags are what they look like."""
    role = field.roles["baker"]
    text = "says {{ role }} & <b>[[x.growth]]</b> | &lt;"
    facts = tuple(fact.model_copy(update={"text": text}) for fact in role.skills[1:])
    role = role.model_copy(update={"skills": facts})
    library = replace(field, roles={**field.roles, "baker": role})
    article = draft(library, prompts, writer).article
    skills = next(it for it in article.sections if it.heading == "Required Skills")
    assert r"says {{ role }} & \<b\>\[\[x.growth\]\]\</b\> \| \&lt;." in skills.parts[0].text


def test_a_label_that_looks_like_markdown_stays_in_its_cell(
    field: Library, prompts: Prompts, writer: AskedWriter
) -> None:
    """In At a Glance, whether it is a fact's or a topic's."""
    role = field.roles["baker"]
    facts = tuple(fact.model_copy(update={"label": "a|b &lt;"}) for fact in role.definition)
    library = replace(
        field,
        roles={**field.roles, "baker": role.model_copy(update={"definition": facts})},
        topics=tuple(topic.model_copy(update={"label": "c|*d*"}) for topic in field.topics),
    )
    article = draft(library, prompts, writer).article
    glance = next(it for it in article.sections if it.heading == "At a Glance")
    row = r"| **c\|\*d\*** | a\|b \&lt; | A good plate |"
    assert row in glance.text.splitlines()


def test_a_sentence_pattern_with_an_unknown_name_stops_the_draft(
    field: Library, prompts: Prompts
) -> None:
    """A defect of the prompts is no defect of the article."""
    pairs = {**prompts.patterns.pairs, "skills": "{{ skils }}"}
    broken = FactsWriter(replace(prompts.patterns, pairs=pairs), prompts.digest)
    with pytest.raises(PromptsError, match=r"skills\.pair\.j2"):
        draft(field, prompts, broken)


def test_every_sentence_with_a_fact_in_it_says_so(
    field: Library, prompts: Prompts, writer: AskedWriter
) -> None:
    """A sentence of the built-in writer stands on the facts that are in it, in either's words."""
    drafted = draft(field, prompts, writer)
    known = {
        f"{role.slug}/{name}/{fact.id}": fact
        for role in field.roles.values()
        for name in FACT_LISTS
        for fact in role.facts(name)
    }
    found = [it for passage in drafted.passages.values() for it in passage.provenance]
    assert len(found) > 5
    for sentence in found:
        for full in set(sentence.facts) & set(known):
            fact = known[full]
            assert any(
                words.casefold() in sentence.text.casefold() for words in (fact.text, fact.label)
            )
    told = [it for it in found if "is called when the shelf is empty" in it.text]
    assert [("baker/definition/empty-shelf",)] == [it.facts for it in told]
