"""`vsgen trace` and `vsgen claims`: the statistics of an article, or of any text, one by one."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vsgen.cli.console import count, say, say_json, shorten, show_path, tell
from vsgen.cli.opened_project import (
    AsJson,
    OutputFolder,
    Project,
    open_library,
    open_project,
    open_settings,
    read_pair,
)
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from decimal import Decimal

    from vsgen.articles import Lines
    from vsgen.claims import Account, Claim
    from vsgen.claims.claim import Span
    from vsgen.facts import RecordedFigure
    from vsgen.tracing import Trace

_PAIR = re.compile(r"[a-z0-9-]+-vs-[a-z0-9-]+")
_MOST = 48
"""Letters shown of what a text says."""
_FIELDS = ("kind", "value", "low", "high", "unit", "period", "modifier")


def trace(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLE|PAIR",
            help="A file, - for stdin, role-a-vs-role-b, or two roles.",
            show_default=False,
        ),
    ],
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show where every statistic of an article comes from.

    For each: the sentence, the recorded figure and edition, the quote, and a verdict.

    \b
    Example:
      vsgen trace machine-learning-engineer-vs-data-manager
    """
    from vsgen.checks import count_article, read_context
    from vsgen.errors import FactsError
    from vsgen.tracing import find_stopping

    project = open_project(output)
    path, text = _read_article(words, project)
    prompts = project.prompts
    context = read_context(text, project.library, prompts.outline, prompts.style)
    if stopping := find_stopping(context.article, project.library, Path(path).stem):
        raise FactsError(stopping)
    if as_json:
        statistics = [_describe_trace(one, context.lines) for one in context.traces]
        say_json({"version": 1, "article": path, "statistics": statistics})
        return
    for one in context.traces:
        say("\n".join(_format_trace(one, path, context.lines)))
    totals = count_article(context)
    told = (
        f"{count(totals.statistics, 'statistic')}, {totals.unproven:,} without a figure that fits"
    )
    tell(f"{path}: {told}")


def _read_article(words: list[str], project: Project) -> tuple[str, str]:
    from vsgen.cli.input_texts import read_text_at
    from vsgen.planning.pair import split_pair

    article = words[0]
    alone = len(words) == 1
    is_path = article == "-" or Path(article).suffix[1:].isalnum() or Path(article).exists()
    if alone and (is_path or not split_pair(article)):
        return article, read_text_at(article)
    if not alone or not _PAIR.fullmatch(article):
        article = read_pair(project, words).slug
    path = project.desk.article_path(article)
    if not (path.exists() or path.is_symlink()):
        # Whoever misspells a role is told the nearest; whoever drafted nothing, how to.
        article = read_pair(project, words).slug
        cure = f"{project.desk.show_command('draft', article)} drafts it."
        raise UsageError("there is no such article", show_path(path), cure)
    return show_path(path), read_text_at(str(path))


def _format_trace(trace: "Trace", path: str, lines: "Lines") -> Iterator[str]:
    place = lines.locate(trace.start)
    where = " / ".join(filter(None, (trace.section, trace.role)))
    yield f"{path}:{place.line}:{place.column}: {trace.verdict} {trace.said!r} ({where})"
    yield f"    in: {trace.excerpt}"
    if trace.links:
        yield f"    link: {' '.join(trace.links)}"
    for record in trace.records:
        yield f"    figure: {record.id} {record.edition.edition}: {_say_record(trace, record)}"
        yield f"    quote: {record.quote} ({record.evidence})"
        for it in record.figure.corrected:
            yield f"    corrected: it was {it.was:f}; {it.reason} ({it.by}, {it.on})"
    if trace.expected and not trace.true:
        yield f"    should say: {trace.expected}"
    if trace.nearest:
        yield f"    fits: {trace.nearest.id} {trace.nearest.edition.edition}"


def _say_record(trace: "Trace", record: "RecordedFigure") -> str:
    """The figure; or where its row prints in words what is said, these."""
    said = trace.said.casefold()
    for it in record.edition.characteristics.values():
        if it.text.casefold() == said:
            return f"{it.measure}: {it.text}, in the same row"
    return _format_record(record)


def _describe_trace(trace: "Trace", lines: "Lines") -> dict[str, Any]:
    place = lines.locate(trace.start)
    return {
        "line": place.line,
        "column": place.column,
        "said": trace.said,
        "sentence": trace.excerpt,
        "section": trace.section,
        "role": trace.role,
        "labels": trace.labels,
        "links": trace.links,
        "verdict": trace.verdict,
        "expected": trace.expected,
        "figures": [_describe_record(record) for record in trace.records],
        "nearest": _describe_record(trace.nearest) if trace.nearest else None,
    }


def _describe_record(record: "RecordedFigure") -> dict[str, Any]:
    return {
        "id": record.id,
        "edition": record.edition.edition,
        "measure": record.measure,
        "population": record.population.name,
        "value": record.value,
        "unit": record.unit,
        "period": record.period.model_dump(by_alias=True, exclude_none=True),
        "quote": record.quote,
        "evidence": record.evidence,
        "url": record.source.url,
        "corrected": [it.model_dump(exclude_none=True) for it in record.figure.corrected],
    }


def _format_record(record: "RecordedFigure") -> str:
    from vsgen.articles import format_period
    from vsgen.tracing import format_record

    return f"{record.measure} {format_record(record)} {format_period(record.period)}"


def claims(
    file: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help="A text; - is standard input.")
    ] = "-",
    as_json: AsJson = False,
) -> None:
    """List the quantitative statements of a text.

    Every other number is listed too, with the reason why it is none. Titles and tools that the
    project's roles name are known, so that "Python 3" is no number.

    \b
    Example:
      echo "Jobs grow 33.5% from 2024 to 2034." | vsgen claims
    """
    from vsgen.articles import read_lines
    from vsgen.claims import account_for
    from vsgen.cli.input_texts import read_text_at

    text = read_text_at(file)
    library = open_library(open_settings())
    account = account_for(text, library.numbered)
    lines = read_lines(text)
    if as_json:
        say_json(_describe_claims(text, account, lines))
    else:
        for line in _format_claims(text, account, lines):
            say(line)


def _describe_claims(text: str, account: "Account", lines: "Lines") -> dict[str, Any]:
    def place(span: "Span") -> dict[str, Any]:
        line, column = lines.locate(span[0])
        return {"text": text[slice(*span)], "line": line, "column": column, "span": span}

    return {
        "version": 1,
        "claims": [
            {name: getattr(claim, name) for name in _FIELDS} | place(claim.span)
            for claim in account.claims
        ],
        "suppressed": [{"name": one.name} | place(one.span) for one in account.suppressed],
        "unaccounted": [place(span) for span in account.unaccounted],
    }


def _format_claims(text: str, account: "Account", lines: "Lines") -> Iterator[str]:
    """A line for each number: place, words, kind, value; or why it is no claim."""
    found: list[tuple[Span, str, str]] = [
        (claim.span, claim.kind, _format_value(claim)) for claim in account.claims
    ]
    found += [(one.span, "no claim", one.name) for one in account.suppressed]
    found += [(span, "unaccounted", "") for span in account.unaccounted]
    rows = [
        (f"{place.line}:{place.column}", shorten(text[slice(*span)], _MOST), kind, meaning)
        for span, kind, meaning in sorted(found)
        for place in (lines.locate(span[0]),)
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    for *cells, meaning in rows:
        aligned = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        yield "  ".join((*aligned, meaning)).rstrip()


def _format_value(claim: "Claim") -> str:
    if claim.value is not None:
        value = _format_amount(claim.value)
    else:
        bounds = (
            "" if bound is None else _format_amount(bound) for bound in (claim.low, claim.high)
        )
        value = "" if claim.kind == "period" else "..".join(bounds).removesuffix("..")
    years = "" if claim.period is None else "–".join(str(year or "") for year in claim.period)
    return " ".join(filter(None, (claim.modifier, value, claim.unit, years)))


def _format_amount(amount: "Decimal") -> str:
    return f"{amount:,.4f}".rstrip("0").rstrip(".")
