"""Which numbers may stand in a text of ours: its world is closed.

A number stands where words stand around it that a fact, title, tool or source of its article holds,
or that are an idiom of a short list. Nothing else excuses one: what a reference printed is for the
caller to leave out. Drafting judges replies by it, and the check every article that has a lock.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import accumulate

from vsgen.articles.idioms import find_idioms
from vsgen.claims import find_claims
from vsgen.claims.numerals import Numeral, list_numerals
from vsgen.claims.visible import Visible, see_text

_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_NEXT = re.compile(r"[ -]{1,2}\w+")
_PREVIOUS = re.compile(r"\w+[ -]{1,2}$")
_TOKEN = re.compile(r"[^\s,;()\"]+")
_BETWEEN = re.compile(r"[\s\-–—.,/()]{0,3}(?:(?:to|and|or|of|in|point)[\s-])?")
_HYPHEN = re.compile(r"-(?=\w)")
_ROMAN = re.compile(r"[ivxlcdm]+")
_LONGEST_WHOLE = 300
_LONGEST_WORD = 30


class Licence:
    """Strings of an article, and what numbers may stand in a text because they stand there.

    A number of one of `strings` may stand with the next word beside it, one of the `exact` only in
    the whole string. `shared` are words that name both jobs of the article: "managers".
    """

    def __init__(
        self, strings: Iterable[str], shared: Iterable[str] = (), exact: Iterable[str] = ()
    ) -> None:
        self._shared = tuple(shared)
        self._several = ((strings, False), (exact, True))
        self._given: dict[str, frozenset[tuple[str, str]]] = {}
        """By number. A text asks for few: of the other strings none is read."""

    @cached_property
    def _strings(self) -> list[tuple[str, str, bool]]:
        """Each string, how it is seen, and whether it lets numbers stand only as a whole."""
        return [
            (string, _show_string(string), whole)
            for several, whole in self._several
            for string in set(several)
        ]

    @cached_property
    def _shown(self) -> tuple[str, list[int]]:
        """All strings as they are seen, a line each, and where each begins."""
        lines = [shown for _, shown, _ in self._strings]
        return "\n".join(lines), [0, *accumulate(len(line) + 1 for line in lines)]

    def find_unlicensed(
        self, seen: Visible, covers: Callable[[tuple[int, int]], bool] | None = None
    ) -> Iterator[Numeral]:
        """Those of the numbers of a text that nothing lets stand in it, in order.

        `covers` says of a span of the source whether the caller accounts for what stands there.
        """
        numerals = list_numerals(seen.text)
        low = seen.text.translate(_LOWER)
        plain = low.replace("\n", " ")
        left = [it for it in numerals if not (covers and covers(seen.place(it.start, it.end)))]
        left = [it for it in left if not self._is_given(plain, it)]
        excused = frozenset(find_idioms(low, numerals, left, self._shared)) if left else ()
        yield from (it for it in left if it not in excused)

    def _is_given(self, plain: str, it: Numeral) -> bool:
        for before, after in self._list_given(plain[it.start : it.end]):
            start, end = it.start - len(before), it.end + len(after)
            if (
                start >= 0
                and plain.startswith(before, start)
                and plain.startswith(after, it.end)
                and not (_is_word(plain, start - 1) or _is_word(plain, end))
            ):
                return True
        return False

    def _list_given(self, number: str) -> frozenset[tuple[str, str]]:
        """What may stand before and after a number."""
        if number not in self._given:
            self._given[number] = frozenset(
                (before, after)
                for string, whole in self._list_holding(number)
                for given, before, after in _read_given(string, whole=whole)
                if given == number
            ) | frozenset(self._list_letters(number))
        return self._given[number]

    def _list_holding(self, number: str) -> Iterator[tuple[str, bool]]:
        """The strings that hold a number, be it within a word."""
        shown, starts = self._shown
        at = shown.find(number)
        while at >= 0:
            place = bisect_right(starts, at) - 1
            string, _, whole = self._strings[place]
            yield string, whole
            at = shown.find(number, starts[place + 1])

    def _list_letters(self, number: str) -> Iterator[tuple[str, str]]:
        """What may stand after letters that are a number in some places: "from ML engineer"."""
        if _ROMAN.fullmatch(number):
            for _, shown, whole in self._strings:
                if not whole and (found := re.search(rf"(?<!\w){number}([ -]\w+)", shown)):
                    yield "", found[1]


def join_spans(spans: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The spans as whole words, as one where hardly anything parts them: "ten to 15 percent"."""
    joined: list[tuple[int, int]] = []
    for span in spans:
        start, end = _widen(span, text)
        first, last = joined[-1] if joined else (-1, -1)
        if joined and (start <= last or _BETWEEN.fullmatch(text, last, start)):
            joined[-1] = first, max(last, end)
        else:
            joined.append((start, end))
    return joined


def _widen(span: tuple[int, int], text: str) -> tuple[int, int]:
    """The span with the rest of its words: "3" of "3rd", "million" of "million-dollar"."""
    start, end = span
    least, most = max(start - _LONGEST_WORD, 0), min(end + _LONGEST_WORD, len(text))
    while start > least and (text[start - 1].isalnum() or text[start - 1] in "-$€£₹#"):
        start -= 1
    while end < most and (text[end].isalnum() or text[end] == "%" or _HYPHEN.match(text, end)):
        end += 1
    return start, end


def list_strings(value: object) -> Iterator[str]:
    """Every text in plain data, whatever it is nested in."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from list_strings(inner)
    elif isinstance(value, Mapping):
        yield from list_strings(dict(value))
    elif isinstance(value, Iterable):
        for inner in value:
            yield from list_strings(inner)


@lru_cache(maxsize=16384)
def _read_given(string: str, *, whole: bool) -> tuple[tuple[str, str, str], ...]:
    """Each number of `string` with what must stand before and after it.

    That is the whole of the string and, but for `whole`, the next word, too.

    What states a percentage or a sum of money is no name and no fact: it lets nothing stand.
    """
    if not whole and any(it.kind in ("percent", "money") for it in find_claims(string)):
        return ()
    seen, plain = see_text(string, plain=True).text, _show_string(string)
    found = []
    for start, end, _ in list_numerals(seen):
        number = plain[start:end]
        if whole or len(plain) <= _LONGEST_WHOLE:
            found.append((number, plain[:start], plain[end:]))
        if not whole:
            found.append((number, *_look_beside(seen, plain, start, end)))
    return tuple(found)


@lru_cache(maxsize=16384)
def _show_string(string: str) -> str:
    """What is seen of a string, in lower case and on one line."""
    # All that is printed of ASCII is seen as it stands.
    as_it_is = string.isascii() and string.isprintable()
    seen = string if as_it_is else see_text(string, plain=True).text
    return seen.translate(_LOWER).replace("\n", " ")


def _look_beside(seen: str, plain: str, start: int, end: int) -> tuple[str, str]:
    """What must stand before and after a number: the rest of its word, else the word beside it."""
    token = next(it for it in _TOKEN.finditer(plain) if it.end() >= end)
    before, after = plain[token.start() : start], plain[end : token.end()]
    if any(map(str.isalpha, before + after)) and "-" not in before + after:
        return before, after
    following, previous = _NEXT.match(plain, end), _PREVIOUS.search(plain[:start])
    is_name = plain[start].isdigit() and previous and seen[previous.start()].isupper()
    if previous and (is_name or not following):
        return previous[0], ""
    return ("", following[0]) if following else (before, after)


def _is_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()
