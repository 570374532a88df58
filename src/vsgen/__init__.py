"""vsgen: sourced "Role A vs. Role B" articles, drafted section by section and checked.

Read the package in the direction the data flows:

    claims/      text -> quantitative claims
    facts/       roles/*.yaml -> library of roles, topics, sources, figures
    articles/    outline, references, article; render and parse
    revisions/   two texts -> differences
    planning/    pair -> plan: contrasts, shared ground, readings, licensed phrases
    tracing.py   claims of an article -> figures and verdicts
    checks/      article and library -> findings
    prompts.py   prompts/ -> outline, style, sentence patterns; plan -> briefs
    writers/     brief -> reply
    drafting.py  brief -> passage      desk.py  the only reader and writer of output/
    production.py  the whole story: plan, draft, check, save
    batch/       queue -> many articles
    cli/         arguments -> calls -> text and exit code
"""

__version__ = "0.1.0"
