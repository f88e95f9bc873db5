"""What every value of the format has in common, and the few kinds of word it is made of."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Value(BaseModel):
    """
    A part of the format: it never changes once read, and refuses a key it does not know.

    What checks it is made with the first one that is read: most processes of ours read none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


Key = Annotated[
    str,
    Field(
        pattern=r"^[a-z][a-z0-9_]*$",
        max_length=60,
        description="A short name in small letters, digits and underscores. It never changes; wording may.",
    ),
]
FactKey = Annotated[
    str,
    Field(
        pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$",
        max_length=80,
        description="The key of a fact in the facts registry, or of a column of the fact of the group.",
    ),
]
Scalar = bool | int | float | str
Words = Annotated[str, Field(min_length=1, max_length=2000, description="Words for a person to read.")]
Label = Annotated[str, Field(min_length=1, max_length=300)]
