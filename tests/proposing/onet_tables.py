"""A small O*NET folder of the project's own, in both column layouts."""

from pathlib import Path

README = "# O*NET extract\n\nRows from the **O*NET 30.0 Database (August 2025 release)**.\n"
CODE, TITLE = "51-3011.00", "Bakers"
_TABLES = {
    "Occupation Data": (
        "O*NET-SOC Code\tTitle\tDescription",
        "{code}\t{title}\tMix and bake ingredients to produce breads, rolls, or pastries. Sell.",
        "11-1021.00\tManagers\tManage.",
    ),
    "Task Statements": (
        "O*NET-SOC Code\t{Title}Task ID\tTask\tTask Type\tIncumbents Responding\tDate",
        "{code}\t{title}1\tPlace dough in pans, molds, or on sheets.\tCore\t82.0\t08/2023",
        "{code}\t{title}2\tSet oven temperatures and place items in hot ovens.\tCore\t82\t08/2023",
        "{code}\t{title}3\tOrder 12 bags of flour.\tCore\t82.0\t08/2023",
        "{code}\t{title}4\tCheck, weigh, and label finished goods.\tSupplemental\tn/a\t08/2023",
        "11-1021.00\t{title}5\tManage everything.\tCore\t82.0\t08/2023",
    ),
    "Technology Skills": (
        "O*NET-SOC Code\t{Title}Example\tCommodity Title\tHot Technology\tIn Demand",
        "{code}\t{title}Deck oven\tOven control software\tN\tY",
        "{code}\t{title}Spread Sheets software\tSpreadsheet software\tY\tY",
        "{code}\t{title}OldCash\tPoint of sale software\tN\tN",
    ),
    "Alternate Titles": (
        "O*NET-SOC Code\t{Title}Alternate Title\tShort Title\tSource(s)",
        "{code}\t{title}Night Bread Baker\t\t02",
        "{code}\t{title}Donut Fryer\t\t02",
    ),
    "Skills": (
        "O*NET-SOC Code\t{Title}Element ID\tElement Name\tScale ID\tData Value\tRecommend Suppress",
        "{code}\t{title}2.A\tTime Management\tIM\t3.1\tN",
        "{code}\t{title}2.B\tActive Listening\tIM\t4.0\tN",
        "{code}\t{title}2.C\tScience\tIM\t4.9\tY",
    ),
    "Education, Training, and Experience": (
        "O*NET-SOC Code\t{Title}Element ID\tElement Name\tScale ID\tCategory\tData Value\tN",
        "{code}\t{title}2.D.1\tLevel\tRL\t2\t61.5\t20",
        "{code}\t{title}2.D.1\tLevel\tRL\t3\t25.0\t20",
        "{code}\t{title}2.D.1\tLevel\tRL\t6\t3.0\t20",
    ),
    "Job Zones": ("O*NET-SOC Code\t{Title}Job Zone\tDate", "{code}\t{title}2\t08/2023"),
    "Education, Training, and Experience Categories": (
        "Element ID\tElement Name\tScale ID\tScale Name\tCategory\tCategory Description",
        "2.D.1\tLevel\tRL\tLevel\t2\tHigh School Diploma - or the equivalent",
        "2.D.1\tLevel\tRL\tLevel\t3\tPost-Secondary Certificate - after high school",
        "2.D.1\tOther\tRW\tOther\t3\tOver 1 month",
    ),
    "Job Zone Reference": ("Job Zone\tName", "2\tJob Zone Two: Some Preparation Needed"),
}  # fmt: skip


def write_tables(folder: Path, *, titles: bool = True, leave_out: tuple[str, ...] = ()) -> Path:
    """The folder; `titles`: as written from the workbooks, with a title after each code."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "README.md").write_text(README)
    for name, lines in _TABLES.items():
        whole = titles or name == "Occupation Data"
        title = f"{TITLE}\t" if titles else ""
        values = {"code": CODE, "Title": "Title\t" if titles else ""}
        values["title"] = TITLE if name == "Occupation Data" else title
        if name not in leave_out:
            text = "\n".join(line.format(**values) for line in lines)
            (folder / f"{name}.txt").write_text(f"{text}\n", newline="\r\n" if whole else "\n")
    return folder
