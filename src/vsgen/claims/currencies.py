"""Currency signs, codes and words -> ISO codes. Amounts are read elsewhere."""

from __future__ import annotations

import re

from vsgen.claims.patterns import Pattern
from vsgen.claims.words import any_of

_CODES = (
    "USD EUR GBP JPY INR CHF CAD AUD NZD SGD HKD CNY RMB SEK NOK DKK PLN CZK HUF ZAR BRL MXN AED "
    "SAR ILS KRW TRY THB PHP IDR MYR NGN KES"
).split()
_SIGNS = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "CDN$": "CAD", "Can$": "CAD",
    "A$": "AUD", "AU$": "AUD", "AUD$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "SG$": "SGD",
    "R$": "BRL", "MX$": "MXN", "USD$": "USD", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY",
    "CN¥": "CNY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS", "฿": "THB",
    "₱": "PHP", "₦": "NGN", "zł": "PLN", "Rs.": "INR", "Rs": "INR",
}  # fmt: skip
_WORDS = {
    "dollar": "USD", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD",
    "canadian dollar": "CAD", "australian dollar": "AUD", "singapore dollar": "SGD",
    "new zealand dollar": "NZD", "hong kong dollar": "HKD", "buck": "USD", "euro": "EUR",
    "pound": "GBP", "pounds sterling": "GBP", "british pound": "GBP", "quid": "GBP", "yen": "JPY",
    "rupee": "INR", "indian rupee": "INR", "franc": "CHF", "swiss franc": "CHF", "krona": "SEK",
    "kronor": "SEK", "swedish krona": "SEK", "swedish kronor": "SEK", "krone": "NOK",
    "kroner": "NOK", "norwegian kroner": "NOK", "norwegian krone": "NOK", "danish kroner": "DKK",
    "danish krone": "DKK", "yuan": "CNY", "renminbi": "CNY", "zloty": "PLN", "dirham": "AED",
    "rand": "ZAR", "riyal": "SAR", "ringgit": "MYR", "baht": "THB", "shekel": "ILS",
    "cent": "USD", "pence": "GBP", "naira": "NGN", "turkish lira": "TRY", "lira": "TRY",
    "korean won": "KRW", "reais": "BRL",
}  # fmt: skip

_TRADES = r"developer|programmer|engineer|coder|technician|designer|drafter|draft|operator|software"

_signs, _codes, _words = any_of(_SIGNS), any_of(_CODES), any_of(_WORDS)

CURRENCY = rf"(?:(?:{_codes})\s?)?(?:{_signs}|(?:{_codes})\b)"
BEFORE = Pattern(
    rf"(?:(?<![A-Za-z])(?P<code>{_codes})\s?)?"
    rf"(?:(?<![A-Za-z])(?P<sign>{_signs})|(?P<mark>[$£€¥₹₩₽₺₪฿₱₦]))\s?$"
    rf"|(?<![A-Za-z])(?P<only>{_codes})\s?:?\s?$"
)
AFTER = Pattern(
    rf"\s?(?P<mark>[€£₹¥₺₽₪]|\$(?!\s?\d)|zł\b)|\s?(?P<only>{_codes})\b(?!\s(?:{_TRADES}))"
    rf"|\s?-?\s?(?P<word>(?i:{_words}))s?\b"
)
_LAST = frozenset("$£€¥₹₩₽₺₪฿₱₦łs.:")
"""What a sign may end with, besides a capital."""
_IN_LABEL = Pattern(rf"(?<!\w)(?:(?P<sign>{_signs})|(?P<only>{_codes})\b)")
RAND = Pattern(
    r"\d{1,3}(?:[ ,]\d{3}(?!\d))+|\d{5,9}(?!\w)|\d++\.\d\d(?!\d)"
    r"|\d{1,9}+(?:\.\d++)?\s?(?:k\b|m\b|bn\b|[mb]illion|/\s?[hdmwy]|per\s"
    r"|an?\s(?:hour|day|week|month))"
)
"""A number that an R before it makes an amount of rand, and not a name such as "R2"."""


def has_sign(text: str, at: int, floor: int) -> bool:
    """Whether a currency sign or code ends where the number at `at` starts."""
    last = text[max(floor, at - 2) : at].rstrip()[-1:]
    return (last in _LAST or last.isupper()) and bool(BEFORE.search(text[max(floor, at - 12) : at]))


def iso_code(match: re.Match[str]) -> str:
    """The ISO code of a match of BEFORE or AFTER; a code wins over a sign ("USD $")."""
    found = match.groupdict()
    if code := found.get("code") or found.get("only"):
        return "CNY" if code.upper() == "RMB" else code.upper()
    if word := found.get("word"):
        return _WORDS[word.lower()]
    sign = found.get("sign") or found.get("mark") or ""
    return _SIGNS[sign]


def is_hundredth(match: re.Match[str]) -> bool:
    """Whether a match of AFTER is in cents or pence."""
    return (match.groupdict().get("word") or "").lower() in ("cent", "pence")


def iso_in(label: str) -> str:
    """The ISO code of the first currency sign or code in a label ("Pay ($)"), or ""."""
    match = _IN_LABEL.search(label)
    return iso_code(match) if match else ""
