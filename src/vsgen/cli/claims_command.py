"""`vsgen claims`: the quantitative statements found in a text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vsgen.cli.console import say, say_json
from vsgen.cli.opened_project import AsJson, open_library, open_settings

if TYPE_CHECKING:
    from decimal import Decimal

    from vsgen.articles import Lines
    from vsgen.claims import Account, Claim
    from vsgen.claims.claim import Span

_MOST = 48
"""Letters shown of what a text says."""
_FIELDS = ("kind", "value", "low", "high", "unit", "period", "modifier")


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
        say_json(_describe(text, account, lines))
    else:
        for line in _format(text, account, lines):
            say(line)


def _describe(text: str, account: "Account", lines: "Lines") -> dict[str, Any]:
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


def _format(text: str, account: "Account", lines: "Lines") -> Iterator[str]:
    """A line for each number: place, words, kind, value; or why it is no claim."""
    found: list[tuple[Span, str, str]] = [
        (claim.span, claim.kind, _format_value(claim)) for claim in account.claims
    ]
    found += [(one.span, "no claim", one.name) for one in account.suppressed]
    found += [(span, "unaccounted", "") for span in account.unaccounted]
    rows = [
        (f"{place.line}:{place.column}", _shorten(text[slice(*span)]), kind, meaning)
        for span, kind, meaning in sorted(found)
        for place in (lines.locate(span[0]),)
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    for *cells, meaning in rows:
        aligned = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        yield "  ".join((*aligned, meaning)).rstrip()


def _shorten(said: str) -> str:
    said = " ".join(said.split())
    return said if len(said) <= _MOST else f"{said[: _MOST - 1]}…"


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
