"""Cuts a sentence into tokens: numbers, words with their tags, signs and punctuation.

A hyphen between two words or a word and a number joins them and is no token of its own, so that
"15-to-20-percent" reads as "15 to 20 percent" does.

Letters glued to the front of digits are a name with them: "S3", "GPT-4", "C++17".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from vsgen.claims.claim import Span
from vsgen.claims.lexicon import load_lexicon, number_tags
from vsgen.claims.number_words import TOKEN, VULGAR
from vsgen.claims.numbers import Number, read_number
from vsgen.documents import Prose
from vsgen.documents.patterns import Pattern, any_of, read_rows

_BEFORE = Pattern(r"(?=[^\s]*[A-Za-z])[A-Za-z0-9][\w+#.&'/-]*$|(?<!\w)[A-Z]{1,3}–$")
_AFTER = Pattern(r"\w{0,120}(?:[+#]{1,2}|(?:[-./:]\w{1,40}){0,6})")
_NOT_NAMES = Pattern(
    r"(?:[Mm]id|[Pp]ost|[Pp]re|[Ee]arly|[Ll]ate|FY|fy|Q[1-4]|[Nn]on|[Ss]ub|to|and)-?"
    r"|[\d.,]+(?:[kKmMbBtTL]|bn|[cC]r)-|.*[a-z]{2}[.,:;]|.*[a-z)]{3}/|.*-(?:to|and|or|in|of|out-of)-"
)
RAND = Pattern(
    r"\d{1,3}(?:,? ?\d{3}(?!\d))+|\d{5,9}(?!\w)|\d++\.\d\d(?!\d)"
    r"|\d{1,9}+(?:\.\d++)?\s?(?:k\b|m\b|bn\b|[mb]illion|/\s?[hdmwy]|per\s"
    r"|an?\s(?:hour|day|week|month))"
)
"""A number that an R before it makes an amount of rand, and not a name such as "R2"."""
_LETTERS = {"R": "ZAR", "N": "NGN"}
_REACH = 40


@cache
def currency_signs() -> tuple[str, ...]:
    """The signs of all currencies, as they are written."""
    return tuple(
        sign
        for row in read_rows("vsgen.claims", "currencies")
        if row[0] == "sign"
        for sign in row[2].split()
    )


def as_sign(written: str) -> str:
    """The word of a token that is a sign: one of letters keeps its case, "RM" is no "Rm"."""
    return written if written.isalpha() else written.lower()


@cache
def _money() -> Pattern:
    codes = any_of(row[1] for row in read_rows("vsgen.claims", "currencies"))
    signs = any_of(currency_signs())
    return Pattern(rf"(?:.*[^A-Za-z])?(?:(?:{codes})\s?)?(?:{signs}|(?:{codes}))")


def lettered_currency(letter: str, low: str, at: int) -> str:
    """The currency that one letter before the digits at an offset is, or ""."""
    amount = RAND.match(low, at) if letter in _LETTERS else None
    return _LETTERS[letter] if amount and (letter == "R" or "," in amount[0]) else ""


def find_name(prose: Prose, at: int, floor: int) -> Span | None:
    """The name that the digits at `at` are part of, or None; it starts at `floor` or later."""
    text = prose.text
    if at == floor or text[at - 1] in " \n(":
        return None
    found = _BEFORE.search(text[max(floor, at - _REACH) : at])
    if found is None or _NOT_NAMES.fullmatch(found[0]) or _money().fullmatch(found[0]):
        return None
    if lettered_currency(found[0], prose.low, at):
        return None
    after = _AFTER.match(text, at)
    end = after.end() if after else at + 1
    return None if text[end : end + 1] == "%" else (at - len(found[0]), end)


class Token:
    """A word, number, sign or mark; `joint` is what joins it to the one before: "", " " or "-"."""

    __slots__ = ("capitals", "end", "joint", "number", "start", "tags", "word")

    def __init__(self, word: str, start: int, end: int, joint: str, tags: int = 0) -> None:
        self.word = word
        self.start = start
        self.end = end
        self.joint = joint
        self.tags = tags
        self.capitals = False
        self.number: Number | None = None


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The word of a token, or "" where there is none."""
    return tokens[at].word if 0 <= at < len(tokens) else ""


@cache
def _pattern() -> Pattern:
    odd = "".join(VULGAR) + "¹²³"
    longer = any_of(sign.lower() for sign in currency_signs() if len(sign) > 1)
    word = rf"[^\W\d_{odd}]+"
    return Pattern(
        rf"(?P<sign>(?:(?<![a-z])(?:{longer})(?![a-z])))|(?P<short>(?:[a-z]\.){{1,3}}[a-z]\b\.?)"
        rf"|(?P<cent>per[\s-]cent(?:age)?\b)|(?P<digit>[\d{odd}]|(?<![\w.,:;!?)\]])\.(?=\d))"
        rf"|(?P<word>{word}(?:'{word})*(?:\.(?:js|net|io)\b)?)|(?P<mark>--|>=|<=|\S)"
    )


_KNOWN_AS: dict[str | None, Callable[[str], str]] = {
    "cent": lambda written: "percent" + written[8:].lower(),
    "short": lambda written: written.lower().rstrip("."),
    "sign": lambda written: as_sign(written) if written in currency_signs() else written.lower(),
}
"""How "per cent", "U.S." and "RM" are known."""


def read_tokens(prose: Prose, start: int, end: int) -> list[Token]:
    """The tokens from `start` to `end`."""
    lexicon = load_lexicon()
    tags_of = lexicon.tags
    tokens: list[Token] = []
    low, text = prose.low, prose.text
    done = start
    for match in _pattern().finditer(low, start, end):
        (at, last), kind = match.span(), match.lastgroup
        if at < done:
            # A number took its letters; of "130KSenior" a word is left.
            if last <= done:
                continue
            at = done
        word = low[at:last]
        joint = "-" if done < 0 else "" if at == done else " "
        if kind == "word":
            token = Token(word, at, last, joint, tags_of(word))
            if token.tags & lexicon.number_word and TOKEN.match(low, at):
                _as_number(token, _read_number(prose, at, end), low)
            if (written := text[at:last]) != word:
                token.capitals = written.isupper()
                token.tags |= lexicon.capitals if token.capitals else lexicon.capital
        elif kind == "digit":
            if word == "¹" and tokens and _is_note(tokens[-1], at):
                tokens[-1].end = done = last
                continue
            token = _read_digits(prose, tokens, (start, at, end), joint)
        elif word == "-" and at == done and tokens and _joins(low, at, end):
            done = -1
            continue
        elif word == ">" and "\n" in low[max(start, at - 3) : at]:
            continue  # a line of a quotation
        else:
            known = _KNOWN_AS[kind](text[at:last]) if kind in _KNOWN_AS else word
            token = Token(known, at, last, joint, tags_of(known.lower()))
            if text[at] != low[at]:
                token.tags |= lexicon.capitals
        tokens.append(token)
        done = token.end
    return tokens


def _joins(low: str, at: int, end: int) -> bool:
    """Whether the hyphen at `at` joins what stands on both sides, not both being digits."""
    before, after = low[at - 1 : at], low[at + 1 : min(at + 2, end)]
    left, right = before.isalnum() or before in "%)", after.isalnum() or after in "$€£₹"
    one = before.isalpha() or after.isalpha()
    return bool(before and after) and left and right and one


def _is_note(before: Token, at: int) -> bool:
    """Whether a superscript at an offset marks a note, and is no power: "percent¹", but "R²"."""
    long = before.number is not None or len(before.word) != 1 or before.word in ".,%)"
    return before.end == at and long


def _read_digits(
    prose: Prose, tokens: list[Token], place: tuple[int, int, int], joint: str
) -> Token:
    """The name or the number at a digit; digits that make no number are a name.

    The tokens that a name takes in are taken out of those before it.
    """
    start, at, end = place
    name = find_name(prose, at, start) if joint != " " else None
    number = None if name else _read_number(prose, at, end)
    if number:
        return _as_number(Token("", at, at + 1, joint), number, prose.low)
    last = at + 1
    while prose.low[last : last + 1].isdigit():
        last += 1
    first, last = name or (at, last)
    while tokens and tokens[-1].start >= first:
        joint = tokens.pop().joint
    word = prose.low[first:last]
    lexicon = load_lexicon()
    return Token(word, first, last, joint, lexicon.tags(word) | lexicon.bit("name"))


def _read_number(prose: Prose, at: int, end: int) -> Number | None:
    """The number at an offset, of which nothing lies beyond `end`, where the sentence ends."""
    number = read_number(prose, at)
    if number is None or number.end <= end:
        return number
    number = read_number(Prose(prose.text[at:end], prose.low[at:end], ()), 0)
    return number and number._replace(start=at, end=at + number.end)


def _as_number(token: Token, number: Number | None, low: str) -> Token:
    if number:
        token.number = number
        token.end = max(token.end, number.end)
        token.word = low[token.start : token.end]
        token.tags |= _number_bits(token.word, number._replace(start=0, end=len(token.word)))
    return token


@lru_cache(maxsize=4096)
def _number_bits(word: str, number: Number) -> int:
    lexicon, bits = load_lexicon(), 0
    for tag in number_tags(number, word):
        bits |= lexicon.bit(tag)
    return bits
