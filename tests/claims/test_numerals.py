"""Every number is found, however it is written; what only looks like one is left in peace."""

import pytest

from vsgen.claims.numerals import list_numerals
from vsgen.claims.visible import see_text


def find(text: str) -> list[str]:
    """The numbers of a text, as they stand in it."""
    seen = see_text(text)
    return [text[slice(*seen.place(it.start, it.end))] for it in list_numerals(seen.text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It has 12,500 users.", ["12,500"]),
        ("It is called S3.", ["3"]),
        ("About ３７, ٣٧, 𝟛𝟟, ㉗ or 三十.", ["３７", "٣٧", "𝟛𝟟", "㉗", "三十"]),
        ("About ½, Ⅻ or ³.", ["½", "Ⅻ", "³"]),
        ("A ⚂, a 🔟 and a 💯.", ["⚂", "🔟", "💯"]),
        ("Growth of a few percent, ٪ or ‰.", ["percent", "٪", "‰"]),
        ("It pays € or $.", ["€", "$"]),
        ("Twelve, twenty-two, dozens.", ["Twelve", "twenty", "two", "dozens"]),
        ("A third, twice, tenfold, half.", ["third", "twice", "tenfold", "half"]),
        ("It doubled in a decade.", ["doubled", "decade"]),
        ("A six-figure, double-digit sum.", ["six", "double"]),
        ("Single-digit growth, orders of magnitude.", ["Single-digit", "orders of magnitude"]),
        ("A pair of firms; scores of firms.", ["pair of", "scores of"]),
        ("It runs once a week.", ["once a week"]),
        ("Twentysomethings earn sixfigure sums.", ["Twentysomethings", "sixfigure"]),
        ("Squillions of firms.", ["Squillions"]),
        ("It grew by XII, or xii, in phase IV.", ["XII", "xii", "IV"]),
        ("Some CXX jobs in level V.", ["CXX", "V"]),
        ("Tw\u200belve, tw\u00adelve.", ["Tw\u200belve", "tw\u00adelve"]),
        ("Twe\u0301lve, twël\ufe0fve.", ["Twe\u0301lve", "twël\ufe0fve"]),
        ("Ｔｗｅｌｖｅ, 𝐭𝐰𝐞𝐥𝐯𝐞, ᴛᴡᴇʟᴠᴇ, 🅣🅦🅞.", ["Ｔｗｅｌｖｅ", "𝐭𝐰𝐞𝐥𝐯𝐞", "ᴛᴡᴇʟᴠᴇ", "🅣🅦🅞"]),
        ("Тwo, Νine and Ꭲen.", ["Тwo", "Νine", "Ꭲen"]),
        ("$even, s!x, h@lf.", ["$even", "s!x", "h@lf"]),
        ("T3n, lO percent, ll firms.", ["3", "lO", "percent", "ll"]),
        ("T w e l v e, twel-ve, seven teen.", ["T w e l v e", "twel-ve", "seven"]),
        ("Tw\u2009el\u2009ve.", ["Tw\u2009el\u2009ve"]),
        ("Threeee, twlve, tewlve, fourty.", ["Threeee", "twlve", "tewlve", "fourty"]),
        ("Tvvelve, rnillions, once-a-week.", ["Tvvelve", "rnillions", "once-a-week"]),
        ("T w.e-l v e, se🙂ven.", ["T w.e-l v e", "se🙂ven"]),
        ("neves and \u202eevlewt\u202c.", ["neves", "evlewt"]),
        ("T&#119;elve, &#49;2.", ["T&#119;elve", "&#49;2"]),
        ("Tw&shy;elve, &frac12;.", ["Tw&shy;elve", "&frac12;"]),
        ("Tw**el**ve, tw[el](a)ve, tw<b>el</b>ve.", ["Tw**el**ve", "tw[el](a)ve", "tw<b>el</b>ve"]),
        ("Tw<!-- x -->elve, `twelve`, _ten_.", ["Tw<!-- x -->elve", "twelve", "ten"]),
        ("Zwölf, quarante, siete, двенадцать.", ["Zwölf", "quarante", "siete", "двенадцать"]),
        ("Hunderttausend, veintitres, duemila.", ["Hunderttausend", "veintitres", "duemila"]),
        ("Tweleve, tweny, hundrd, eigth.", ["Tweleve", "tweny", "hundrd", "eigth"]),
        ("A runner-up took the top spot.", ["runner-up", "top spot"]),
        ("It won the bronze medal, a podium finish.", ["won the bronze", "podium finish"]),
        ("Semiweekly, bi-monthly or biannual.", ["Semiweekly", "bi-monthly", "biannual"]),
        ("A coin flip, a toss-up, decimated.", ["coin flip", "toss-up", "decimated"]),
        ("Rated ★★★★☆, ●●●○○, ♥♥♥ or 🥉.", ["★★★★☆", "●●●○○", "♥♥♥", "🥉"]),
        ("Gold went to bakers; even-steven.", ["Gold went to", "even-steven"]),
        ("Twoscore; tops the national pay table.", ["Twoscore", "tops the national pay table"]),
        ("Every other manager is.", ["Every other manager is"]),
        ("No other job pays better than it does.", ["No other job pays better than"]),
        ("Rated ****, or rated +++ by all.", ["****", "+++"]),
        ("They rank |||| on it.", ["||||"]),
        ("Due at noon, on the ides of May.", ["at noon", "ides of"]),
    ],
)  # fmt: skip
def test_a_number_is_found(text: str, numbers: list[str]) -> None:
    """In its own place, with all that is hidden in it."""
    assert numbers == find(text)


@pytest.mark.parametrize(
    "text",
    [
        "Someone often weighs the freight, and everyone else is done.",
        "What's even better, based on e-mail, looks for ties.",
        "New ones are taught in teams, by a tenor, on the network.",
        "ML, CI and AI engineers mix civil and vivid views, and I do too.",
        "They'll keep the height, the stone and the tent.",
        "Once it runs, nothing is lost at once.",
        "Loosely coupled tools make a couplet.",
        "Steven might fight on the right night; even the height of a tree weighs.",
        "The gold standard is the best place to work, on other days too.",
        "A **bold** word, → a way, ──── a line ---- and C++.",
        "| a | b |\n|---|---|\n| c | |\n",
        "Café, naïve, Łukasz, Søren and Zürich → ™ ® © … — “so”.",
        "A plain text\nof several lines, with an [address](https://example.org/12%).",
        "[^bls-2024-34] <!-- 12 % --> and\n\n[a]: https://example.org/12\n",
        '<span class="w12" style="width: 12%">wide</span>',
        "---\ndate: 2026-01-02\n---\n\nText.",
    ],
)
def test_what_is_no_number_is_left_in_peace(text: str) -> None:
    """Words that hold the letters of one, and what no reader sees."""
    assert [] == find(text)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a](12%) stands", "a](12%) stands"),
        ("[b](12%) stands", "b stands"),
        ("[b][12] stands", "b][12] stands"),
        ("`<!-- 12 -->` stands", "<!-- 12 --> stands"),
        ("~~~\n<!-- 12 -->\n~~~\nand", "\n<!-- 12 -->\n~~~\nand"),
        ("<!-- 12 is open", "<!-- 12 is open"),
        ('<img alt="12" src="13">', " 12 "),
        ("1\\*2 \\[x\\]", "1*2 [x]"),
        ("a<br>b<i>c</i>", "a\nbc"),
    ],
)
def test_more_is_seen_rather_than_less(text: str, seen: str) -> None:
    """What looks like markup and is none is shown, as is what stands in code."""
    assert seen == see_text(text).text


def test_a_plain_text_has_no_markup() -> None:
    """Its signs are what they look like."""
    assert "*a* `b` &lt;" == see_text("*a* `b` &lt;", plain=True).text


def test_letters_of_another_alphabet_are_told_apart() -> None:
    """They may say anything; a writer is told what is wrong with them."""
    assert [False, True] == [it.foreign for it in list_numerals("twelve двенадцать")]
