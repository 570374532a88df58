"""`text.advert-tail`: job adverts or other furniture of a web page after the article.

Authority: the article ends with its sources; an advert's salary is not its statistic.

Bad:  Data Engineer / @ murmuration | Remote / Full Time ... USD 100K - 130K
Good: a file that ends with the article
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule


def _find(context: Context) -> Iterator[Fault]:
    start, end = context.end, len(context.text)
    if start < end:
        lines = context.text.count("\n", start, end) + 1
        message = f"{lines} lines of job adverts or page furniture follow the article"
        yield Fault(start, end, message, "cut the text off here")


RULE = Rule("text.advert-tail", "error", _find)
