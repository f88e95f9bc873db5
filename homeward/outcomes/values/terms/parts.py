"""The small pieces every part of a terms file is built from."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _exact(value: object) -> object:
    # 0.1 in YAML is a float, which cannot hold a tenth; money and shares are never floats.
    if isinstance(value, float):
        raise ValueError("write the number in quotes, so that it is kept exactly")
    return value


def _portion(value: object) -> object:
    if isinstance(value, float):
        raise ValueError('write the share in quotes, for example "55%" or "1/6", so that it is kept exactly')
    if isinstance(value, Fraction):
        return value
    written = str(value).strip()
    try:
        return Fraction(written[:-1].strip()) / 100 if written.endswith("%") else Fraction(written)
    except (ValueError, ZeroDivisionError):
        raise ValueError('write a share as "55%", "0.55" or "1/6"') from None


Exact = Annotated[Decimal, BeforeValidator(_exact)]
Portion = Annotated[Fraction, BeforeValidator(_portion)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
DayName = Code
Words = Annotated[str, Field(min_length=1, max_length=1000)]


class TermsData(BaseModel):
    """Part of a terms file: nothing unknown is let in and nothing changes afterwards."""

    # What checks it is made with the first one that is read: most processes of ours read none.
    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True, defer_build=True
    )


class Span(TermsData):
    """A length of time as a contract writes it: months first, then weeks and days."""

    months: int = Field(default=0, ge=0)
    weeks: int = Field(default=0, ge=0)
    days: int = Field(default=0, ge=0)
