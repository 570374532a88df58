"""What was meant for the desk, the program or a model: the rows of leaks.yaml."""

from functools import partial

from vsgen.checks.forms import find_forms
from vsgen.checks.rule import rule

placeholder = rule("text.placeholder", "error")(partial(find_forms, "text.placeholder"))
editor_marks = rule("text.editor-marks", "error")(partial(find_forms, "text.editor-marks"))
reasoning = rule("text.reasoning", "error")(partial(find_forms, "text.reasoning"))
