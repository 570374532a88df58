"""What stands in the articles: findings, and statistics that lead to a row of evidence.

    python benchmarks/proof.py [EXAMPLE…]

Drafts every ordered pair of roles and follows each statistic to figure, edition, quote and
evidence file; a statistic counts as traced only if the quote stands in the evidence file. Given
articles to compare with, their findings by rule are printed beside those of the drafts.
"""

import sys
import tempfile
from collections import Counter
from datetime import date
from itertools import combinations, permutations
from pathlib import Path

from vsgen.articles import parse_article
from vsgen.checks import Surroundings, check_article
from vsgen.desk import Desk
from vsgen.drafting import BuiltIn
from vsgen.facts import Library, load_library
from vsgen.planning import make_pair
from vsgen.production import Workshop, produce_article
from vsgen.prompts import Prompts, load_prompts
from vsgen.settings import default_folder
from vsgen.tracing import Trace, trace_article
from vsgen.writers import FactsWriter


def main(examples: list[str]) -> int:
    """Print the tables; 1 if a draft has a finding or a statistic that leads nowhere."""
    roles = default_folder("roles")
    library = load_library(roles, date.today())
    prompts = load_prompts(default_folder("prompts"))
    texts = draft_all(library, prompts)
    ours = Counter(
        rule for text in texts for rule in _find_rules(text, library, prompts, ours=True)
    )
    traces = [
        trace
        for text in texts
        for trace in trace_article(parse_article(text, prompts.outline), library, prompts.outline)
    ]
    proved = sum(_is_proved(trace, roles) for trace in traces)
    print(f"articles    {len(texts):6}   findings   {ours.total():6}")
    print(f"statistics  {len(traces):6}   traced     {proved:6}")
    if examples:
        found = [Path(name).read_text(encoding="utf-8") for name in examples]
        theirs = Counter(rule for text in found for rule in _find_rules(text, library, prompts))
        print(f"\n{'findings by rule':34} {len(found):4} given {len(texts):4} drafts")
        for rule in sorted(theirs | ours):
            print(f"{rule:34} {theirs[rule]:10} {ours[rule]:11}")
    return 1 if ours or proved < len(traces) else 0


def draft_all(library: Library, prompts: Prompts, *, once: bool = False) -> list[str]:
    """Every ordered pair's article, or each pair's `once`, as the built-in writer words it."""
    ways = combinations if once else permutations
    smith = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), library)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        pairs = [make_pair(library, a, b) for a, b in ways(library.roles, 2)]
        return [
            produce_article(pair, Workshop(library, prompts, desk, smith)).text for pair in pairs
        ]


def _find_rules(text: str, library: Library, prompts: Prompts, *, ours: bool = False) -> list[str]:
    findings = check_article(
        text, library, prompts.outline, prompts.style, around=Surroundings(locked=ours)
    )
    return [finding.rule for finding in findings]


def _is_proved(trace: Trace, roles: Path) -> bool:
    """Whether every figure behind the statistic is quoted from a file that holds the quote."""
    records = trace.records or ((trace.record,) if trace.record else ())
    return (
        trace.true
        and bool(records)
        and all(
            record.quote in (roles / "sources" / record.evidence).read_text(encoding="utf-8")
            for record in records
        )
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
