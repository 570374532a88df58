"""A drafted article -> what a person or a machine is told of it. Prints nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from vsgen.checks import format_report, summarize_findings
from vsgen.cli.console import count, show_path
from vsgen.errors import show_command

if TYPE_CHECKING:
    from vsgen.articles import Outline
    from vsgen.drafting import Spent
    from vsgen.passages import PassageKey
    from vsgen.production import Produced

_MOST = 200


class Recall(NamedTuple):
    """Options of a call, as it gave them, for the commands that are proposed after it."""

    model: tuple[str, ...]
    folder: tuple[str, ...]


def describe_article(produced: "Produced") -> dict[str, Any]:
    """The article for a machine; `cost` is exact, in US dollars, without `unpriced` calls."""
    spent = produced.spent
    return {
        "pair": produced.pair.slug,
        "path": show_path(produced.path),
        "state": produced.state,
        "writer": produced.lock.writer,
        "words": produced.totals.words,
        "statistics": produced.totals.statistics,
        **asdict(spent),
        "cost": format(spent.cost, "f"),
        "missing": dict(produced.missing),
        "stood_in": list(produced.stood_in),
        "conflicts": list(produced.conflicts),
        "rejected": list(produced.rejected),
        "findings": [asdict(finding) for finding in produced.findings],
    }


def format_article(produced: "Produced") -> Iterator[str]:
    """The result in a line; a second one for what a model took."""
    totals = produced.totals
    words, statistics = count(totals.words, "word"), count(totals.statistics, "statistic")
    found = summarize_findings(produced.findings)
    yield f"{show_path(produced.path)}: {produced.state}; {words}, {statistics}; {found}"
    if not produced.lock.writer.startswith("facts/"):
        yield format_spent(produced.spent)


def format_spent(spent: "Spent") -> str:
    """`20 calls, 3 replies reused; 31,000 tokens read, 4,200 written; $0.0421`."""
    calls, reused = count(spent.calls, "call"), f"{spent.reused:,} replies reused"
    reused = "1 reply reused" if spent.reused == 1 else reused
    if not spent.calls:
        return f"{calls}, {reused}"
    tokens = f"{spent.input_tokens:,} tokens read, {spent.output_tokens:,} written"
    return f"{calls}, {reused}; {tokens}; {format_cost(spent)}"


def format_cost(spent: "Spent") -> str:
    """The money; calls without a known price are said."""
    if not spent.unpriced:
        return f"${spent.cost:.4f}"
    if spent.unpriced == spent.calls:
        return "cost unknown"
    return f"${spent.cost:.4f} and {count(spent.unpriced, 'call')} of unknown cost"


def format_troubles(produced: "Produced", outline: "Outline", call: Recall) -> Iterator[str]:
    """Findings, what the built-in writer stood in for, and what is missing with the way out.

    `call` holds what a command to come needs, too.
    """
    if produced.findings:
        path = show_path(produced.path)
        yield format_report(path, produced.text, produced.findings).rstrip()
    if produced.stood_in:
        places = ", ".join(dict.fromkeys(_name_passage(key, outline) for key in produced.stood_in))
        texts = count(len(produced.stood_in), "text")
        yield f"the built-in writer stood in for {texts}: {places}"
    if produced.conflicts:
        yield "\n".join(_format_conflicts(produced, outline, call))
    if produced.rejected:
        yield "\n".join(_format_rejected(produced, outline))
    if produced.missing:
        yield "\n".join(_format_missing(produced, outline, call))


def _format_missing(produced: "Produced", outline: "Outline", call: Recall) -> Iterator[str]:
    named = [(_name_passage(key, outline), why) for key, why in produced.missing.items()]
    yield f"Error: {show_path(produced.path)}: {count(len(named), 'passage')} missing"
    for name, group in groupby(named, key=lambda it: it[0]):
        reasons = [why for _, why in group]
        yield f"    {name}: {_join(reasons)}"
    sections = dict.fromkeys(key.section for key in produced.missing)
    asked = [word for section in sections for word in ("--section", section)]
    again = ("vsgen", "draft", produced.pair.slug, *call.model, *call.folder)
    yield "    The article is written and marked. Ask anew:"
    yield f"    {show_command(*again, '--fresh', *asked)}"
    yield "    Or let the built-in writer word what is missing:"
    yield f"    {show_command(*again, '--fallback', 'facts')}"


def _format_conflicts(produced: "Produced", outline: "Outline", call: Recall) -> Iterator[str]:
    passages = count(len(produced.conflicts), "passage")
    yield f"{show_path(produced.path)}: a person's words stand and new ones wait in {passages}:"
    for key in produced.conflicts:
        yield f"    {_name_passage(key, outline)}"
    review = show_command("vsgen", "review", produced.pair.slug, *call.folder)
    yield f"    Decide between them: {review}"


def _format_rejected(produced: "Produced", outline: "Outline") -> Iterator[str]:
    names = ", ".join(dict.fromkeys(_name_passage(key, outline) for key in produced.rejected))
    yield f"rejected, and no other words came: {names}"
    if produced.lock.writer.startswith("facts/"):
        yield "    The built-in writer always gives the same words: edit them, correct the fact,"
        yield "    or let a model word it with --model"
    else:
        yield "    Edit the text, or reject it again with another reason."


def _name_passage(key: "PassageKey", outline: "Outline") -> str:
    """`Required Skills, baker` for a role's passage or item; one's own heading as it is."""
    known = next((it for it in outline.sections if it.id == key.section), None)
    own = key.section.partition(":")[2]
    heading = (known.heading or key.section.capitalize()) if known else own
    return f"{heading}, {key.role}" if key.role else heading


def _join(reasons: Iterable[str]) -> str:
    text = "; ".join(dict.fromkeys(" ".join(reason.split()) for reason in reasons))
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"
