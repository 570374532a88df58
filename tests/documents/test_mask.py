"""The prose mask keeps the words that a Markdown parser calls text, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

import marko
from hypothesis import given, settings
from hypothesis import strategies as st
from marko.block import CodeBlock, FencedCode, HTMLBlock
from marko.inline import RawText

from vsgen.documents import mask_prose

# "@" stands for a word of its own, "¤" for whatever the form is put around.
_LEAVES = st.sampled_from(["@", "@ @", "`@`", "``@ ` @``", "<!-- @ -->", "https://a.example/@"])
_FORMS = st.sampled_from(
    [
        "**¤**", "*¤*", "~~¤~~", "_¤_", "***¤***", "[¤](https://a.example/@)", "¤ @",
        '[¤](page-@.md "@")', "[¤](<page-@.md>)", "![¤](img/@.png)", '<b title="@">¤</b>',
        "@<br>¤", "(¤)", "¤[^w9999e]", "¤ &nbsp;@", "\\*¤ @\\*", "@ ¤", "@, ¤",
    ]
)  # fmt: skip
_BLOCKS = st.sampled_from(
    [
        "@ ¤\n", "## ¤\n", "> @ ¤\n", "> > @ ¤\n", "- @ ¤\n", "- @\n  - @ ¤\n", "1. @ ¤\n",
        "> - @ ¤\n>   @\n", "```\n@ @\n```\n", "~~~ @\n@\n\n@\n~~~\n", "- [ ] @ ¤\n", "@ ¤\n@\n",
        "| @ | ¤ |\n|---|---|\n| ¤ | @ |\n", "<!-- @\n@ -->\n\n@ ¤\n",
    ]
)  # fmt: skip
_WORD = re.compile(r"w\d+e")
_ADDRESS = re.compile(r"https?://\S+")
_LINK = re.compile(r"\]\(|https?:")


@st.composite
def _documents(draw: st.DrawFn) -> str:
    blocks = []
    for block in draw(st.lists(_BLOCKS, min_size=1, max_size=4)):
        inline = draw(_LEAVES)
        for form in draw(st.lists(_FORMS, max_size=4, unique=True)):
            # A link in a link is none; nor do an address and what follows it go apart.
            if not (_LINK.search(form) and _LINK.search(inline)):
                inline = form.replace("¤", inline)
        blocks.append(block.replace("¤", inline))
    blocks.append("[^w9999e]: @\n")
    numbers = count()
    return re.sub("@", lambda _: f"w{next(numbers)}e", "\n".join(blocks))


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, CodeBlock | FencedCode | HTMLBlock):
        return
    if isinstance(node, RawText):
        yield str(node.children)
    elif isinstance(children := getattr(node, "children", None), list):
        for child in children:
            yield from _texts(child)


def _words_of_parser(document: str) -> list[str]:
    tree = marko.Markdown(extensions=["gfm", "footnote"]).parse(document)
    texts = (_ADDRESS.sub(" ", text) for text in _texts(tree))
    return sorted(word for text in texts for word in _WORD.findall(text))


@settings(max_examples=300, deadline=None)
@given(_documents())
def test_mask_keeps_what_a_parser_calls_text(document: str) -> None:
    """Text in emphasis, links, lists, quotes and cells stays in place; code, addresses, tags go."""
    masked = mask_prose(document).text
    kept = list(_WORD.finditer(masked))

    assert len(document) == len(masked)
    assert _words_of_parser(document) == sorted(word[0] for word in kept)
    assert [word[0] for word in kept] == [document[slice(*word.span())] for word in kept]
