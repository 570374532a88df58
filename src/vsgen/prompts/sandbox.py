"""Fills templates that may come from anybody, with nothing of Python in reach.

A template sees plain data by key, and the filters and functions that are offered here. It reads
no attribute of any object, and whatever it does is metered: docs/decisions/0010.
"""

from collections.abc import Callable, Mapping
from functools import partial
from operator import add, floordiv, mod, mul, neg, pos, sub, truediv
from types import BuiltinMethodType, MappingProxyType, MethodType
from typing import Any

from jinja2 import StrictUndefined, Template, nodes, pass_context
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.loaders import FunctionLoader
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import Namespace

from vsgen.errors import PromptsError
from vsgen.prompts.template_meter import (
    Function,
    Rounds,
    as_text,
    concatenate,
    current,
    for_text,
    for_texts,
    join_texts,
    list_range,
    meter_filter,
    metered,
    replace_text,
    take_step,
    weigh_value,
)
from vsgen.prompts.template_syntax import (
    JOIN,
    MISTAKES,
    ROUNDS,
    STEP,
    WEIGH,
    explain_error,
    measure_template,
)
from vsgen.prompts.unseen_letters import refuse_unseen

LONGEST = 20_000
"""Letters of one template; the longest shipped one has 5,000."""
MOST_SOURCE = 150_000
"""Letters of all templates of a folder: what compiling them may cost."""

_FILTERS: Mapping[str, Any] = FILTERS
_KNOWN_TESTS: Mapping[str, Any] = TESTS

_OF_TEXTS = "capitalize float int lower string title trim upper".split()
_OF_VALUES = """
    count d default dictsort first items last length list map max min reject rejectattr reverse
    select selectattr sort unique
""".split()
_TESTS = """
    boolean defined eq equalto even false float ge greaterthan gt in integer iterable le lessthan
    lower lt mapping ne none number odd sameas sequence string true undefined upper
""".split()
_OF_MAPPINGS = ("get", "items", "keys", "values")
_OF_LOOPS = """
    changed cycle depth depth0 first index index0 last length nextitem previtem revindex revindex0
""".split()
_OPERATORS: Mapping[str, Function] = {
    "+": add, "-": sub, "*": mul, "/": truediv, "//": floordiv, "%": mod,
}  # fmt: skip


class Sandbox(ImmutableSandboxedEnvironment):
    """Compiles and fills the templates in `sources`, by name; they include each other by name."""

    intercepted_binops = frozenset([*_OPERATORS, "**"])
    intercepted_unops = frozenset("+-")

    def __init__(
        self,
        sources: Mapping[str, str],
        shown: str,
        of_texts: Mapping[str, Function] = MappingProxyType({}),
        of_lists: Mapping[str, Function] = MappingProxyType({}),
        places: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`of_texts` and `of_lists` are further filters, for a text and for a list of them.

        `places` says by name where a template stands that is no file of its own.

        Raises:
            PromptsError: all templates together are too long.
        """
        if sum(map(len, sources.values())) > MOST_SOURCE:
            what = f"the templates are longer than {MOST_SOURCE:,} letters together"
            raise PromptsError(what, f"{shown}/", "Shorten them, or delete what is not used.")

        def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
            return (sources[name], f"{shown}/{name}", lambda: True) if name in sources else None

        # No constant is computed before there is a meter, hence neither the optimizer nor a
        # `finalize` that could be called without the context.
        super().__init__(
            loader=FunctionLoader(load),
            undefined=StrictUndefined,
            optimized=False,
            finalize=_print,
            trim_blocks=True,
            lstrip_blocks=True,
            cache_size=-1,
            auto_reload=False,
        )
        self._shown = shown
        self._places = {f"{shown}/{name}": where for name, where in places.items()}
        texts = {name: _FILTERS[name] for name in _OF_TEXTS} | {"replace": replace_text, **of_texts}
        lists = {"join": join_texts, **of_lists}
        self.filters = {name: meter_filter(_FILTERS[name]) for name in _OF_VALUES}
        self.filters |= {name: meter_filter(for_text(it)) for name, it in texts.items()}
        self.filters |= {name: meter_filter(for_texts(it)) for name, it in lists.items()}
        self.filters |= {STEP: take_step, WEIGH: weigh_value, ROUNDS: Rounds, JOIN: concatenate}
        self.tests = {name: meter_filter(_KNOWN_TESTS[name]) for name in _TESTS}
        self.globals = {"range": list_range, "namespace": Namespace}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > LONGEST:
            raise SecurityError(f"it is longer than {LONGEST:,} letters")
        return measure_template(super()._parse(source, name, filename), self)

    def _load_template(self, name: str, globals: Any) -> Template:  # noqa: ANN401  # as its base
        current().step(10)
        return super()._load_template(name, globals)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  # as its base
        """What `obj.attribute` is: a key's value, or one of the few things that are offered."""
        if isinstance(obj, dict) and attribute in _OF_MAPPINGS:
            return getattr(obj, attribute)
        if isinstance(obj, LoopContext) and attribute in _OF_LOOPS:
            return getattr(obj, attribute)
        if isinstance(obj, Namespace):
            return _look_up(obj._Namespace__attrs, attribute, self, obj)
        if isinstance(obj, TemplateModule) and not attribute.startswith("_"):
            return _look_up(vars(obj), attribute, self, obj)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401  # as its base
        """What `obj[argument]` is, in plain data."""
        current().step()
        if isinstance(argument, Undefined) or isinstance(obj, Undefined):
            return obj[argument]  # raises what it says
        if isinstance(obj, dict) and isinstance(argument, str | int):
            return _look_up(obj, argument, self, obj)
        if isinstance(obj, list | tuple | str) and isinstance(argument, int):
            inside = -len(obj) <= argument < len(obj)
            return obj[argument] if inside else self.undefined(obj=obj, name=str(argument))
        return self.undefined(obj={}, name=str(argument)[:80])

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401  # as its base
        """Whether a template may call it: a macro, a block, or a function that was given to it."""
        if (
            obj is Namespace
            or obj is list_range
            or isinstance(obj, Macro | BlockReference | partial)
        ):
            return True
        whole = isinstance(obj, MethodType | BuiltinMethodType)
        return whole and isinstance(obj.__self__, dict | LoopContext)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # as its base
        """Call what may be called."""
        meter = current()
        meter.step(5)
        for value in (*args, *kwargs.values()):
            if isinstance(value, list | tuple | dict):
                meter.weigh(value)
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401  # as its base
        """Compute with numbers; put texts or lists together with +."""
        del context
        meter = current()
        if isinstance(left, int | float) and isinstance(right, int | float) and operator != "**":
            result = _OPERATORS[operator](left, right)
        elif operator == "+" and isinstance(left, str) and isinstance(right, str):
            meter.take(len(left) + len(right))
            return left + right
        elif operator == "+" and isinstance(left, list) and isinstance(right, list):
            result = left + right
        else:
            raise SecurityError(f"{operator} is not offered for these values")
        meter.weigh(result)
        return result

    def call_unop(self, context: Context, operator: str, arg: Any) -> Any:  # noqa: ANN401  # as its base
        """Compute with a number."""
        del context
        current().step()
        if not isinstance(arg, int | float):
            raise SecurityError(f"{operator} is offered for numbers alone")
        return neg(arg) if operator == "-" else pos(arg)

    def fill(self, name: str, values: Mapping[str, object]) -> str:
        """The text of the template called `name`.

        Raises:
            PromptsError: it does not parse, uses what is not there or not offered, or costs too
                much; with the file and line.
        """
        try:
            with metered():
                return refuse_unseen(self.get_template(name).render(values))
        except MISTAKES as error:
            raise explain_error(error, name, self._shown, self._places) from error

    def check(self, name: str) -> None:
        """Compile the template called `name`; PromptsError if that cannot be done."""
        try:
            with metered():
                self.get_template(name)
        except MISTAKES as error:
            raise explain_error(error, name, self._shown, self._places) from error


@pass_context
def _print(context: Context, value: object) -> object:
    """What `{{ value }}` prints."""
    del context
    if isinstance(value, Undefined):
        return str(value)  # raises what it says
    text = as_text(value)
    current().take(len(text))
    return text


def _look_up(found: Mapping[Any, Any], key: object, sandbox: Sandbox, obj: object) -> Any:  # noqa: ANN401  # plain data
    return found[key] if key in found else sandbox.undefined(obj=obj, name=str(key)[:80])
