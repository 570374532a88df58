"""Why a text cannot be proposed as it stands: numbers above all, then capitals, stops, length.

Numbers are refused as in an article: only names may hold one, and no heuristic excuses another.
A name of a standard is one where a given text has it.
"""

from collections.abc import Iterable, Iterator

from vsgen.articles.number_licence import Licence
from vsgen.drafting.gate import check_text
from vsgen.facts import Fact
from vsgen.facts.fact_wording import find_text_faults, gather_names, gather_words
from vsgen.proposing.request import Request
from vsgen.proposing.standard_names import find_standard_names

MOST_WORDS = 40
"""Of a text; those of the shipped facts end at thirty-five."""
_MOST_LETTERS = 400


class Bounds:
    """What the texts of one reply may hold."""

    def __init__(self, request: Request, tools: Iterable[str] = ()) -> None:
        library = request.library
        # A new tool whose name has a number is one where a given text names it.
        named = [it for it in tools if any(text.bears(it) for text in request.texts)]
        titles = [name for role in library.roles.values() for name in role.names()]
        labels = [topic.label for topic in library.topics]
        standards = find_standard_names(text.text for text in request.texts)
        known = (*library.names, *titles, *labels, request.title, *named)
        self._licence = Licence(known, exact=standards)
        self._names = library.numbered | gather_names((), (request.title, *named))
        self._words = gather_words((*library.names, *tools))

    def find_wording(self, fact: Fact) -> Iterator[str]:
        """Every reason against the words of a fact."""
        for key, text in (("label", fact.label), ("text", fact.text)):
            yield from self.find_reasons(key, text)
        if len(fact.text.split()) > MOST_WORDS:
            yield "its text must have at most forty words"

    def find_reasons(self, key: str, text: str) -> Iterator[str]:
        """Every reason against the text of a key."""
        for what, _ in find_text_faults(key, text, self._names, self._words):
            yield f"its {key} {what}"
        for what in check_text(text, (), self._licence):
            yield f"its {key}: {what.replace(' outside a reference', '')}"
        if len(text) > _MOST_LETTERS:
            yield f"its {key} is far too long"
