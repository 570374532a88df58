"""A template by a stranger runs nothing, reads nothing, and ends: it is refused, with its line."""

import re
from functools import partial
from pathlib import Path

import pytest
import yaml

from vsgen.errors import PromptsError
from vsgen.prompts.prompt_files import load_prompts
from vsgen.prompts.sandbox import Sandbox

HOSTILE = yaml.load(Path(__file__).with_name("hostile.yaml").read_bytes(), yaml.CSafeLoader)
REPEATED = [text * times + end * times for text, times, end in HOSTILE["repeat"]]
SOURCES = [
    source for kind in ("reach", "read", "hang", "around") for source in HOSTILE[kind]
] + REPEATED


def fill(source: str, other: str = "Other.") -> str:
    """What comes of a template, with the values, filters and functions that real ones get."""
    sources = {"main.j2": source, "other.j2": other, "loop": "{{ say('loop', say=say) }}"}
    sandbox = Sandbox(
        sources,
        "prompts",
        {"cap": str.capitalize},
        {"series": lambda texts, by="and": f" {by} ".join(texts), "quote": "; ".join},
    )
    say = partial(lambda name, **values: sandbox.fill(name, values))
    rows = [{"a": "one", "b": 1}, {"a": "two", "b": 2}, {"a": "three", "b": 3}]
    return sandbox.fill("main.j2", {"x": "abc", "xs": rows, "say": say})


@pytest.mark.slow
@pytest.mark.parametrize("source", SOURCES, ids=[f"{n} {it[:40]}" for n, it in enumerate(SOURCES)])
def test_a_hostile_template_is_refused(source: str, tmp_path: Path) -> None:
    """With the file, and a cure; nothing is run, read or left behind."""
    (tmp_path / "secret.txt").write_text("secret")
    before = sorted(Path.cwd().rglob("*"))
    with pytest.raises(PromptsError) as caught:
        fill(source)
    [problem] = caught.value.problems
    assert re.match(r"prompts/", problem.where)
    assert problem.cure
    assert len(str(problem)) < 1000
    assert before == sorted(Path.cwd().rglob("*"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% for it in xs %}{{ loop.index }}/{{ loop.length }} {{ it.a }}"
         "{{ ', ' if not loop.last }}{% endfor %}", "1/3 one, 2/3 two, 3/3 three"),
        ("{% for it in xs if it.b > 1 %}{{ it.a }}{% else %}none{% endfor %}", "twothree"),
        ("{% for k, v in xs[0].items() %}{{ k }}={{ v }} {% endfor %}", "a=one b=1 "),
        ("{{ xs | map(attribute='a') | list | series('or') }}", "one or two or three"),
        ("{{ xs[:2] | map(attribute='a') | join('; ') }}", "one; two"),
        ("{{ xs | selectattr('b', 'gt', 1) | map(attribute='a') | first }}", "two"),
        ("{{ xs | sort(attribute='a') | map(attribute='a') | quote }}", "one; three; two"),
        ("{{ 'a' ~ 1 ~ x }}{{ 1 + 2 * 3 }}{{ -1 }}", "a1abc7-1"),
        ("{% set ns = namespace(n=0) %}{% for it in xs %}{% set ns.n = ns.n + it.b %}{% endfor %}"
         "{{ ns.n }}", "6"),
        ("{% macro m(a, b='z') %}<{{ a }}{{ b }}>{% endmacro %}{{ m('y') }}", "<yz>"),
        ("{% macro m() %}<{{ caller() }}>{% endmacro %}{% call m() %}in{% endcall %}", "<in>"),
        ("{% set words = {'p': 'q'}['p'] %}{{ words }}{{ x[0] }}{{ x | length }}", "qa3"),
        ("{% filter upper %}{{ x }}{% endfilter %}{% set b %}{{ x }}{% endset %}{{ b }}", "ABCabc"),
        ("{% include 'other.j2' %}", "abc!"),
        ("{% import 'other.j2' as m with context %}{{ m.hail('x') }}", "Hail x"),
        ("{% from 'other.j2' import hail with context %}{{ hail('y') }}", "Hail y"),
        ("{{ x | replace('b', 'B') }}{{ nothing | default('d') }}{{ x is defined }}", "aBcdTrue"),
        ("{% with y = x %}{{ y }}{% endwith %}{{ 'in' if 'b' in x else 'out' }}", "abcin"),
        ("{{ say('other.j2', x='s') }}", "s!"),
        ("{{ range(3) | join(',') }}", "0,1,2"),
    ],
)  # fmt: skip
def test_what_templates_are_for_works(source: str, expected: str) -> None:
    """As Jinja's own documentation says."""
    other = "{{ x }}!{% macro hail(who) %}Hail {{ who }}{% endmacro %}"
    assert expected == fill(source, other).replace("\n", "")


def test_the_line_of_the_innermost_template_is_named() -> None:
    """Of one that is included, where that is at fault."""
    with pytest.raises(PromptsError) as caught:
        fill("a\nb\n{{ x.y.z }}")
    assert caught.value.problems[0].where == "prompts/main.j2:3"
    with pytest.raises(PromptsError) as caught:
        fill("a\n{% include 'other.j2' %}", "b\nc\nd\n{{ nothing }}")
    assert caught.value.problems[0].where == "prompts/other.j2:4"


def test_a_link_in_prompts_is_not_followed(tmp_path: Path, repository: Path) -> None:
    """Neither as a template nor as a folder of them."""
    for name in ("again.j2", "facts"):
        folder = tmp_path / name / "prompts"
        for path in (repository / "prompts").rglob("*"):
            target = folder / path.relative_to(repository / "prompts")
            if path.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
        (folder / name).rename(tmp_path / f"elsewhere-{name}")
        (folder / name).symlink_to(tmp_path / f"elsewhere-{name}")
        with pytest.raises(PromptsError, match="link") as caught:
            load_prompts(folder)
        assert caught.value.problems[0].where.startswith(f"prompts/{name}")


@pytest.mark.parametrize(
    "letter", ["\x1b", "\x00", "\x9b", "\u202e", "\u200b", "\U000e0041", "\ud800"]
)
def test_what_no_reader_sees_is_refused(letter: str) -> None:
    """It would steer a terminal, or stand unseen in an article; `{{ }}` may put it together."""
    with pytest.raises(PromptsError, match=f"U\\+{ord(letter):04X}"):
        fill('{{ "' + letter.encode("unicode_escape").decode() + '" }}')
