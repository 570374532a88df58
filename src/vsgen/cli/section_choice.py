"""The section of an outline that a person names."""

from typing import TYPE_CHECKING

from vsgen.errors import UsageError, suggest_name

if TYPE_CHECKING:
    from vsgen.articles import Outline


def find_section(name: str, outline: "Outline") -> str:
    """The id of the section that a person calls `name`, by its id or a heading.

    Raises:
        UsageError: there is none, or nobody words it: it is computed.
    """
    section = next((it for it in outline.sections if it.id == name), None) or outline.identify(name)
    worded = [section.id for section in outline.sections if not section.computed]
    if section is None:
        cure = suggest_name(name, worded, f"There are: {', '.join(worded)}.")
        raise UsageError(f"there is no section {name!r}", cure=cure)
    if section.computed:
        raise UsageError(f"{section.id} is computed; nobody words it")
    return section.id
