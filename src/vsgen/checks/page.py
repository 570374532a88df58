"""The words of docs/checks.md that belong to no single rule."""

INTRODUCTION = """\
<!-- Made from the docstrings of src/vsgen/checks/rules; see "Add a rule" in CONTRIBUTING.md. -->
# What `vsgen check` looks at

`vsgen check PATH…` reads finished articles, vsgen's own or anybody's, and says where something is
wrong, what, and what to do about it. It trusts nothing of the drafting side: it sees the text, and
the library of recorded figures. `vsgen check --explain RULE` prints any entry of this page.

## What it reads

- **Markdown.** Sections are told by their headings, however they are spelled; see
  `prompts/outline.yaml`.
- **Plain text**, as pasted from a page. A line that says nothing but a section's name is its
  heading, and one that says nothing but a role's name its sub-heading; either may stand in bold.
- **HTML**, with the extra `html` (`pip install '.[html]'` in vsgen's own folder). The article is
  read without what stands around it; numbered footnotes are read as footnotes. Findings give lines
  and columns of the HTML file ([decision 7](decisions/0007-html-is-converted.md)); there are no
  fixes for it.

Without a library, or for roles that it does not know, everything else is checked as ever, and
`statistics.not-traced` says that the figures could not be.

## Levels

An **error** is wrong and fails the call (exit code 1). A **warning** is most likely wrong and
fails it with `--strict`. A **note** is for a person to judge, and never fails. Better quiet and
right than loud and wrong: where a rule is unsure, it is silent.

Set the level of a rule or of a group in `vsgen.toml`; the more specific entry wins:

```toml
[check]
strict = true

[check.rules]
"style.*" = "note"
"style.banned" = "error"
"sections.order" = "off"
```

## Exceptions

Where it is right that a finding stands, say so in the article. Above a paragraph, a list or a row
the comment speaks for that block; at the end of a line, for that line. A reason is required, and a
comment that no longer suppresses anything is itself found.

```markdown
<!-- vsgen: ignore statistics.uncited: our own survey, published on this site -->
Two thirds of our readers changed jobs last year.
```

## Fixes

`vsgen check --fix` mends what is mechanical and touches no statement: a torn character, a bullet, a
heading's spelling. `--fix --diff` shows it first. Rules with fixes are marked below; not every
finding of theirs has one. A fix that would change what an article states is not made. Only prose is
mended: addresses, images, code, tags, formulas, front matter and labels stay to the letter.

## Authority

Each rule names what it rests on: a file of the project, a standard, arithmetic, or one of vsgen's
promises. Those meant here are: (1) no number without a source; (2) every figure says whose number
it is, and from when; (3) an article compares; (7) nothing is repaired silently."""

GROUPS = {
    "sections": "Whether an article is built as the outline says, so that readers find their way.",
    "statistics": "Whether every number leads to a recorded figure and says what was recorded.",
    "citations": "Whether marks and footnotes belong together.",
    "text": "What should not be in a text, whoever wrote it.",
    "style": "What `prompts/style.yaml` asks for. A house with other taste changes that file.",
    "suppressions": "Whether the comments that make exceptions are in order.",
    "corpus": "What shows only when several articles are checked together.",
}
"""The groups in the order of the page, and what each is about."""
