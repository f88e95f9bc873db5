"""Allocating families by chance, so that what the model does can be told from what would have happened anyway."""

from typing import Annotated

from pydantic import Field

from homeward.practice.values.base import FactKey, Key, Label, Scalar, Value, Words
from homeward.practice.values.conditions import Condition
from homeward.practice.values.work import Found


class Arm(Value):
    """One of the ways a family may be allocated."""

    key: Key
    title: Label
    share: int = Field(ge=1, le=20, description="How many in each round of shares: 2 and 1 is two to one.")
    model: Key | None = Field(default=None, description="The practice model it works by. None: the usual service.")
    model_version: Annotated[str, Field(pattern=r"^\d+\.\d+$")] | None = None


class Stratum(Value):
    """Something families are alike or different in, kept in balance between the arms."""

    key: Key
    title: Label
    fact: FactKey
    values: tuple[Scalar, ...] = Field(min_length=2)


class RandomAllocation(Value):
    """How families are allocated by chance, from a list made beforehand that nobody can see."""

    says: Words
    arms: tuple[Arm, ...] = Field(min_length=2, max_length=6)
    block_sizes: tuple[Annotated[int, Field(ge=2, le=60)], ...] = Field(min_length=1)
    strata: tuple[Stratum, ...] = ()
    eligible: Condition | None = None
    found: Found = "ours"
    note: str = ""


class AllocationFile(Value):
    """allocation.yaml: allocating by chance."""

    random: RandomAllocation
