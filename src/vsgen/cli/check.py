"""`vsgen check`: articles -> findings."""

from typing import Annotated, Literal

import typer

from vsgen.cli.console import count, say, say_json, tell
from vsgen.cli.session import AsJson, open_library, open_settings


def check(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Articles, folders of *.md, or - for stdin."),
    ],
    strict: Annotated[bool, typer.Option("--strict", help="A warning fails, too.")] = False,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="How findings are printed.")
    ] = "text",
    as_json: AsJson = False,
) -> None:
    """Check articles, vsgen's own or anybody's.

    Looks at structure, statistics, citations and text, and says where, what and what to do.

    \b
    Example:
      vsgen check output/*.md
      vsgen check --strict --format json drafts/ > findings.json
    """
    from vsgen.checks import build_json_report, check_article, format_report, summarize_findings
    from vsgen.cli.texts import read_texts
    from vsgen.prompts import load_prompts

    settings = open_settings()
    texts = dict(read_texts(paths))
    library, prompts = open_library(settings), load_prompts(settings.prompts)
    found = {
        path: check_article(text, library, prompts.outline, prompts.style)
        for path, text in texts.items()
    }
    findings = [finding for each in found.values() for finding in each]
    if as_json or form == "json":
        say_json(build_json_report(found))
    else:
        for path, each in found.items():
            if each:
                say(format_report(path, texts[path], each).rstrip())
        tell(f"{count(len(texts), 'article')}: {summarize_findings(findings)}")
    failing = {"error", "warning"} if strict else {"error"}
    if any(finding.severity in failing for finding in findings):
        raise typer.Exit(1)
