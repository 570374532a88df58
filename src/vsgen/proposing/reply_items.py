"""Judges the facts that a reply proposes, one by one: taken, refused with reasons, or known.

What has a number, another grammar or a known id with other words is refused. A quote that does
not stand in its text is no reason to refuse: it is dropped, and the fact rests on nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from vsgen.facts import Fact
from vsgen.facts.clause_grammar import Slip, find_clause_slips
from vsgen.facts.role_naming import find_article_slips
from vsgen.facts.roles import PLACES, SIZES, STAGES, find_difference
from vsgen.proposing.judging import find_near, find_topic_faults, list_others
from vsgen.proposing.near_copies import NEAR, measure_likeness
from vsgen.proposing.proposal_questions import Question, Refusal
from vsgen.proposing.proposal_wording import Bounds
from vsgen.proposing.proposals import Origin, ProposedFact
from vsgen.proposing.reply_quotes import find_copied, find_words, tidy
from vsgen.proposing.request import Request

_KEYS = ("list", "id", "topic", "weight", "label", "text")


@dataclass(slots=True)
class Judged:
    """What a reply is worth."""

    taken: list[ProposedFact] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    known: int = 0
    """Items that the role has, or that a person decided on before."""


def judge_items(
    items: Iterable[object],
    question: Question,
    made: tuple[str, str],
    so_far: Iterable[ProposedFact] = (),
    *,
    strict: bool,
) -> Judged:
    """Every item of a reply; `made` says by whom and when, `so_far` is what was taken before.

    `strict`: a near copy of another role's fact is refused, and not just flagged.
    """
    judged = Judged()
    standing = [*so_far]
    given = [item for item in items if isinstance(item, Mapping)]
    tools = [tidy(it.get("label")) for it in given if it.get("list") == "tools"]
    bounds = Bounds(question.request, tools)
    for item in given:
        fact = _read_item(item, question, judged)
        if fact is None:
            continue
        name, read = fact
        if _is_known(name, read, question.request):
            judged.known += 1
            continue
        if any((it.list, it.id, it.text) == (name, read.id, read.text) for it in standing):
            # Asked for some again, models like to give all.
            continue
        reasons = list(bounds.find_wording(read))
        reasons += (it.what for it in find_topic_faults(name, read, question.request.library))
        reasons += _find_id_faults(name, read, question.request)
        reasons += _find_repeated(name, read, [*standing, *judged.taken])
        reasons += _find_conflicts(name, read, question.request)
        if strict and not reasons:
            reasons += [f"its text {what}: {cure}" for what, cure in _find_slips(name, read)]
            reasons += _find_copy(name, read, question.request)
            reasons += _find_quoted(read, item, question.request)
        if reasons:
            what = f"{name}/{read.id} “{read.text}”"
            judged.refused.append(Refusal(what, tuple(dict.fromkeys(reasons))))
        else:
            judged.taken.append(_propose(name, read, item, question.request, made))
    return judged


def _read_item(
    item: Mapping[object, object], question: Question, judged: Judged
) -> tuple[str, Fact] | None:
    """The list and the fact; None where it has not their form, which `judged` is told."""
    values = {key: tidy(item.get(key, "")) for key in _KEYS}
    values |= {key: values[key].lower() for key in ("list", "weight")}
    what = f"{values['list'] or '?'}/{values['id'] or '?'} “{values['text'][:400]}”"
    if values["list"] not in question.lists:
        reason = f"its list must be one of {', '.join(question.lists)}"
        judged.refused.append(Refusal(what, (reason,)))
        return None
    # A stop at the end is mended; a text is reviewed anyway.
    values["text"] = re.sub(r"(?<![.…])\.$", "", values["text"])
    name = values.pop("list")
    try:
        return name, Fact.model_validate({key: it for key, it in values.items() if it})
    except ValidationError as error:
        parts = dict.fromkeys(str(it["loc"][0]) for it in error.errors(include_url=False))
        reasons = [_FORMS.get(part, f"its {part} has not the form") for part in parts]
        judged.refused.append(Refusal(what, tuple(reasons)))
        return None


_FORMS = {
    "id": "its id must be lower-case letters and single hyphens",
    "weight": "its weight must be core, common or extra",
    "topic": "its topic must be the id of a topic",
    "label": "its label must be one line, and not empty",
    "text": "its text must be one line of at most forty words, and not empty",
}


def _find_slips(name: str, fact: Fact) -> Iterator[Slip]:
    """What of its grammar does not fit the list: advice, which may be wrong."""
    yield from find_clause_slips(name, fact.text)
    yield from find_article_slips(fact.text)


def _find_id_faults(name: str, fact: Fact, request: Request) -> Iterator[str]:
    """Ids that a list gives a meaning to: sizes, stages, jobs and situations."""
    roles = request.library.roles
    if name == "varies" and fact.id not in SIZES:
        yield f"its id must be {' or '.join(SIZES)}"
    if name == "stage" and fact.id not in (*STAGES, "route"):
        yield f"its id must be one of {', '.join(STAGES)}, or route"
    if name in ("comes_from", "leads_to"):
        if fact.id == request.slug:
            yield "it names the job itself"
        elif fact.id in roles and fact.label != roles[fact.id].title:
            yield f"the label of {fact.id} is “{roles[fact.id].title}”"
    if name == "situations":
        topic = next((it for it in request.library.topics if it.id == fact.topic), None)
        if topic and (fact.id, fact.label) != (topic.id, topic.label):
            yield f"its id is “{topic.id}” and its label “{topic.label}”, as the topic's"


def _is_known(name: str, fact: Fact, request: Request) -> bool:
    """Whether the role has it, or a person decided on it before, in these words or others."""
    return any(
        said.id == fact.id or measure_likeness(said.text, fact.text) >= NEAR
        for said in request.list_said(name)
    )


def _find_repeated(name: str, fact: Fact, taken: Iterable[ProposedFact]) -> Iterator[str]:
    for other in taken:
        if other.list != name:
            continue
        if other.id == fact.id:
            yield f"{name}/{fact.id} stands already; give an id once"
        elif measure_likeness(other.text, fact.text) >= NEAR:
            yield f"it says nearly what {name}/{other.id} says"


def _find_conflicts(name: str, fact: Fact, request: Request) -> Iterator[str]:
    """Where its id, or the name of its tool or industry, is that of another statement."""
    for _, other in list_others(name, request.slug, request.library):
        told = f"id “{other.id}”, topic “{other.topic}”, label “{other.label}”"
        told += "" if name in PLACES else f", text “{other.text}”"
        if other.id == fact.id:
            if find_difference(name, other, fact):
                yield f"its id is that of another statement: take it over to the letter ({told})"
                yield "or say something else under an id of its own"
                return
        elif name in ("tools", "industries") and other.label.casefold() == fact.label.casefold():
            yield f"“{fact.label}” is known: take it over to the letter ({told})"
            return


def _find_copy(name: str, fact: Fact, request: Request) -> Iterator[str]:
    near = find_near(name, fact, request.slug, request.library)
    if near is None:
        return
    other = near.fact
    if name in PLACES:
        yield f"its text is nearly that of {near.role}: “{other.text}”; say what is so for this job"
    else:
        told = f"id “{other.id}”, topic “{other.topic}”, label “{other.label}”, text “{other.text}”"
        yield f"it reads nearly like what {near.role} has ({told})"
        yield "if it is that statement, take it over to the letter; if not, say it in other words"


def _find_quoted(fact: Fact, item: Mapping[object, object], request: Request) -> Iterator[str]:
    """Where its text is the posting's and not the desk's."""
    quote = find_words(tidy(item.get("source", "")), tidy(item.get("quote", "")), request).quote
    if quote and (copied := find_copied(fact.text, quote)):
        yield f"its text copies “{copied}” from its quote: say in other words what the work is"


def _propose(
    name: str,
    fact: Fact,
    item: Mapping[object, object],
    request: Request,
    made: tuple[str, str],
) -> ProposedFact:
    found = find_words(tidy(item.get("source", "")), tidy(item.get("quote", "")), request, fact)
    by, on = made
    slips = (f"its text {what}" for what, _ in _find_slips(name, fact))
    copied = find_copied(fact.text, found.quote or "")
    copies = f"its text copies “{copied}” from its quote" if copied else ""
    note = "; ".join(filter(None, (found.note, *slips, copies)))[:400].strip() or None
    origin = Origin(by=by, on=on, source=found.source, quote=found.quote, note=note)
    basis = found.source if found.source in {it.source_id for it in request.occupations} else None
    own = {key: getattr(fact, key) for key in Fact.model_fields} | {"basis": basis}
    return ProposedFact.model_validate({**own, "list": name, "proposed": origin})


def list_gaps(
    question: Question, taken: Iterable[ProposedFact], needed: Iterable[str]
) -> list[Refusal]:
    """The lists of the call that have to be filled, and have nothing."""
    have = {it.list for it in taken}
    lacking = (name for name in needed if name in question.lists and name not in have)
    return [
        Refusal(name, ("it has to be filled, and nothing of it was taken",)) for name in lacking
    ]
