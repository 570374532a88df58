"""A field of its own with proposals for a role that is not there yet: a confectioner."""

import shutil
from datetime import date
from pathlib import Path

from vsgen.facts import Library, load_library
from vsgen.proposing.proposals import As, Head, Origin, Proposals, ProposedFact, path_of
from vsgen.proposing.proposals_file import save_proposals
from vsgen.proposing.wanted_decisions import Wanted

SLUG = "confectioner"
POSTING = """\
A house on the square seeks a confectioner.
You temper chocolate by hand and fill the counter before the doors open.
We ask for a finished apprenticeship and a calm head in December.
"""
QUOTE = "You temper chocolate by hand"
_QUOTES = (
    "You temper chocolate by hand and fill the counter",
    "fill the counter",
    "before the doors open",
    "a finished apprenticeship",
    "a calm head",
    "A house on the square",
    QUOTE,
    "a calm head in December",
)
"""Each of its own, in the order of the facts that rest on one."""
_OWN = Origin(by="model test/one", on="2026-11-28")
_FACTS = """\
definition|tray-empty|call|An empty tray|is called when a feast needs a table of sweets
definition|sweet-things|purpose|Making sweets|makes sweets that nobody needs and everybody wants
definition|clean-snap|measure|A clean snap|is judged by how the chocolate breaks
definition|full-case|product|A full glass case|leaves behind a full glass case
choose|small-hands|guests|Small work|you like work that fits into a palm
responsibilities|tempering|heat|Tempering|tempers chocolate by hand
responsibilities|starter|stock|The starter|feeds the starter
responsibilities|counter|guests|The counter|tends the counter
skills|taste|hands|Taste|noticing what is missing
education|apprentice|experience|Apprenticeship|usually learns in a bakery
tools|marble-slab|heat|Marble slab|cooling chocolate while it is turned
industries|hotels|sectors|Hotels|places a sweet on every pillow
tips|one-praline|hands|A single praline|make the same praline until it snaps
tips|Three-kinds|hands|Three kinds|Buy 3 kinds of cocoa and compare them.
hard|december|heat|December|standing at the kettle while others shop for gifts
"""
"""`counter` is another fact than baker's of this id; the last but one breaks rules of wording."""


def make_proposals() -> Proposals:
    """The proposals, every second with a quote."""
    facts = []
    for number, line in enumerate(_FACTS.splitlines()):
        name, id, topic, label, text = line.split("|")
        quoted = {"source": "posting.txt", "quote": _QUOTES[number // 2]}
        origin = _OWN if number % 2 else _OWN.model_copy(update=quoted)
        told = {"list": name, "id": id.lower(), "topic": topic, "label": label, "text": text}
        facts.append(ProposedFact.model_validate({**told, "proposed": origin}))
    head = Head(
        plural="Confectioners",
        short="the confectioner",
        level="individual",
        abstains="Nobody counts confectioners.",
        proposed=_OWN,
    )
    return Proposals(title="Confectioner", head=head, facts=tuple(facts), slug=SLUG)


def start_field(folder: Path, repository: Path) -> Path:
    """`roles/` in a new project with the shared field, the proposals and the text they rest on."""
    roles = folder / "roles"
    shutil.copytree(repository / "tests" / "field", roles)
    (folder / "vsgen.toml").write_text("", encoding="utf-8")
    (folder / "posting.txt").write_text(POSTING, encoding="utf-8")
    save_proposals(path_of(roles, SLUG), make_proposals())
    return roles


def load(roles: Path) -> Library:
    """The library as its files are now."""
    return load_library(roles, date.max)


def want(
    name: str,
    verdict: As = "accepted",
    revision: str | None = None,
    why: str = "",
    head: str = "",
) -> Wanted:
    """What Ada wants done with a proposal."""
    when = "2026-11-29T10:00:00+00:00"
    return Wanted(SLUG, name, verdict, "Ada", when, revision, why, None, head)
