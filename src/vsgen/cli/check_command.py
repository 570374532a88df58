"""`vsgen check`: what is wrong with articles."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from vsgen.cli.console import count, say, tell
from vsgen.cli.opened_project import AsJson, open_library, open_settings
from vsgen.errors import FileError, UsageError

if TYPE_CHECKING:
    from vsgen.cli.check_summary import CheckSummary

Format = Literal["text", "json", "sarif", "github"]


def explain(rule: str | None) -> None:
    """Answer `--explain`, whatever else is asked."""
    if rule is not None:
        from vsgen.checks.explaining import explain_rule

        say(explain_rule(rule).rstrip())
        raise typer.Exit


def check(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Articles, folders of them, or - for stdin."),
    ],
    strict: Annotated[
        bool | None, typer.Option("--strict/--no-strict", help="A warning fails, too.")
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Only this rule or group: text.mojibake, text."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Not this rule or group.")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is mechanical.")] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change; write nothing.")
    ] = False,
    with_corpus: Annotated[
        bool,
        typer.Option("--corpus/--no-corpus", help="See several articles together, too."),
    ] = True,
    form: Annotated[Format, typer.Option("--format", help="How findings are printed.")] = "text",
    as_json: AsJson = False,
    by_rule: Annotated[
        bool, typer.Option("--by-rule", help="Count by rule, errors first, and list nothing.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Only errors; with --strict warnings, too.")
    ] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Findings never fail.")] = False,
    max_suppressions: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="More suppressed findings fail.")
    ] = None,
    explained: Annotated[
        str | None,
        typer.Option(
            "--explain", metavar="RULE", callback=explain, is_eager=True, help="What a rule is for."
        ),
    ] = None,
) -> None:
    """Check articles, vsgen's own or anybody's.

    Looks at structure, statistics, citations and text, and says where, what and what to do;
    with several articles also at contradictions and repetitions between them.
    A finding that may stand is answered in the article, with a reason:

    \b
      <!-- vsgen: ignore statistics.uncited: our own survey, published on this site -->

    Levels of rules are set in vsgen.toml; docs/report.md explains formats and exit codes.

    \b
    Example:
      vsgen check output/*.md
      vsgen check --strict --format json drafts/ > findings.json
      vsgen check --by-rule drafts/
      vsgen check --explain statistics.uncited
    """
    from vsgen.checks.registry import set_levels
    from vsgen.cli.check_files import Checker, Corpus, check_files, mend_files, show_fixes
    from vsgen.cli.check_summary import CheckSummary, locate_figure, print_counts, print_report
    from vsgen.editorial import load_editorial

    form = "json" if as_json else form
    _refuse_mixture(paths, form, fix=fix, diff=diff, by_rule=by_rule)
    settings = open_settings()
    levels = set_levels(settings.check.rules, select or (), ignore or ())
    checker = Checker(open_library(settings), load_editorial(settings.prompts), levels)
    summary = CheckSummary(settings.check.strict if strict is None else strict, quiet)
    if diff:
        show_fixes(paths, checker, summary)
    else:
        # Where there can be only one article, nothing is kept to be seen beside others.
        several = with_corpus and (len(paths) > 1 or Path(paths[0]).is_dir())
        if fix:
            files = mend_files(paths, checker, summary)
        else:
            files = check_files(paths, checker, summary, Corpus(levels) if several else None)
        locate, aside = partial(locate_figure, checker.library), fix and "-" in paths
        if by_rule and form == "text":
            print_counts(files, summary, aside=aside)
        else:
            print_report(form, files, summary.unread, locate, aside=aside)
    if form in ("text", "github"):
        tell(summary.summarize())
    raise typer.Exit(_choose_exit(summary, exit_zero=exit_zero, most=max_suppressions))


def _refuse_mixture(
    paths: list[str], form: Format, *, fix: bool, diff: bool, by_rule: bool
) -> None:
    """Only one thing can be printed on standard output."""
    if by_rule and (diff or form not in ("text", "json")):
        other = "--diff" if diff else f"--format {form}"
        raise UsageError(f"--by-rule and {other} cannot both be printed", cure="Choose one.")
    if diff and form != "text":
        raise UsageError(f"--diff and --format {form} cannot both be printed", cure="Choose one.")
    if fix and not diff and "-" in paths and (len(paths) > 1 or form != "text"):
        what = "with --fix, - prints the mended text and nothing else"
        raise UsageError(what, cure="Name - alone, and no --format.")


def _choose_exit(summary: "CheckSummary", *, exit_zero: bool, most: int | None) -> int:
    if summary.unread:
        return FileError.exit_code
    if exit_zero:
        return 0
    if most is not None and summary.suppressed > most:
        verb = "is" if summary.suppressed == 1 else "are"
        found = count(summary.suppressed, "finding")
        tell(f"Error: {found} {verb} suppressed, and at most {most:,} may be")
        return 1
    return int(summary.failed)
