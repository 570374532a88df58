"""`vsgen draft`: two roles -> a checked article."""

from dataclasses import asdict

import typer

from vsgen.cli.console import count, say, say_json, show_path, tell
from vsgen.cli.session import AsJson, OutputFolder, RoleA, RoleB, open_session


def draft(
    role_a: RoleA, role_b: RoleB, output: OutputFolder = None, as_json: AsJson = False
) -> None:
    """Draft the article that compares two roles, check it, and save it.

    Nothing is written where a person has edited the article (exit 5).

    \b
    Example:
      vsgen draft machine-learning-engineer data-manager
    """
    from vsgen.checks import format_report, summarize_findings
    from vsgen.planning import make_pair
    from vsgen.production import produce_article

    session = open_session(output)
    pair = make_pair(session.library, role_a, role_b)
    produced = produce_article(pair, session.library, session.prompts, session.desk, session.smith)
    path = show_path(produced.path)
    if as_json:
        say_json(
            {
                "pair": pair.slug,
                "path": path,
                "state": produced.state,
                "words": produced.words,
                "statistics": produced.statistics,
                "calls": produced.spent.calls,
                "findings": [asdict(finding) for finding in produced.findings],
            }
        )
    else:
        words, statistics = (
            count(produced.words, "word"),
            count(produced.statistics, "statistic"),
        )
        found = summarize_findings(produced.findings)
        say(f"{path}: {produced.state}; {words}, {statistics}; {found}")
        if produced.findings:
            tell(format_report(path, produced.text, produced.findings).rstrip())
    if any(finding.severity == "error" for finding in produced.findings):
        raise typer.Exit(1)
