"""
Work out the expressions of a model: calculations, and clauses that have to be reckoned.

The language is the Common Expression Language, read and run by a kept library, never by Python. Only a small part of
it is let through: numbers, words, names of inputs, arithmetic, comparisons, and/or/not, `a ? b : c`, `in`, and the
functions below. There is nothing that loops, nothing that reaches outside the inputs, and no index into a list. What
is let through is written anew before the library sees it: each name as a numbered input, each number with a point.

An input nobody knows gives no value. Neither does a sum that goes wrong: nobody is ever shown an exception.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from homeward.practice.values.conditions import MOST_LETTERS

# The library brings a command line of its own along, and all that draws it: a tenth of the time in which a process of
# ours starts. So it is brought in where the first expression is read.
if TYPE_CHECKING:
    import cel

MOST_TOKENS = 120
DEEPEST = 8
LARGEST = 1e12

_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<number>[0-9]{1,9}(?:\.[0-9]{1,6})?(?![\w.]))
      | (?P<words>"[^"\\\n]{0,80}"|'[^'\\\n]{0,80}')
      | (?P<name>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?(?![\w.]))
      | (?P<sign><=|>=|==|!=|&&|\|\||[-+*/<>!?:(),\[\]])""",
    re.VERBOSE,
)
_CONSTANTS = ("true", "false", "in")


class NotAnExpression(ValueError):
    """The text is not an expression we work out: what is wrong, and what to write instead."""

    def __init__(self, message: str, remedy: str) -> None:
        """Keep both halves apart, the way mistakes are shown."""
        super().__init__(message)
        self.message, self.remedy = message, remedy


@dataclass(frozen=True)
class Reckoning:
    """An expression that was read: the names it looks at, the numbers and functions in it, and how to run it."""

    source: str
    names: tuple[str, ...]
    numbers: tuple[float, ...]
    functions: tuple[str, ...]
    program: "cel.Program"

    def result(self, value_of: Callable[[str], Any]) -> bool | float | str | None:
        """
        Return what the expression comes to; None as soon as an input is not known, or if it cannot be worked out.

        :param value_of: the input with this name ("visits", "visits.minutes"): a number, words, true or false,
            or a list of them; None: not known
        """
        inputs = {f"v{at}": _as_input(value_of(name)) for at, name in enumerate(self.names)}
        return None if None in inputs.values() else self._run(inputs)

    def try_on(self, inputs: Sequence[Any]) -> bool | float | str | None:
        """Return what it comes to on these inputs, in the order of the names."""
        return self._run({f"v{at}": each for at, each in enumerate(inputs)})

    def _run(self, inputs: dict[str, Any]) -> bool | float | str | None:
        import cel

        went_wrong: list[str] = []
        functions: dict[str, Callable[..., Any]] = {
            f"f_{name}": partial(_careful, name, went_wrong) for name in self.functions
        }
        try:
            found = self.program.execute(cel.Context(variables=inputs, functions=functions))
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # noqa: BLE001 - the library's panics are no Exception, and must reach nobody
            return None
        if went_wrong:
            return None
        if isinstance(found, bool | str):
            return found
        if not isinstance(found, int | float) or not math.isfinite(found) or abs(found) > LARGEST:
            return None
        return float(found)


@lru_cache(maxsize=2048)
def read_expression(source: str) -> Reckoning:
    """
    Return the expression, read once and kept.

    :raises NotAnExpression: saying what is not let through
    """
    if len(source) > MOST_LETTERS:
        raise NotAnExpression(f"The expression has {len(source)} letters.", f"Keep it under {MOST_LETTERS}.")
    names: dict[str, str] = {}
    numbers: list[float] = []
    functions: set[str] = set()
    written: list[str] = []
    tokens = _tokens(source)
    _check_depth(tokens)
    for at, (kind, text) in enumerate(tokens):
        calls = at + 1 < len(tokens) and tokens[at + 1] == ("sign", "(")
        if kind == "number":
            numbers.append(float(text))
            written.append(text if "." in text else f"{text}.0")
        elif kind == "name" and text in _CONSTANTS:
            written.append(text)
        elif kind == "name" and calls:
            functions.add(_known_function(text))
            written.append(f"f_{text}")
        elif kind == "name":
            written.append(names.setdefault(text, f"v{len(names)}"))
        else:
            _check_list(tokens, at)
            written.append(text)
    return Reckoning(source, tuple(names), tuple(numbers), tuple(sorted(functions)), _compiled(" ".join(written)))


def names_in(source: str) -> tuple[str, ...]:
    """Return the names an expression looks at; none if it cannot be read, which the package checks tell."""
    try:
        return read_expression(source).names
    except NotAnExpression:
        return ()


def work_out(source: str, value_of: Callable[[str], Any]) -> bool | float | str | None:
    """Return what an expression comes to, or None."""
    try:
        return read_expression(source).result(value_of)
    except NotAnExpression:
        return None


def rounded(found: float, decimals: int) -> int | Decimal:
    """Return a number the way it is shown and kept: rounded half up, whole when no decimals are asked for."""
    number = Decimal(repr(found)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return int(number) if decimals == 0 else number


def part_of(known: Mapping[str, Any], name: str) -> Any:
    """
    Return the input with this name out of what is known.

    "child.age" may be a fact of that name; else "visits.minutes" is that column of every row of the group "visits",
    and "scale.child" the number the child gave on the scale "scale". None: not known.
    """
    if name in known:
        return known[name]
    whole, _, part = name.partition(".")
    found = known.get(whole) if part else None
    if isinstance(found, Mapping):
        return found.get(part)
    if isinstance(found, list | tuple):
        column = [row[part] for row in found if isinstance(row, Mapping) and part in row]
        return None if None in column else column
    return None


def _tokens(source: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            near = source[at : at + 12].split("\n")[0]
            message = f"“{near}” cannot be read in an expression."
            raise NotAnExpression(message, _WHAT_THERE_IS)
        at = match.end()
        if match.lastgroup and match.lastgroup != "space":
            found.append((match.lastgroup, match.group()))
    if len(found) > MOST_TOKENS:
        raise NotAnExpression("The expression is too long.", f"Use at most {MOST_TOKENS} names, numbers and signs.")
    return found


_WHAT_THERE_IS = (
    "There are numbers, “words”, names of questions, + - * /, < <= > >= == !=, && || !, a ? b : c, in, and the "
    "functions size, sum, most, least, average and days."
)


def _check_depth(tokens: list[tuple[str, str]]) -> None:
    depth = 0
    for at, (_, text) in enumerate(tokens):
        # A sign before a sign (!!a, - -a) and every ? nest as brackets do.
        again = text in "!-" and at > 0 and tokens[at - 1][1] in "!-"
        depth += 1 if text in "([?" or again else -1 if text in ")]" else 0
        if depth > DEEPEST:
            raise NotAnExpression("The expression is nested too deeply.", f"Keep it under {DEEPEST} levels.")


def _known_function(name: str) -> str:
    if name in _FUNCTIONS:
        return name
    if "." in name:
        message = f"“{name}(…)” is not allowed: expressions do not loop or call what belongs to a value."
    else:
        message = f"There is no function “{name}”."
    raise NotAnExpression(message, f"There is: {', '.join(sorted(_FUNCTIONS))}.")


def _check_list(tokens: list[tuple[str, str]], at: int) -> None:
    if tokens[at][1] == "[" and (at == 0 or tokens[at - 1][1] != "in"):
        raise NotAnExpression("A list may only stand after “in”.", 'Write reason in ["moved", "other"].')


def _compiled(written: str) -> "cel.Program":
    import cel

    try:
        return cel.compile(written)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise NotAnExpression("This is not a whole expression.", _WHAT_THERE_IS) from error


def _as_input(value: Any) -> Any:
    """Return a value as the library takes it: every number with a point, days as words, groups as counts."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | float | Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return [_as_input(each) for each in value.values()]
    if isinstance(value, list | tuple | frozenset | set):
        return [0.0 if isinstance(each, Mapping) else _as_input(each) for each in value]
    return None


def _numbers(given: Iterable[Any]) -> list[float]:
    """Return the numbers given, whether one by one or as a list."""
    found: list[float] = []
    for each in given:
        found += _numbers(each) if isinstance(each, list | tuple) else [float(each)]
    return found


def _days(start: str, end: str) -> float:
    return float((date.fromisoformat(end) - date.fromisoformat(start)).days)


def _average(*given: Any) -> float:
    numbers = _numbers(given)
    return sum(numbers) / len(numbers)


def _careful(name: str, went_wrong: list[str], *given: Any) -> float:
    """Call one of our functions; the library would print what it was given if it raised, so it never does."""
    try:
        return _FUNCTIONS[name](*given)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        went_wrong.append(name)
        return 0.0


_FUNCTIONS: dict[str, Callable[..., float]] = {
    "size": lambda given: float(len(given)),
    "sum": lambda *given: sum(_numbers(given), 0.0),
    "most": lambda *given: max(_numbers(given)),
    "least": lambda *given: min(_numbers(given)),
    "average": _average,
    "days": _days,
}
