"""Conditions as data: compared, joined and explained, never executed as code."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from homeward.practice.values.base import FactKey, Key, Scalar, Value, Words

MOST_LETTERS = 300


class Operator(StrEnum):
    """How a known value is compared with the one the model names."""

    IS = "is"
    IS_NOT = "is_not"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    ONE_OF = "one_of"
    BETWEEN = "between"
    INCLUDES = "includes"
    IS_KNOWN = "is_known"


class Compare(Value):
    """One clause: a fact (or the answer to a question of the same form) compared with a value."""

    fact: FactKey | None = None
    question: Key | None = None
    op: Operator = Operator.IS
    value: Scalar | tuple[Scalar, ...] | None = None
    says: Words | None = Field(default=None, description="The clause as a sentence a family could read.")

    @model_validator(mode="after")
    def _is_about_one_thing(self) -> "Compare":
        if (self.fact is None) == (self.question is None):
            raise ValueError("a clause names either a fact or a question")
        _check_value(self.op, self.value)
        return self

    @property
    def about(self) -> str:
        """Return the key the clause looks at."""
        return self.fact or self.question or ""


Expression = Annotated[
    str,
    Field(
        min_length=1,
        max_length=MOST_LETTERS,
        description="A calculation in the Common Expression Language, over answers (or facts) called by their keys.",
    ),
]


class Expr(Value):
    """A clause that has to be worked out: true or false once everything in it is known."""

    expr: Expression
    says: Words = Field(description="The clause as a sentence a family could read.")


class All(Value):
    """Every part must be met."""

    all: tuple["Condition", ...] = Field(min_length=1)


class AnyOf(Value):
    """At least one part must be met."""

    any: tuple["Condition", ...] = Field(min_length=1)


class Not(Value):
    """The part must not be met."""

    not_: "Condition" = Field(alias="not")


def _which(data: Any) -> str:
    """Tell the kinds of condition apart by the key they begin with."""
    for cls, key, field in ((All, "all", "all"), (AnyOf, "any", "any"), (Not, "not", "not_")):
        if isinstance(data, cls) or (isinstance(data, dict) and (key in data or field in data)):
            return key
    return "expr" if isinstance(data, Expr) or (isinstance(data, dict) and "expr" in data) else "compare"


Condition = Annotated[
    Annotated[Compare, Tag("compare")]
    | Annotated[Expr, Tag("expr")]
    | Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")],
    Discriminator(_which),
]


def _check_value(op: Operator, value: object) -> None:
    if op is Operator.IS_KNOWN:
        if value is not None:
            raise ValueError("is_known takes no value")
    elif op is Operator.BETWEEN:
        if not (isinstance(value, tuple) and len(value) == 2):
            raise ValueError("between takes a list of two values, the lowest and the highest")
        if not value[0] <= value[1]:
            raise ValueError("between takes the lowest value first")
    elif op is Operator.ONE_OF:
        if not (isinstance(value, tuple) and value):
            raise ValueError("one_of takes a list of values")
    elif value is None or isinstance(value, tuple):
        raise ValueError(f"{op.value} takes one value")


for _kind in (All, AnyOf, Not):
    _kind.model_rebuild()
