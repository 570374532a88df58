"""`vsgen claims`: a text -> the quantitative statements found in it."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from vsgen.cli.console import say, say_json
from vsgen.cli.session import AsJson

if TYPE_CHECKING:
    from vsgen.claims import Account, Claim
    from vsgen.claims.claim import Span


def claims(
    file: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help="A text; - is standard input.")
    ] = "-",
    as_json: AsJson = False,
) -> None:
    """List the quantitative statements of a text.

    Every other number is listed too, with the reason why it is none.

    \b
    Example:
      echo "Jobs grow 33.5% from 2024 to 2034." | vsgen claims
    """
    from vsgen.claims import account_for
    from vsgen.cli.texts import read_text_at

    text = read_text_at(file)
    account = account_for(text)
    if as_json:
        say_json(_describe(text, account))
    else:
        for line in _format(text, account):
            say(line)


def _describe(text: str, account: "Account") -> dict[str, Any]:
    return {
        "claims": [_describe_claim(text, claim) for claim in account.claims],
        "suppressed": [
            {"name": one.name, "text": text[slice(*one.span)], "span": one.span}
            for one in account.suppressed
        ],
        "unaccounted": [{"text": text[slice(*span)], "span": span} for span in account.unaccounted],
    }


def _describe_claim(text: str, claim: "Claim") -> dict[str, Any]:
    return {
        "kind": claim.kind,
        "text": text[slice(*claim.span)],
        "value": claim.value,
        "low": claim.low,
        "high": claim.high,
        "unit": claim.unit,
        "period": claim.period,
        "modifier": claim.modifier,
        "span": claim.span,
    }


def _format(text: str, account: "Account") -> list[str]:
    rows: list[tuple[Span, str, str]] = [
        (claim.span, claim.kind, _format_value(claim)) for claim in account.claims
    ]
    rows += [(one.span, "no claim", one.name) for one in account.suppressed]
    rows += [(span, "unaccounted", "") for span in account.unaccounted]
    return [
        f"{_place(text, span[0])}\t{kind}\t{text[slice(*span)]!r}\t{value}".rstrip()
        for span, kind, value in sorted(rows)
    ]


def _format_value(claim: "Claim") -> str:
    if claim.value is not None:
        value = f"{claim.value:f}"
    else:
        bounds = ("" if bound is None else f"{bound:f}" for bound in (claim.low, claim.high))
        value = "" if claim.kind == "period" else "..".join(bounds).removesuffix("..")
    years = "" if claim.period is None else "–".join(str(year or "") for year in claim.period)
    return " ".join(filter(None, (claim.modifier, value, claim.unit, years)))


def _place(text: str, offset: int) -> str:
    line = text.count("\n", 0, offset) + 1
    return f"{line}:{offset - text.rfind(chr(10), 0, offset)}"
