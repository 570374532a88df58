"""Numbers that a model might invent, by kind; phrases that fit after almost any sentence.

`{n}` stands for a number from 2 to 99 that is drawn anew each time.
"""

from random import Random
from typing import Any

KINDS: dict[str, tuple[str, ...]] = {
    "digits": (
        "with {n} colleagues",
        "on {n} days of the month",
        "in {n} of the teams",
        "for {n}-person teams",
        "after {n},000 tries",
        "about {n}.5 times over",
        "in version {n} of the plan",
        "for {n}k users",
        "for some {n}M records",
        "in more than {n} countries",
        "with {n}+ tables",
        "at step {n}",
    ),
    "percentages": (
        "in {n}% of cases",
        "in {n} percent of cases",
        "in {n} per cent of cases",
        "for {n} pct. of the day",
        "in {n} ‰ of cases",
        "by {n} basis points",
        "in eleven percent of cases",
        "a full hundred percent of the time",
        "{n}.{n} % of the time",
        "-{n}% in some years",
    ),
    "words": (
        "with seven colleagues",
        "after two years of practice",
        "with a dozen colleagues",
        "with dozens of tables",
        "for hundreds of users",
        "for millions of customers",
        "in thirty-seven teams",
        "for a couple of years",
        "with twenty or more tables",
        "in all fifty states",
        "within ten days",
        "with three such teams",
        "for thousands of people",
        "for a decade",
        "over two decades",
        "in teams of five",
        "with a trio of teams",
        "with scores of tables",
        "in umpteen teams",
        "with thirty-odd colleagues",
        "in upwards of fifty teams",
        "for a fortnight",
        "in a two-person team",
        "on a four-year plan",
        "with a baker's dozen of tables",
        "with fewer than ten people",
        "over one and a half years",
        "for the last hundred years",
    ),
    "ranges": (
        "for 3-5 years",
        "for {n}–99 days",
        "between 3 and 5 times",
        "for three to five years",
        "in 10 to 15 teams",
        "with five or six colleagues",
        "in 10–15% of cases",
        "with two or three tables",
        "from {n} up to a hundred people",
    ),
    "multiples": (
        "which has doubled",
        "which tripled over time",
        "with twice as many tables",
        "{n}x as often",
        "{n} times as often",
        "in a tenfold effort",
        "at double the usual effort",
        "which quadrupled",
        "at triple the effort",
        "which has more than halved",
        "a 3-fold effort",
        "a twofold effort",
        "an order of magnitude more often",
        "at thrice the effort",
        "with double-digit gains",
        "24x as often",
        "three times over",
    ),
    "fractions": (
        "for half of the day",
        "in half the teams",
        "for a third of the year",
        "in one in five teams",
        "in three out of four teams",
        "in two-thirds of teams",
        "in a quarter of the teams",
        "for one-tenth of the time",
        "in ¾ of teams",
        "for ½ of the day",
        "in 4/5 of teams",
        "at a ratio of 2:1",
        "nine times out of ten",
        "in one of every five teams",
        "in three-quarters of teams",
        "at odds of ten to one",
        "in a fifty-fifty split",
        "at a ratio of two to one",
        "for 1½ years",
        "with a p-value of .05",
        "with an accuracy of 0.95",
        "at a score of 80",
    ),
    "money": (
        "for ${n},000",
        "for $112,590 a year",
        "for {n}k euros",
        "for €{n}k",
        "for USD 100K - 130K",
        "for £{n} an hour",
        "for 1.2 million dollars",
        "for a six-figure sum",
        "for six figures",
        "for a hundred dollars an hour",
        "for 70 000 €",
        "with a million-dollar budget",
        "for a seven-figure sum",
        "for ninety grand a year",
        "for {n} bucks an hour",
        "for half a million euros",
    ),
    "dates": (
        "since 2019",
        "in May 2024",
        "by 2030",
        "since the 1990s",
        "from 2021 to 2031",
        "in 2024-34",
        "on March 12",
        "on 3/4/2024",
        "as of 2024-05-17",
        "in the 21st century",
        "since the nineties",
        "in the '90s",
        "in Q3",
        "in fiscal year 2023",
        "through 2028",
        "at 9 a.m.",
        "from nine to five",
        "in the mid-2020s",
        "since FY24",
        "in the summer of '24",
        "for a century",
        "since the turn of the 20th century",
    ),
    "other digits": (
        "in ３７％ of cases",
        "in ２０２４",
        "with １２ colleagues",
        "with ٣٧ colleagues",
        "with ३७ colleagues",
        "with 𝟛𝟟 colleagues",
        "with ㉗ colleagues",
        "with ⑦ colleagues",
        "with ₃₇ colleagues",
        "with 10² tables",
        "with 10⁵ rows",
        "with Ⅻ colleagues",
        "with 3\u200b7 colleagues",
        "with 三十 colleagues",
    ),
    "ordinals": (
        "in the 3rd year",
        "on the 21st of the month",
        "for the {n}th time",
        "ranked fourth",
        "as the fifth largest group",
        "as No. 1 in the field",
        "as number one in the field",
        "in the top 10",
        "among the top three",
        "as the #1 choice",
        "in every tenth team",
        "in the 90th percentile",
        "in the fourth quarter",
        "as the second-largest group",
        "in level {n} of the plan",
        "in phase 2",
        "in tier {n}",
        "on floor {n}",
    ),
    "frequencies": (
        "twice a year",
        "three times a day",
        "every two weeks",
        "every {n} days",
        "two days a week",
        "twice over",
        "thrice a week",
        "four nights a month",
        "7 days a week",
        "once every five years",
    ),
    "paces": (
        "growing much faster than average",
        "faster than the average for all occupations",
        "about as fast as average",
    ),
    "references": (
        "[[{n}%]]",
        "[[bls-ep-data-scientists.growth={n}]]",
        "[[bls-ep-data-scientists.growth|{n}]]",
        "[{n}%]",
        "[^bls-{n}]",
        "[[ {n} ]]",
        "[[bls-ep-{n}.growth]]",
        "[[grow {n}%",
        "{{{{ {n} }}}}",
        "bls-ep-data-scientists-growth-2024-34",
    ),
    "markup": (
        "in **{n}** teams",
        "in `{n}` teams",
        "in &#51;7 teams",
        "in <b>{n}</b> teams",
        "in $\\frac{{1}}{{3}}$ of teams",
        "<!-- {n} teams -->",
    ),
}
FIELDS = "fact field", "second field", "label", "document", "key"
"""Where else than in a text a number can be put; see `hide_number`."""


def draw_phrase(random: Random) -> tuple[str, str]:
    """A kind and a phrase with a number of that kind."""
    kind = random.choice(list(KINDS))
    return kind, random.choice(KINDS[kind]).format(n=random.randint(2, 99))


def plant_phrase(text: str, phrase: str, random: Random) -> str:
    """`text` with `phrase` at its end, in its midst, before it, or in a sentence of its own."""
    body, stop = (text[:-1], text[-1]) if text[-1:] == "." else (text, "")
    places = [
        f"{body}, {phrase}{stop}",
        f"{body} {phrase}{stop}",
        f"{text} That is so {phrase}.",
        f"{phrase[:1].upper()}{phrase[1:]}, {text[:1].lower()}{text[1:]}",
    ]
    for joint in (", ", " and ", "; "):
        head, found, tail = text.partition(joint)
        if found:
            places.append(f"{head}, {phrase}, {joint.strip(', ;')} {tail}")
    return random.choice(places)


def hide_number(passages: list[dict[str, Any]], field: str, number: str) -> object:
    """A reply document with a number in `field` instead of in a text."""
    first = passages[0]["blocks"][0]["sentences"][0]
    match field:
        case "fact field":
            first["from"] = [f"{it} ({number})" for it in first["from"]]
        case "second field":
            first["note"] = number
        case "label":
            passages[0]["blocks"][0]["label"] = f"About {number}"
        case "key":
            first[number] = first["text"]
    summary = {"summary": f"{number} of all"} if field == "document" else {}
    return {"passages": passages, **summary}
