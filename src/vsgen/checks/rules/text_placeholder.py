"""`text.placeholder`: an unfilled place, or a note to oneself.

Authority: promise 7; what was meant for the desk or the program never reaches a reader. What a
model says to its user is `text.reasoning`.

Bad:  grow [[bls-ep-data-scientists.growth]], TODO check
Good: grow 33.5% from 2024 to 2034[^bls-ep-data-scientists-growth-2024-34]
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.claims.patterns import Pattern

# Each behind words without which it cannot stand: plain search for them is quick, and most texts
# are done with it.
_PLACES = (
    (("[[",), r"\[\[[^\]\n]{0,80}\]?\]?"),
    (("{{",), r"\{\{[^}\n]{0,80}\}?\}?"),
    (("{%",), r"\{%[^\n%]{0,80}%?\}?"),
    (("<!-- vsgen: this",), r"<!-- vsgen: this passage is missing[^>]{0,500}-->"),
    (
        ("[insert", "[your", "[add", "[name of", "[placeholder"),
        r"\[(?i:insert|your|add|name of|placeholder)\b[^\]\n]{0,60}\](?!\()",
    ),
    (("todo", "fixme", "tbd", "xxx", "tk"), r"\b(?:TODO|FIXME|TBD|XXX|TK)\b"),
    ((" the role:", " the role "), r"the ROLE\b"),
    (("lorem ipsum",), r"(?i:\blorem ipsum\b)"),
)
_LEAKS = tuple((words, Pattern(place)) for words, place in _PLACES)
_CURE = "fill it in or take it out"


def _find(context: Context) -> Iterator[Fault]:
    for words, place in _LEAKS:
        if any(context.holds(word, whole=True) for word in words):
            for match in place.finditer(context.text):
                if not context.is_code(match.start()):
                    yield Fault(*match.span(), f"“{match[0]}” was left in the text", _CURE)


RULE = Rule("text.placeholder", "error", _find)
