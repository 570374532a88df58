"""Texts in another language than the house's."""

from collections.abc import Iterator

from vsgen.articles.languages import find_foreign, find_language
from vsgen.checks.article_context import Context
from vsgen.checks.rule import Fault, Severity, rule
from vsgen.documents.patterns import Pattern

_CURE = "write it in that language, or name the language of the texts as `locale` in style.yaml"
_PARAGRAPH = Pattern(r"\S[^\n]*+(?:\n[^\S\n]*+\S[^\n]*+)*+")


@rule("text.language", "warning")
def _language(context: Context) -> Iterator[Fault]:
    text, locale = context.text, context.style.locale
    if language := find_language(text, locale):
        line = max(context.article.line, 1)
        message = f"the text is in another language than {locale}: {language}"
        yield Fault(*context.span_of_line(line), message, _CURE, severity=_weigh(context))
    elif context.around.locked:
        found = [
            (place.span(), language)
            for place in _PARAGRAPH.finditer(text)
            if (language := find_foreign(place[0], locale))
        ]
        if found:
            span, language = found[0]
            others = len(found) - 1
            more = f", and so {'is' if others == 1 else 'are'} {others:,} more" if others else ""
            message = f"this paragraph is in another language than {locale}: {language}{more}"
            yield Fault(*span, message, _CURE, severity=_weigh(context))


def _weigh(context: Context) -> Severity:
    return "error" if context.around.locked else "warning"
