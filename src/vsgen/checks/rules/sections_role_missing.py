"""`sections.role-missing`: a section lacks the sub-heading of a role.

Authority: prompts/outline.yaml, `role: true`: what is said of each role stands under its name.
Where neither role has one it is a single finding.

Bad:  ## Outlooks with ### Data Manager only
Good: ## Outlooks with ### Machine Learning Engineer and ### Data Manager
"""

from collections.abc import Iterator

from vsgen.articles import SectionText
from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.checks.sides import names_side


def _find(context: Context) -> Iterator[Fault]:
    for known, section in context.sections():
        if not known.role:
            continue
        missing = _missing(section, context.sides)
        if not missing:
            continue
        names = " and ".join(f"“{names[0]}”" for names in missing)
        yield Fault(
            *context.span_of_line(section.line),
            f"“{section.heading}” has no sub-heading for {names}",
            "give each role its own sub-heading",
        )


def _missing(
    section: SectionText, sides: tuple[tuple[str, ...], ...]
) -> tuple[tuple[str, ...], ...]:
    """The roles without a part; a part belongs to the role with the longest name in its heading."""
    found: set[tuple[str, ...]] = set()
    for part in section.parts:
        owners = [names for names in sides if names_side(part, names)]
        if owners:
            found.add(max(owners, key=lambda names: len(names[0])))
    return tuple(names for names in sides if names not in found)


RULE = Rule("sections.role-missing", "error", _find)
