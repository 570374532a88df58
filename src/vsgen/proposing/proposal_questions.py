"""The calls that ask a model for proposals: what each is told, and the form of its reply.

Three calls a role. What is the same for all roles of a project comes first, then what is the same
for all calls about one role, so that a provider can reuse it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, get_args

from vsgen.facts import Fact
from vsgen.facts.roles import FactList, Level, Relation, Weight
from vsgen.prompts import Dossier, Prompt, Prompts, Task, fingerprint
from vsgen.prompts.dossiers import list_of, record_of
from vsgen.prompts.messages import fill_template
from vsgen.proposing.request import (
    Request,
    find_nearest,
    find_populations,
    list_needed,
    list_statements,
    list_topics,
)

SYSTEM, QUESTION, AGAIN = "propose", "propose_role", "propose_again"
"""The names of the templates."""
HEAD = "head"
_WORK: tuple[FactList, ...] = (
    "definition",
    "responsibilities",
    "skills",
    "education",
    "requirements",
    "tools",
    "industries",
)
GROUPS: Mapping[str, tuple[FactList, ...]] = {
    "work": _WORK,
    "life": tuple(it for it in get_args(FactList) if it not in _WORK),
    HEAD: (),
}
"""The calls, each with the lists that it asks for; the last asks for what stands above them."""


class Refusal(NamedTuple):
    """A part of a reply that is not taken, and why."""

    what: str
    """As the model gave it: `responsibilities/bread “bakes bread”`."""
    reasons: tuple[str, ...]

    @property
    def name(self) -> str:
        """`<list>/<id>` of a fact."""
        return self.what.partition(" ")[0]

    @property
    def is_fact(self) -> bool:
        """Whether it is one, and not a list or a part of the head."""
        return "/" in self.what and not self.what.startswith(f"{HEAD}/")


@dataclass(frozen=True)
class Question:
    """One call."""

    group: str
    request: Request
    prompts: Prompts

    @property
    def lists(self) -> tuple[FactList, ...]:
        """The lists that it asks for; none where it asks for the head."""
        return GROUPS[self.group]

    @property
    def task(self) -> Task:
        """What the store and the progress know it by."""
        parts = tuple(Dossier(it, it, "items", ()) for it in self.lists or (HEAD,))
        return Task(SYSTEM, self.request.slug, {}, parts)

    @cached_property
    def prompt(self) -> Prompt:
        """The messages.

        Raises:
            PromptsError: a template is missing or cannot be filled.
        """
        values = _list_values(self)
        system = fill_template(SYSTEM, self.prompts, values)
        return Prompt(system, fill_template(QUESTION, self.prompts, values))

    @cached_property
    def schema(self) -> Mapping[str, Any]:
        """The form of the reply."""
        if self.group == HEAD:
            populations = [it.population.id for it in find_populations(self.request)]
            return record_of(head=_describe_head(populations))
        topics = [topic.id for topic in self.request.library.topics]
        return record_of(facts=list_of(_describe_fact(self.lists, topics)))

    @cached_property
    def key(self) -> str:
        """The fingerprint of question and form, whoever is asked."""
        return fingerprint(self.prompt.system, self.prompt.user, self.schema)

    def ask_again(self, refused: Iterable[Refusal]) -> Prompt:
        """The messages that ask anew for what was not taken."""
        faults = [{"what": it.what, "reasons": list(it.reasons)} for it in refused]
        again = fill_template(AGAIN, self.prompts, {"faults": faults})
        return Prompt(self.prompt.system, f"{self.prompt.user}\n\n{again}")


def list_questions(request: Request, prompts: Prompts) -> tuple[Question, ...]:
    """All calls that a role takes; none for a head that a person has decided on, or that stands."""
    groups = [group for group in GROUPS if group != HEAD or request.lacks_head]
    return tuple(Question(group, request, prompts) for group in groups)


def _list_values(question: Question) -> dict[str, Any]:
    request, library = question.request, question.request.library
    nearest = find_nearest(request)
    style = question.prompts.style
    needed = [name for name in list_needed(request) if name in question.lists]
    return {
        "title": request.title,
        "like": request.like.title if request.like else "",
        "texts": [it._asdict() for it in request.texts],
        "topics": [topic.model_dump(mode="json") for topic in library.topics],
        "style": {"banned": list(style.banned), "locale": style.locale},
        "head": question.group == HEAD,
        "refused": request.head_refusal,
        "lists": [_describe_list(name, request) for name in question.lists],
        "needed": needed,
        "roles": [{"title": it.title, "slug": it.slug} for it in library.roles.values()],
        "populations": [
            {
                "id": it.population.id,
                "name": it.population.name,
                "code": it.population.code or "",
                "hint": it.hint,
            }
            for it in find_populations(request)
        ],
        "readings": [
            {"role": role.title} | {key: it or "" for key, it in reading.model_dump().items()}
            for role in nearest
            for reading in role.outlook
        ],
    }


def _describe_list(name: str, request: Request) -> dict[str, Any]:
    statements = list_statements(name, find_nearest(request))
    return {
        "name": name,
        "topics": list(list_topics(name, request.library)),
        "neighbours": [{"roles": list(it.roles)} | _tell(it.fact) for it in statements],
        "standing": [
            _tell(fact) | {"why": request.find_refusal(name, fact)}
            for fact in request.list_said(name)
        ],
    }


def _tell(fact: Fact) -> dict[str, str]:
    return {key: getattr(fact, key) for key in ("id", "topic", "label", "text")}


_TEXT = {"type": "string"}


def _describe_fact(lists: Iterable[str], topics: Iterable[str]) -> dict[str, Any]:
    return record_of(
        list={"type": "string", "enum": list(lists)},
        id=_TEXT,
        topic={"type": "string", "enum": list(topics)},
        weight={"type": "string", "enum": list(get_args(Weight))},
        label=_TEXT,
        text=_TEXT,
        source=_TEXT,
        quote=_TEXT,
    )


def _describe_head(populations: list[str]) -> dict[str, Any]:
    return record_of(
        plural=_TEXT,
        short=_TEXT,
        level={"type": "string", "enum": list(get_args(Level))},
        also_called=list_of(record_of(title=_TEXT, source=_TEXT, quote=_TEXT)),
        readings=list_of(
            record_of(
                population={"type": "string", "enum": populations} if populations else _TEXT,
                relation={"type": "string", "enum": list(get_args(Relation))},
                why=_TEXT,
                when=_TEXT,
                skews=_TEXT,
            )
        ),
        abstains=_TEXT,
    )
