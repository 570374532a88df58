"""What the rows of an occupation come to: the tools, skills, titles and levels that count.

And all of it as a text, which a model is given and quotes are looked for in.
"""

import re
from collections.abc import Iterator

from vsgen.proposing.onet_folder import Occupation, Row

_EDUCATION = "Education, Training, and Experience"
_SHARE = re.compile(r"\d+(?:\.\d+)?")
_OFTEN, _SOMETIMES = 50.0, 20.0
"""Shares of the people asked, in percent, that words stand for."""


def describe(occupation: Occupation) -> str:
    """The occupation as a text that a model is given, and that quotes are looked for in."""
    lines = [f"O*NET {occupation.release}: {occupation.title} ({occupation.code})"]
    lines += (row["Description"] for row in occupation.rows("Occupation Data"))
    lines += ["", "Tasks:", *(f"- {row['Task']}" for row in occupation.rows("Task Statements"))]
    tools = [row["Example"] for row in list_wanted_tools(occupation)]
    lines += ["", f"Technologies in demand: {'; '.join(tools)}"] if tools else []
    if skills := list_skills(occupation):
        lines += ["", f"Skills that matter most: {'; '.join(it['Element Name'] for it in skills)}"]
    levels = [level for level, _ in list_education(occupation) if level in occupation.levels]
    named = [occupation.levels[level] for level in levels]
    named += (occupation.zones.get(zone, "") for zone in list_zones(occupation))
    lines += ["", f"Education and preparation: {'; '.join(filter(None, named))}"] if named else []
    if titles := list_titles(occupation):
        lines += ["", f"Titles: {'; '.join(titles)}"]
    return "\n".join(lines)


def list_wanted_tools(occupation: Occupation) -> tuple[Row, ...]:
    """The technologies that are marked In Demand; in releases without that mark, the hot ones."""
    rows = occupation.rows("Technology Skills")
    mark = "In Demand" if any("In Demand" in row for row in rows) else "Hot Technology"
    wanted = {row["Example"]: row for row in reversed(rows) if row.get(mark) == "Y"}
    return tuple(reversed(wanted.values()))


def list_skills(occupation: Occupation, most: int = 9) -> tuple[Row, ...]:
    """The most important skills, the first first."""
    rated = [row for row in occupation.rows("Skills") if row["Scale ID"] == "IM" and _stands(row)]
    return tuple(sorted(rated, key=lambda row: -float(row["Data Value"]))[:most])


def list_titles(occupation: Occupation) -> tuple[str, ...]:
    """The titles that people in it have, as O*NET lists them."""
    named = {
        "Sample of Reported Titles": "Reported Job Title",
        "Alternate Titles": "Alternate Title",
    }
    found = (row[column] for table, column in named.items() for row in occupation.rows(table))
    return tuple(dict.fromkeys(found))


def has_title(occupation: Occupation, title: str) -> bool:
    """Whether O*NET lists the title under it; “AI Engineer (Artificial …)” lists two."""
    wanted = title.casefold()
    listed = (it.casefold().rstrip(")").split(" (") for it in list_titles(occupation))
    return any(wanted in names for names in listed) or is_own_title(occupation, title)


def is_own_title(occupation: Occupation, title: str) -> bool:
    """Whether the title is the occupation's own, but for its number."""
    return occupation.title.casefold() in (title.casefold(), f"{title.casefold()}s")


def list_education(occupation: Occupation) -> tuple[tuple[str, str], ...]:
    """The one or two levels of education that people in it need, and how often, in a word."""
    shares = sorted(_rate(occupation.rows(_EDUCATION)), key=lambda it: -it[0])
    found = []
    for place, (share, level) in enumerate(shares[:2]):
        if share >= _SOMETIMES:
            first = "usually" if share >= _OFTEN else "often"
            found.append((level, "sometimes" if place else first))
    return tuple(found)


def _rate(rows: tuple[Row, ...]) -> Iterator[tuple[float, str]]:
    for row in rows:
        if row["Scale ID"] == "RL" and _stands(row):
            yield float(row["Data Value"]), row["Category"]


def list_zones(occupation: Occupation) -> tuple[str, ...]:
    """Its job zone."""
    return tuple(row["Job Zone"] for row in occupation.rows("Job Zones"))


def _stands(row: Row) -> bool:
    """Whether its publisher vouches for its value."""
    return row.get("Recommend Suppress") != "Y" and bool(_SHARE.fullmatch(row["Data Value"]))
