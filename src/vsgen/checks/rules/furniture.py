"""What a web page puts around an article."""

import re
from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Fix, rule
from vsgen.claims.patterns import Pattern


@rule("text.advert-tail", "error")
def _advert_tail(context: Context) -> Iterator[Fault]:
    start, end = context.end, len(context.text)
    if start < end:
        lines = context.text.count("\n", start, end) + 1
        message = f"{lines} lines of job adverts or page furniture follow the article"
        yield Fault(start, end, message, "cut the text off here")


_LONGEST = 160
_LINK = Pattern(r"!?\[([^\[\]\n]{0,120})\]\([^()\s]{0,400}\)")
_MARKS = " \t#*_>•·-"
_NETWORK = r"(?:facebook|twitter|linkedin|pinterest|whatsapp|reddit|email|print|copy link)"
_KINDS = {
    "a reading time": (
        r"(?:\d{1,3}|one|two|three|four|five|ten)[ -]min(?:ute)?s?[ -]read\b.*",
        r"(?:estimated )?reading time\b.{0,40}",
    ),
    "share buttons": (
        r"share(?: this)?(?: (?:article|post|page|story|on|via)\b.{0,60})?:?",
        r"tweet(?: this)?|copy link|print this (?:page|article)",
        rf"{_NETWORK}(?:\W{{1,3}}(?:{_NETWORK}|x|share)){{1,9}}",
    ),
    "a cookie notice": (
        r"(?:we|(?:this|our) (?:web)?site) uses? cookies\b.*",
        r"(?:accept|reject) (?:all )?cookies|(?:accept|reject) all",
        r"cookie (?:settings|preferences|policy|notice)|privacy (?:settings|policy|notice)",
    ),
    "a link to other pages": (
        r"(?:related|recommended|popular|latest|recent|more|other) (?:articles|posts|stories)"
        r"(?:\W.{0,80})?",
        r"(?:related|recommended|latest) jobs",
        r"you (?:may|might) also (?:like|enjoy|be interested in)\b.{0,40}",
        r"(?:read (?:more|next|also)|up next|next|previous)(?: (?:post|article))?:.{0,120}",
        r"read (?:more|next)|(?:next|previous) (?:post|article)|recommended for you",
    ),
    "a job advert": (
        r"featured jobs?\b.{0,40}|salary insights|apply (?:now|here|today)\b.{0,40}",
        r"(?:view (?:salary info|all jobs|job)|browse (?:all )?jobs)\b.{0,60}",
    ),
    "a mark of the page's navigation": (
        r"\[toc\]|\{:toc\}|toggle (?:table of contents|navigation|menu)|back to top",
        r"(?:jump|skip) to (?:main )?(?:section|content|navigation)\b.{0,20}",
        r"(?:home|blog|articles|careers)(?: ?[>»›→/] ?[^>»›→/\n]{1,50}){1,6}",
    ),
    "an appeal to subscribe or comment": (
        r"(?:subscribe|sign up)\b.{0,40}\b(?:newsletter|updates|emails?|mailing list)\b.{0,40}",
        r"leave a (?:comment|reply)|(?:\d+ )?comments? \(\d+\)|follow us(?: on\b.{0,60})?",
        r"advertisement|sponsored (?:content|post)",
    ),
    "a copyright line": (
        r"(?:copyright )?(?:©|\(c\)) ?(?:copyright )?(?:19|20)\d\d\b.{0,80}",
        r"all rights reserved\.?",
    ),
}
_FURNITURE = tuple(
    (kind, Pattern("|".join(words), re.IGNORECASE)) for kind, words in _KINDS.items()
)
_BYLINE = Pattern(
    r"By (?:[A-Z][\w'’-]+|[A-Z]\.)(?: (?:[A-Z][\w'’-]+|[A-Z]\.|van|von|de|der)){1,4}"
    r"(?: ?[|·•,–—-] ?.{0,60})?"
    r"|(?:Written|Posted|Published|Reviewed|Updated|Edited) (?:by|on)\b.{0,80}"
    r"|(?:Last|First) (?:updated|published|modified|reviewed)\b.{0,60}"
    r"|(?:Photo|Image|Picture) (?:by|credit|courtesy)\b.{0,80}"
)
# Each line is judged by its first word, so that hardly any meets a pattern.
_FIRST = Pattern(r"[ \t#*_>•·{\[-]{0,20}(\w+|©|\(c\))", re.IGNORECASE)
_OPENERS = frozenset(
    "1 2 3 4 5 6 7 8 9 one two three four five ten estimated reading share tweet copy print "
    "facebook twitter linkedin pinterest whatsapp reddit email we this our accept reject cookie "
    "privacy related recommended popular latest recent more other you read up next previous "
    "featured apply salary view browse toc toggle jump skip back home blog articles careers "
    "subscribe sign leave comment comments follow advertisement sponsored all copyright © (c) by "
    "written posted published reviewed updated edited last first photo image picture".split()
)
_CURE = "take the line out"
_SENTENCE_END = Pattern(r"[a-z]{2}[.!?]$")
_IN_SENTENCES = ("a cookie notice", "a copyright line")


@rule("text.page-furniture", "warning", has_fix=True)
def _page_furniture(context: Context) -> Iterator[Fault]:
    yield from _find_above(context)
    source = context.lines
    for number, (line, start) in enumerate(zip(source.lines, source.starts, strict=True), 1):
        if start >= context.end:
            return
        if (kind := name_furniture(line)) and not context.is_code(start):
            fix = None if line.lstrip().startswith("#") else Fix(*context.span_of_lines(number), "")
            yield Fault(start, start + len(line), f"{kind} stands in the article", _CURE, fix)


def _find_above(context: Context) -> Iterator[Fault]:
    """What stands between the title and the first section: bylines, and the title again."""
    sections = context.article.sections
    title, body = context.article.title, sections[0].line if sections else 0
    for number in range(context.article.line + 1, body):
        start, end = context.span_of_line(number)
        words = context.text[start : min(end, start + _LONGEST + 1)].strip(_MARKS)
        if words and words == title:
            fix = Fix(*context.span_of_lines(number), "")
            yield Fault(start, end, f"the title “{title}” stands here again", _CURE, fix)
        elif len(words) <= _LONGEST and _BYLINE.fullmatch(words):
            yield Fault(start, end, "a byline stands in the article", _CURE)


def name_furniture(line: str) -> str:
    """What kind of furniture a line is; empty for the article's own."""
    first = _FIRST.match(line) if 0 < len(line) <= _LONGEST else None
    if first is None or not (first[1].lower() in _OPENERS or first[1].isdigit()):
        return ""
    words = _LINK.sub(r"\1", line).strip(_MARKS)
    sentence = _SENTENCE_END.search(words)
    for kind, known in _FURNITURE:
        if (kind in _IN_SENTENCES or not sentence) and known.fullmatch(words):
            return kind
    return ""
