"""Currency signs, codes and words -> ISO codes. Amounts are read elsewhere."""

from __future__ import annotations

import re

_CODES = (
    "USD EUR GBP JPY INR CHF CAD AUD NZD SGD HKD CNY RMB SEK NOK DKK PLN CZK HUF ZAR BRL MXN AED "
    "SAR ILS KRW TRY THB PHP IDR MYR NGN KES"
).split()
_SIGNS = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "CDN$": "CAD", "A$": "AUD",
    "AU$": "AUD", "AUD$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "SG$": "SGD",
    "R$": "BRL", "MX$": "MXN", "USD$": "USD", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY",
    "CN¥": "CNY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS", "฿": "THB",
    "₱": "PHP", "₦": "NGN", "zł": "PLN", "Rs.": "INR", "Rs": "INR",
}  # fmt: skip
_WORDS = {
    "dollar": "USD", "us dollar": "USD", "u.s. dollar": "USD", "canadian dollar": "CAD",
    "australian dollar": "AUD", "euro": "EUR", "pound": "GBP", "pounds sterling": "GBP",
    "british pound": "GBP", "yen": "JPY", "rupee": "INR", "indian rupee": "INR",
    "franc": "CHF", "swiss franc": "CHF", "krona": "SEK", "krone": "NOK", "yuan": "CNY",
    "buck": "USD", "zloty": "PLN",
}  # fmt: skip

_signs = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_codes = "|".join(_CODES)
_words = "|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True))

CURRENCY = rf"(?:(?:{_codes})\s?)?(?:{_signs}|(?:{_codes})\b)"
BEFORE = re.compile(
    rf"(?:(?<![A-Za-z])(?P<code>{_codes})\s?)?"
    rf"(?:(?<![A-Za-z])(?P<sign>{_signs})|(?P<mark>[$£€¥₹₩₽₺₪฿₱₦]))\s?$"
    rf"|(?<![A-Za-z])(?P<only>{_codes})\s?:?\s?$"
)
AFTER = re.compile(
    rf"\s?(?P<mark>[€£₹¥₺₽₪]|zł\b)|\s?(?P<only>{_codes})\b|\s?-?\s?(?P<word>{_words})s?\b",
    re.IGNORECASE,
)


def iso_code(match: re.Match[str]) -> str:
    """The ISO code of a match of BEFORE or AFTER; a code wins over a sign ("USD $")."""
    found = match.groupdict()
    if code := found.get("code") or found.get("only"):
        return "CNY" if code.upper() == "RMB" else code.upper()
    if word := found.get("word"):
        return _WORDS[word.lower()]
    sign = found.get("sign") or found.get("mark") or ""
    return _SIGNS[sign]
