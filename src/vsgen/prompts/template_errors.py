"""Explains what went wrong in a template, with the file and line of the template at fault."""

from collections.abc import Mapping

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from vsgen.errors import PromptsError

MISTAKES = (
    TemplateError, ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError,
    RuntimeError, SyntaxError, TypeError, ValueError,
)  # fmt: skip
"""What a template can do wrong, while it is compiled or with what it is given."""

_CURE = "docs/prompts.md lists what a template may use."


def explain_error(
    error: BaseException, name: str, shown: str, places: Mapping[str, str]
) -> PromptsError:
    """The error of filling the template `name` of the folder `shown`.

    `places` says where templates stand that are no files of their own.
    """
    where, line = _find_place(error, f"{shown}/{name}", shown)
    said = " ".join(str(error).split())[:300] or type(error).__name__
    what = "the template cannot be filled: "
    if isinstance(error, RecursionError | MemoryError):
        said = "it is nested too deeply"
    elif isinstance(error, TemplateSyntaxError | SyntaxError):
        what = "the template does not parse: "
    elif isinstance(error, TemplateNotFound):
        said = f"there is no {str(error.message)[:80]!r} in {shown}/"
    elif isinstance(error, UndefinedError):
        what = "the template uses a name that is not there: "
    place = places.get(where) or (f"{where}:{line}" if line else where)
    return PromptsError(what + said, place, _CURE)


def _find_place(error: BaseException, whole: str, shown: str) -> tuple[str, int]:
    """The file and line of the innermost template that was being filled."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or whole, error.lineno
    place = whole, 0
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(f"{shown}/"):
            place = file, trace.tb_lineno
        trace = trace.tb_next
    return place
