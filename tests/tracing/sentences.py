"""Sentences as an article's outlooks, cited by short marks, and what is traced in them."""

from vsgen.articles import Article, Footnote, Outline, SectionText
from vsgen.facts import Library
from vsgen.tracing import Trace, trace_article

NAMES = {
    "tg": "ots-toy-makers-growth-2024-34",
    "to": "ots-toy-makers-openings-2024-34",
    "tp": "ots-toy-makers-pay-2024-34",
    "mg": "ots-metal-casters-growth-2024-34",
    "mp": "ots-metal-casters-pay-2024-34",
}
OUTLINE = Outline.model_validate(
    {
        "sections": [
            {"id": "outlooks", "heading": "Outlooks", "role": True, "pair": True},
            {"id": "tips", "heading": "Tips", "role": True, "pair": True},
            {"id": "sources", "heading": "Sources", "computed": True},
        ]
    }
)
FOOTNOTES = (
    *(Footnote(label, "Office of Trade Statistics.") for label in NAMES.values()),
    Footnote("tm", "OTS, Trade Outlook, 2024–34: toy makers (51-7000)."),
    Footnote("mc", "OTS, Trade Outlook, 2024-2034, row “Metal casters”."),
    Footnote("fe", "OTS, Trade Outlook, 2024-34, ferrymen."),
    Footnote("all", "[Table](https://example.org/outlook) 2024-34, all occupations."),
    Footnote("old", "OTS, Trade Outlook, 2023–33, toy makers."),
    Footnote("back", "OTS, Trade Outlook, 2022-32, metal casters."),
    Footnote("gone", "OTS, Trade Outlook, 2019-29, code 51-7999."),
    Footnote("blog", "Somebody's blog, 2021."),
)


def write_article(text: str, *footnotes: Footnote) -> Article:
    """An article of two roles whose outlooks are `text`."""
    for short, label in NAMES.items():
        text = text.replace(f"[^{short}]", f"[^{label}]")
    sections = (SectionText("Outlooks", text),)
    return Article("Kite Maker vs. Bell Founder", "", sections, footnotes or FOOTNOTES)


def trace(text: str, library: Library, *footnotes: Footnote) -> tuple[Trace, ...]:
    """The statistics of an outlook section with this text."""
    return trace_article(write_article(text, *footnotes), library, OUTLINE)
