"""Do the comparing sentences compare? Judged against the facts, not against the plan.

    python benchmarks/comparisons.py

Drafts every ordered pair of roles and takes the sentences of the pair passages that name both
roles. With the names swapped, such a sentence must be false: it must hold a fact or label that
only one of the two roles has, and none that both have. Sentences that compare figures name two
populations instead; swapped, they are false where the figures differ beyond rounding.
Two sentences that follow each other, each about one of the roles, and the row of a table compare
as well where they hold such facts; where they do not, they are no comparison and nothing is held
against them.
"""

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise, permutations
from pathlib import Path
from typing import NamedTuple

from vsgen.articles import Article, Outline, parse_article
from vsgen.desk import Desk
from vsgen.drafting import BuiltIn
from vsgen.facts import Library, Role, load_library
from vsgen.facts.roles import FACT_LISTS, PLACES
from vsgen.planning import Pair, make_pair
from vsgen.production import Workshop, produce_article
from vsgen.prompts import load_prompts
from vsgen.settings import default_folder
from vsgen.writers import FactsWriter

ALIKE = re.compile(r"read against the same occupation|may later become|The way leads")
"""What the built-in writer says where a plan marks the outlook as shared, or of a path: neither
compares."""
WEIGHED = re.compile(r"\bmore weight lies on\b")
"""What it says of skills that are core for one role and less for the other."""


class Verdict(NamedTuple):
    """One comparing sentence, and whether it would be false with the names swapped."""

    section: str
    sentence: str
    compares: bool


def judge_article(
    pair: Pair, article: Article, library: Library, outline: Outline
) -> list[Verdict]:
    """A verdict for every sentence of a pair passage that names both roles or populations."""
    verdicts = []
    for section, passage in _pair_passages(article, outline):
        for sentence in _split(passage):
            if ALIKE.search(sentence):
                continue
            # An occupation may be called as a role is: of figures, the sentence is about those.
            populations = _populations(sentence, pair, library) if section == "outlooks" else []
            if populations:
                verdicts.append(Verdict(section, sentence, _differ(sentence, populations, library)))
            elif _names(sentence, pair.a, pair.b) and _names(sentence, pair.b, pair.a):
                verdicts.append(Verdict(section, sentence, _compares(sentence, pair)))
        beside = (it for it in _list_beside(passage, pair) if _compares(it, pair))
        verdicts += (Verdict(section, it, compares=True) for it in beside)
    return verdicts


def _list_beside(passage: str, pair: Pair) -> Iterator[str]:
    """What sets the roles beside each other without naming both in a sentence."""
    sides = [(it, _names(it, pair.a, pair.b), _names(it, pair.b, pair.a)) for it in _split(passage)]
    for (first, *of_first), (second, *of_second) in pairwise(sides):
        if {(True, False), (False, True)} == {tuple(of_first), tuple(of_second)}:
            yield f"{first} {second}"
    rows = [line for line in passage.splitlines() if line.startswith("|")]
    if rows and pair.a.title in rows[0] and pair.b.title in rows[0]:
        yield from rows[2:]


def _pair_passages(article: Article, outline: Outline) -> Iterator[tuple[str, str]]:
    yield "introduction", article.introduction
    for section in article.sections:
        known = outline.identify(section.heading)
        if known and known.pair:
            yield known.id, section.text


def _split(text: str) -> list[str]:
    """Sentences; table rows and run-in headings are none, two around "By contrast" are one."""
    plain = re.sub(r"\[\^[^\]]*\]|\\|^(- )?\*\*[^*]+\.\*\*", "", text, flags=re.MULTILINE)
    prose = "\n".join(line for line in plain.splitlines() if not line.startswith("|"))
    return re.split(r"(?<=[.?!])\s+(?=[A-Z*-])(?!By contrast)", prose)


def _names(sentence: str, role: Role, other: Role) -> bool:
    """Whether `role` is named in full or in short, not merely as a part of the other's name."""
    text, own = sentence.casefold(), _list_names(role)
    for name in _list_names(other):
        if any(it in name for it in own):
            text = text.replace(name, "")
    return any(it in text for it in own)


def _list_names(role: Role) -> list[str]:
    return [it.casefold() for it in (role.one, role.short) if it]


def _compares(sentence: str, pair: Pair) -> bool:
    text = sentence.casefold()
    # "Machine learning" is a skill, but not where it is part of a role's name.
    bare = _strip_names(text, pair)
    weighed = WEIGHED.search(sentence) is not None
    of_a, of_b = _phrases(pair.a, weighed=weighed), _phrases(pair.b, weighed=weighed)
    whole = {fact.text.casefold() for role in (pair.a, pair.b) for fact in role.all_facts()}
    mentioned = set()
    # A longer phrase hides the shorter ones within it: "SQL" within "Microsoft SQL Server".
    for it in sorted(of_a | of_b, key=len, reverse=True):
        if _holds(text if it in whole else bare, it):
            mentioned.add(it)
            text, bare = _hide(text, it), _hide(bare, _strip_names(it, pair) if it in whole else it)
    both = mentioned & of_a & of_b
    return bool(mentioned) and not both


def _strip_names(text: str, pair: Pair) -> str:
    for name in sorted((*_list_names(pair.a), *_list_names(pair.b)), key=len, reverse=True):
        text = text.replace(name, "")
    return text


def _hide(text: str, phrase: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", "…", text)


def _holds(text: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None


def _phrases(role: Role, *, weighed: bool) -> set[str]:
    """Everything that is true of `role`: texts and labels of its facts; if `weighed`, its core.

    Of a list in which each role says its own, a label ("In a small company") says nothing.
    """
    if weighed:
        return {fact.label.casefold() for fact in role.skills if fact.weight == "core"}
    labelled = [fact for name in FACT_LISTS if name not in PLACES for fact in role.facts(name)]
    texts = {fact.text.casefold() for fact in role.all_facts()}
    return texts | {fact.label.casefold() for fact in labelled}


def _populations(sentence: str, pair: Pair, library: Library) -> list[str]:
    ids = dict.fromkeys(it.population for role in (pair.a, pair.b) for it in role.outlook[:1])
    named = [id for id in ids if library.populations[id].name in sentence.casefold()]
    return named if len(named) == 2 and re.search(r"\b(as|than|to shrink)\b", sentence) else []


def _differ(sentence: str, populations: list[str], library: Library) -> bool:
    text = sentence.casefold()
    growth = "grow" in text or "employment" in text
    measure = "growth" if growth else "openings" if "pening" in text else "median-pay"
    first, second = (library.current(f"bls-ep-{id}.{measure}") for id in populations)
    apart = first.low > second.high or second.low > first.high
    return apart or "about" in sentence


def main() -> int:
    """Print the verdicts by section; 1 if any comparing sentence does not compare."""
    library = load_library(default_folder("roles"), date.today())
    prompts = load_prompts(default_folder("prompts"))
    smith = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), library)
    compared: Counter[str] = Counter()
    bare: Counter[str] = Counter()
    empty: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for a, b in permutations(library.roles, 2):
            pair = make_pair(library, a, b)
            text = produce_article(pair, Workshop(library, prompts, Desk(Path(folder)), smith)).text
            verdicts = judge_article(
                pair, parse_article(text, prompts.outline), library, prompts.outline
            )
            found = Counter(it.section for it in verdicts if it.compares)
            compared += found
            for verdict in verdicts:
                if not verdict.compares:
                    bare[verdict.section] += 1
                    print(f"{pair.slug}: {verdict.section}: {verdict.sentence}", file=sys.stderr)
            for section in prompts.outline.sections:
                if section.pair and not found[section.id]:
                    empty[section.id] += 1
    print(f"{'section':16} {'compare':>8} {'do not':>8} {'articles without':>17}")
    for section in prompts.outline.sections:
        if section.pair:
            id = section.id
            print(f"{id:16} {compared[id]:8} {bare[id]:8} {empty[id]:17}")
    return 1 if bare else 0


if __name__ == "__main__":
    sys.exit(main())
