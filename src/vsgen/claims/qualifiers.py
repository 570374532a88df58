"""Reads what stands beside a number: currency, percent, rate, and what softens or bounds it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from vsgen.claims.claim import Modifier
from vsgen.claims.lexicon import Phrases, Said, load_lexicon
from vsgen.claims.sentence_tokens import Token, as_sign, lettered_currency, word_at
from vsgen.documents.patterns import read_rows

if TYPE_CHECKING:
    from vsgen.claims.sentence import Context

PENNY = "/100"
"""After a currency: the amount is in hundredths of it."""
_PAIRS = frozenset({'""', "()", "''"})
_SHORT = frozenset({"yr", "hr", "mo", "wk"})
_GLOSS = 9
"""So many tokens a bracket with the same amount in another currency may have."""


class _Tables:
    """Currencies by sign, code and phrase, and the phrases of units and rates."""

    def __init__(self) -> None:
        self.signs: dict[str, str] = {}
        self.codes: dict[str, str] = {}
        words: list[tuple[str, str]] = []
        for form, iso, written in read_rows("vsgen.claims", "currencies"):
            if form == "sign":
                self.signs.update({as_sign(sign): iso for sign in written.split()})
            elif form == "code":
                self.codes[written] = iso
            else:
                unit = iso + (PENNY if form == "hundredth" else "")
                words += [(unit, written), (unit, written + "s")]
        rows = _group_rows("units")
        self.words, self.percent = Phrases(words), Phrases(rows["percent"])
        self.rate, self.joiners = Phrases(rows["rate"]), Phrases(rows["joiner"])
        self.times = {word: what for what, words in rows["time"] for word in words.split("|")}
        self.short = {word: what for what, words in rows["short"] for word in words.split("|")}
        bit = load_lexicon().bit
        self.capitals, self.trade = bit("CAPS"), bit("trade")
        self.rangeword, self.unitword = bit("rangeword"), bit("unitword")


def _group_rows(name: str) -> dict[str, list[tuple[str, str]]]:
    """The second and third column of `data/NAME.txt` by the first."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, second, third, *_ in read_rows("vsgen.claims", name):
        groups.setdefault(key, []).append((second, third))
    return groups


tables = cache(_Tables)


def currency_before(context: Context, first: int) -> Said | None:
    """The currency whose sign or code ends where the number starts: "$", "USD", "INR $"."""
    known, tokens = tables(), context.tokens
    at = first - 1
    if at < 0:
        return None
    token = tokens[at]
    code = _code(tokens, at - 1)
    if token.word in known.signs:
        return Said(code, at - 1) if code else Said(known.signs[token.word], at)
    if token.word == ":" and code:
        return Said(code, at - 1)
    if token.word == "." and word_at(tokens, at - 1) in ("rs", "Rs") and not token.joint:
        return Said("INR", at - 1)
    if code := _code(tokens, at):
        return Said(code, at)
    letter = context.prose.text[token.start : token.end]
    start = tokens[first].start if first < len(tokens) else token.end
    code = lettered_currency(letter, context.prose.low, start)
    return Said(code, at) if code else None


def currency_after(tokens: Sequence[Token], last: int) -> Said | None:
    """The currency that follows a number: "€", "USD", "US dollars", "in Indian rupees", "cents"."""
    known, at = tables(), last + 1
    word = word_at(tokens, at)
    if word in known.signs:
        # The sign may be of the number after it: "5 $6".
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        near = word == "$" or tokens[at].joint == "-" or (following and not following.joint)
        of_next = following and following.number and near
        return None if of_next else Said(known.signs[word], at)
    if code := _code(tokens, at):
        trade = at + 1 < len(tokens) and tokens[at + 1].tags & known.trade
        return None if trade else Said(code, at)
    at += word in ("in", "of", "(")
    if word == "in" and (code := _code(tokens, at)):
        return Said(code, at)
    said = known.words.after(tokens, at)
    if said is None or (word == "(" and word_at(tokens, said.edge + 1) != ")"):
        return None
    return Said(said.what, said.edge + (word == "("))


def _code(tokens: Sequence[Token], at: int) -> str:
    known = tables()
    if not 0 <= at < len(tokens) or not tokens[at].tags & known.capitals:
        return ""
    return known.codes.get(tokens[at].word, "")


def is_unit(token: Token) -> bool:
    """Whether a token is a unit or part of one."""
    known = tables()
    return (
        token.word in known.signs or token.word in known.codes or bool(token.tags & known.unitword)
    )


def percent_after(tokens: Sequence[Token], last: int) -> Said | None:
    """The percent, points ("pp") or basis points ("bp") that follow a number."""
    at = last + 1 + (word_at(tokens, last + 1) == "+")
    said = tables().percent.after(tokens, at)
    if said and tokens[at].word == "pc" and tokens[at].joint:
        return None  # a computer
    return said


def past_marks(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token `last`, or the quote or bracket after it that was opened before `first`."""
    opened = word_at(tokens, first - 1) + word_at(tokens, last + 1) in _PAIRS
    return last + 1 if opened else last


def rate_after(tokens: Sequence[Token], last: int) -> Said | None:
    """The rate that follows a unit, as "/year": "per year", "an hour", "/hr", "p.a."."""
    known, at = tables(), last + 1
    at += word_at(tokens, at) in ("gross", "net", "before")
    if word_at(tokens, at) == "(":
        said = known.rate.after(tokens, at + 1 + (word_at(tokens, at + 1) in ("gross", "net")))
        if said and word_at(tokens, said.edge + 1) == ")":
            return Said("/" + said.what, said.edge + 1)
        at = _after_gloss(tokens, at)
    said = known.rate.after(tokens, at)
    if said is None:
        return None
    edge = said.edge
    if word_at(tokens, edge) in _SHORT and word_at(tokens, edge + 1) == ".":
        edge += not tokens[edge + 1].joint
    if edge + 1 < len(tokens) and tokens[edge + 1].joint == "-":
        return None
    # "Hourly pay" is no rate of what stands before it.
    if said.edge == at and word_at(tokens, edge + 1) in ("wage", "salary", "pay"):
        return None
    # What stands in brackets between the two is an amount of its own, with the same rate.
    return Said("/" + said.what, last if word_at(tokens, at - 1) == ")" else edge)


def _after_gloss(tokens: Sequence[Token], at: int) -> int:
    """The token after a bracket with the same amount, or range, in another currency, or `at`."""
    numbers = 0
    for close in range(at + 1, min(at + _GLOSS, len(tokens))):
        numbers += tokens[close].number is not None
        if tokens[close].word == ")":
            return close + 1 if 1 <= numbers <= 2 else at
    return at


_JOINED = frozenset({"ish", "odd", "plus"})
"""What softens a number only where a hyphen joins it."""


class Hedge(NamedTuple):
    """A modifier and the token that its words reach to (the number's own where there is none)."""

    modifier: Modifier
    edge: int


@cache
def _hedges() -> dict[str, Phrases]:
    return {table: Phrases(rows) for table, rows in _group_rows("hedges").items()}


def hedge_before(tokens: Sequence[Token], first: int, floor: int = 0) -> Hedge:
    """The hedge that ends where the token `first` starts; it starts at `floor` or later."""
    tables, at = _hedges(), first - 1
    said = tables["before"].before(tokens, at)
    if said is None and (filler := tables["filler"].before(tokens, at)):
        at = filler.edge - 1
        said = tables["before"].before(tokens, at)
    if said is None or said.edge < floor or tables["never"].before(tokens, at):
        return Hedge("", first)
    modifier, edge = said
    degree = tables["degree"].before(tokens, edge - 1)
    if degree and degree.edge >= floor and modifier in degree.what.split():
        edge = degree.edge
    return Hedge(cast("Modifier", modifier), edge)


def hedge_after(tokens: Sequence[Token], last: int) -> Hedge:
    """The hedge that starts where the token `last` ends."""
    said = _hedges()["after"].after(tokens, last + 1)
    if said is None:
        return Hedge("", last)
    token, edge = tokens[last + 1], said.edge
    following = tokens[edge + 1] if edge + 1 < len(tokens) else None
    if token.word == "+":
        sum_ = following and not following.joint and (following.number or following.word == "+")
        return Hedge("", last) if token.joint or sum_ else Hedge("+", edge)
    if token.word in _JOINED and edge == last + 1 and token.joint != "-":
        return Hedge("", last)
    if token.word in ("or", "and") and following and following.word == "than":
        return Hedge("", last)
    # Of "5 plus years" the noun is no part of the hedge.
    return Hedge(cast("Modifier", said.what), last + 1 if token.word == "plus" else edge)
