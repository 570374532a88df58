"""What a role file holds: one job, its facts, and its readings of published figures.

Text only: nothing here looks at files, and no fact holds a statistic.
"""

from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LINE_PATTERN = r"^\S(.*\S)?$"

Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=80)]
Text = Annotated[str, Field(min_length=1, max_length=400, pattern=LINE_PATTERN)]
"""One line; never a template: braces and tags are what they look like."""

Weight = Literal["core", "common", "extra"]
Level = Literal["individual", "lead", "manager", "executive"]
Relation = Literal["exact", "broader", "closest"]

FactList = Literal[
    "definition",
    "choose",
    "avoid",
    "responsibilities",
    "skills",
    "education",
    "requirements",
    "tools",
    "industries",
    "tips",
    "stage",
    "background",
    "comes_from",
    "leads_to",
    "situations",
    "varies",
    "change",
    "hard",
    "asked",
    "misread",
]
FACT_LISTS: tuple[str, ...] = get_args(FactList)

PLACES = frozenset({"industries", "stage", "comes_from", "leads_to", "situations", "varies"})
"""The lists whose ids name a place, a step or a case: each role says there what is so for it."""

STAGES = ("entry", "mid", "senior", "destination")
"""The ids of facts in `stage` that say where in a working life a job stands, in that order."""

SIZES = ("small-company", "large-company")
"""The ids of facts in `varies`."""


class Record(BaseModel):
    """A frozen piece of a file; a key that it does not know is an error."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=False,
        defer_build=True,  # most kinds are read as parts of others and need no validator themselves
    )


def list_keys() -> frozenset[str]:
    """Every key that some file of facts may hold."""
    kinds: list[type[Record]] = [Record]
    keys: set[str] = set()
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        keys.update(info.alias or name for name, info in kind.model_fields.items())
    return frozenset(keys)


class Fact(Record):
    """One statement about a role on a topic.

    Facts of two roles with the same id in the same list say the same thing about both.
    """

    id: Id
    topic: Id
    weight: Weight = "common"
    """How much of the job it is: a plan prefers `core`."""
    label: Text
    """A short name in sentence case, for tables and list items."""
    text: Text
    """A clause without final stop; its grammar depends on the list (docs/facts.md)."""
    basis: Id | None = None
    """The source that the statement rests on; none where it is the desk's own knowledge."""


def find_difference(name: str, one: Fact, other: Fact) -> str:
    """In which part facts of one id differ that may not, in the list `name`; empty if in none."""
    parts = ("topic", "label") if name in PLACES else ("topic", "label", "text")
    return next((it for it in parts if getattr(one, it) != getattr(other, it)), "")


class AlternativeTitle(Record):
    """Another title under which the role is advertised."""

    title: Text
    basis: Id | None = None


class InText(Record):
    """How the role is called in a running sentence."""

    one: Text
    many: Text


class Reading(Record):
    """A role's use of a population's figures, and why."""

    population: Id
    relation: Relation
    why: Text
    """One or two full sentences that a reader may be shown."""
    when: Text | None = None
    """A clause after "if": the case this reading is for, where one title is several jobs."""
    skews: Text | None = None
    """How the figures mislead about the role, as a verb phrase: "understates pay, since …"."""
    figures: tuple[str, ...] = Field(min_length=1)
    """Figure ids, `<source>.<figure>`."""


class Review(Record):
    """Who on the desk vouches for the facts, and since when (an ISO date)."""

    by: str | None = None
    on: str | None = None


class Role(Record):
    """One job and its facts."""

    title: Text
    """As in a heading: "Data Manager"."""
    plural: Text
    """As in a heading: "Data Managers"."""
    in_text: InText | None = None
    """How a sentence calls it, where the title in lower case would be wrong."""
    short: Annotated[Text, Field(pattern=r"^the \S")] | None = None
    """What it is called once the full name was said: "the engineer"."""
    also_called: tuple[AlternativeTitle, ...] = ()
    """Other titles seen in postings."""
    level: Level
    definition: tuple[Fact, ...] = Field(min_length=1)
    """What the job is; verb phrases: "is judged by …"."""
    choose: tuple[Fact, ...] = ()
    """Reasons for it, after "if": "you …"."""
    avoid: tuple[Fact, ...] = ()
    """Reasons against it, after "if": "you …"."""
    responsibilities: tuple[Fact, ...] = Field(min_length=1)
    """Verb phrases: "puts models into service"."""
    skills: tuple[Fact, ...] = Field(min_length=1)
    """What each means in this job; noun or gerund phrases: "writing code that …"."""
    education: tuple[Fact, ...] = Field(min_length=1)
    """Verb phrases: "usually holds a degree in …"."""
    requirements: tuple[Fact, ...] = ()
    """Licenses and examinations; verb phrases: "has to pass …"."""
    tools: tuple[Fact, ...] = Field(min_length=1)
    """The label is the product, the text what it is used for: "training networks"."""
    industries: tuple[Fact, ...] = Field(min_length=1)
    """The label is the industry, the text what the role does there: "keeps models …"."""
    tips: tuple[Fact, ...] = Field(min_length=1)
    """Imperatives: "build a small service that …"."""
    stage: tuple[Fact, ...] = ()
    """Where in a working life the job stands (an id of STAGES), and the usual route to it."""
    background: tuple[Fact, ...] = ()
    """What people in the job have learnt before it, by the ids that skills have."""
    comes_from: tuple[Fact, ...] = ()
    """The jobs before it; an id that is a role's slug means that role."""
    leads_to: tuple[Fact, ...] = ()
    """The jobs after it, in the same way."""
    situations: tuple[Fact, ...] = ()
    """What the role does in a situation that others meet, too: topics with a scene."""
    varies: tuple[Fact, ...] = ()
    """How the job differs between small and large companies."""
    change: tuple[Fact, ...] = ()
    """What new tools change in the job."""
    hard: tuple[Fact, ...] = ()
    """What is hard about it."""
    asked: tuple[Fact, ...] = ()
    """Questions to oneself before choosing it."""
    misread: tuple[Fact, ...] = ()
    """What it is often taken for."""
    outlook: tuple[Reading, ...] = ()
    """Whose published figures speak about the role, and why."""
    abstains: Text | None = None
    """Why the role has no reading: a full sentence that a reader is shown."""
    reviewed: Review = Review()
    slug: str = Field(default="", exclude=True)
    """The file's name without `.yaml`; filled in by the loader, not written in the file."""

    @property
    def one(self) -> str:
        """The role in a running sentence, without article: "machine learning engineer"."""
        return self.in_text.one if self.in_text else _lower(self.title)

    @property
    def many(self) -> str:
        """The plural in a running sentence."""
        return self.in_text.many if self.in_text else _lower(self.plural)

    def facts(self, name: str) -> tuple[Fact, ...]:
        """The list called `name`, one of FACT_LISTS."""
        facts: tuple[Fact, ...] = getattr(self, name)
        return facts

    def all_facts(self) -> tuple[Fact, ...]:
        """Every fact, list by list."""
        return tuple(fact for name in FACT_LISTS for fact in self.facts(name))

    def names(self) -> tuple[str, ...]:
        """Every way a text may call the role, longest first."""
        found = {self.title, self.plural, self.one, self.many}
        return tuple(sorted(found, key=lambda name: (-len(name), name)))


def _lower(title: str) -> str:
    """`title` in lower case, acronyms kept: "AI Engineer" becomes "AI engineer"."""
    return " ".join(
        word if word[1:] != word[1:].lower() else word.lower() for word in title.split()
    )


class RoleNames(NamedTuple):
    """What a role of which the file is broken is called, as far as that can be read."""

    names: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    """Labels of its tools: they keep their capitals in the articles of other roles."""
    is_whole: bool = True
    """Whether the labels are all."""
