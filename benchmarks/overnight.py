"""Two thousand articles by a provider in trouble, with a budget and limits.

    python -m benchmarks.overnight [--articles 2000] [--share 0.2] [--seed 1] [--small]

A fifth of the requests fail: storms of 429 with Retry-After in seconds, as a date or in
milliseconds, 500, 502, 503, resets before and amid an answer, answers that are slow or cut off; and
for two minutes nobody takes a connection. The first run has a budget that cannot be enough, the
second one has enough. The provider bills whatever its model worked on, also where the connection
broke, and counts requests on their arrival, refused ones included, over both runs.
"""

import argparse
import sys
import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.measured_project import Project, Ran, make, show
from benchmarks.provider_process import Provider, run_provider

_COST = Decimal("0.030")
"""US dollars for an article, about."""
_FIRST = Decimal("0.4")
"""The share of what all would cost that the first run may spend."""
_TOKENS = 16_000
"""Of a request and its answer, about."""


def main() -> int:
    """Print what became of the articles; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description="A batch by a provider in trouble.")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--roles", type=int, default=64)
    parser.add_argument("--share", type=float, default=0.2, help="of requests that fail")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--requests", type=int, default=400, help="let through in 60 seconds")
    parser.add_argument("--outage", type=float, default=120.0, help="seconds without connections")
    parser.add_argument("--project", type=Path, help="where it stays; else it is thrown away")
    parser.add_argument("--small", action="store_true", help="60 articles, 15 s of outage")
    chosen = parser.parse_args()
    if chosen.small:
        chosen.articles, chosen.roles, chosen.outage, chosen.requests = 60, 12, 15.0, 60
    trouble = {
        "delay": 0.5,
        "spread": 1.0,
        "share": chosen.share,
        "seed": chosen.seed,
        "requests_per_minute": chosen.requests,
        "tokens_per_minute": chosen.requests * _TOKENS,
        "outage": chosen.outage,
        "outage_at": chosen.outage / 4,
    }
    with tempfile.TemporaryDirectory() as folder, run_provider(**trouble) as provider:
        project = make((chosen.project or Path(folder)).resolve(), chosen.roles, chosen.seed)
        project.use(
            provider,
            concurrency=64,
            timeout=10,
            requests_per_minute=chosen.requests,
            tokens_per_minute=chosen.requests * _TOKENS,
        )
        return measure(project, provider, chosen.articles, chosen.requests)


def measure(project: Project, provider: Provider, articles: int, requests: int) -> int:
    """The exit code, after both runs."""
    queue, met, before = str(project.queue(articles)), True, Decimal(0)
    whole = (_COST * articles).quantize(Decimal("0.01"))
    for number, budget in enumerate(((whole * _FIRST).quantize(Decimal("0.01")), whole), 1):
        words = ("batch", queue, "--model", "measured", "--budget", str(budget), "--json")
        ran = project.run(*words)
        billed = Decimal(provider.sum_up()["cost"]) - before
        before += billed
        print(f"\nrun {number}: {ran.seconds:.0f} s, processor {ran.cpu:.0f} s, exit {ran.code}")
        met &= show(
            f"US dollars billed in run {number}", str(billed), f"{budget}", met=billed <= budget
        )
        met &= _show_articles(ran, project, articles)
    told = provider.sum_up()
    _show_requests(told)
    most = requests * _TOKENS
    for name, figure, bar in (
        ("requests in any 60 s", told["most_requests"], requests),
        ("tokens in any 60 s, by prompt and room", told["most_asked_tokens"], most),
        ("tokens in any 60 s, by prompt and answer", told["most_used_tokens"], most),
    ):
        met &= show(name, f"{figure:,}", f"at most {bar:,}", met=figure <= bar)
    return 0 if met else 1


def _show_articles(ran: Ran, project: Project, articles: int) -> bool:
    """Whether each is done, with its file, or has a cause."""
    if not ran.out:
        print(ran.err[-1500:])
        return show("articles accounted for", "none", f"{articles:,}", met=False)
    states = Counter(f"{it['state']} {it.get('cause', '')}".strip() for it in ran.articles)
    print("   " + ", ".join(f"{number:,} {state}" for state, number in sorted(states.items())))
    files = {it.stem for it in project.output.glob("*-vs-*.md")}
    known = [
        it
        for it in ran.articles
        if (it["pair"] in files if it["state"] == "done" else it.get("cause"))
    ]
    right = len(known) == len(ran.articles) == articles
    return show("articles done, or with a cause", f"{len(known):,}", f"{articles:,}", met=right)


def _show_requests(told: dict[str, Any]) -> None:
    faulty = told["requests"] - told["faults"].get("none", 0)
    print(f"\n{told['requests']:,} requests, {faulty / max(told['requests'], 1):.1%} faulty:")
    parts = (f"{number:,} {name}" for name, number in sorted(told["faults"].items()))
    print("   " + ", ".join(parts))
    print(f"   billed {told['cost']}, of it for whole answers {told['cost_sent']}")


if __name__ == "__main__":
    sys.exit(main())
