"""Puts a meter at every place of a template's syntax tree that can cost something.

What is not known to be harmless is refused here, before any of it is compiled. What goes wrong
then or later is explained here, too, with the file and line of the template at fault.
"""

from collections.abc import Collection, Mapping
from typing import NoReturn

from jinja2 import (
    Environment,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.visitor import NodeTransformer

from vsgen.errors import PromptsError
from vsgen.prompts.template_meter import LARGEST

MISTAKES = (
    TemplateError, ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError,
    RuntimeError, SyntaxError, TypeError, ValueError,
)  # fmt: skip
"""What a template can do wrong, while it is compiled or with what it is given."""

_CURE = "docs/prompts.md lists what a template may use."
STEP, WEIGH, ROUNDS, JOIN = "_step", "_weigh", "_rounds", "_join"
"""Filters that only this module may put into a template."""

_ALLOWED = frozenset(
    """
    Add And Assign AssignBlock Block Call CallBlock Compare Concat CondExpr Const Dict Div Extends
    FilterBlock FloorDiv For FromImport Getattr Getitem If Import Include Keyword List Macro Mod Mul
    NSRef Name Neg Not Operand Or Output Pair Pos Slice Sub Template TemplateData Test Tuple With
    Filter
    """.split()
)


def measure_template(template: nodes.Template, environment: Environment) -> nodes.Template:
    """The same template, metered; TemplateSyntaxError where it holds what is not allowed."""
    # The root is changed in place; only what stands in it is replaced.
    _Measurer(environment.filters, environment.tests).visit(template)
    template.set_environment(environment)
    return template


class _Measurer(NodeTransformer):
    def __init__(self, filters: Collection[str], tests: Collection[str]) -> None:
        self._filters = sorted(it for it in filters if not it.startswith("_"))
        self._tests = sorted(tests)

    def visit(self, node: nodes.Node, *args: object, **kwargs: object) -> nodes.Node:
        if type(node).__name__ not in _ALLOWED:
            _refuse(node, f"{type(node).__name__} is not offered")
        self._judge(node)
        self.generic_visit(node, *args, **kwargs)
        match node:
            case nodes.Output():
                # Text that stands in the template counts as what is printed by it does.
                node.nodes = [
                    nodes.Const(it.data, lineno=it.lineno)
                    if isinstance(it, nodes.TemplateData)
                    else it
                    for it in node.nodes
                ]
            case nodes.For():
                node.iter = _wrap(node.iter, ROUNDS)
            case nodes.Compare():
                node.expr = _wrap(node.expr, STEP)
            case nodes.Concat():
                return _wrap(nodes.List(node.nodes, lineno=node.lineno), JOIN)
            case nodes.List() | nodes.Dict() | nodes.Tuple(ctx="load"):
                return _wrap(node, WEIGH)
            case nodes.Getitem(arg=nodes.Slice()):
                return _wrap(node, WEIGH)
        return node

    def _judge(self, node: nodes.Node) -> None:
        match node:
            case nodes.Name(name=name) | nodes.Getattr(attr=name) if name.startswith("_"):
                _refuse(node, f"a name cannot begin with an underscore: {name[:40]}")
            case nodes.Filter(name=name) if name not in self._filters:
                _refuse(node, f"no filter {name[:40]!r}; there are: {', '.join(self._filters)}")
            case nodes.Test(name=name) if name not in self._tests:
                _refuse(node, f"no test {name[:40]!r}; there are: {', '.join(self._tests)}")
            case nodes.For(recursive=True):
                _refuse(node, "a loop cannot be recursive")
            case nodes.Const(value=int() | float() as number) if not (
                -LARGEST <= number <= LARGEST
            ):
                _refuse(node, "a number is too large")
            case nodes.Dict() if not all(isinstance(it.key, nodes.Const) for it in node.items):
                _refuse(node, "a key must be written out")


def _wrap(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _refuse(node: nodes.Node, why: str) -> NoReturn:
    raise TemplateSyntaxError(why, node.lineno)


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
