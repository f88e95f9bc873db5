"""Problems that may be saved past, as the form page draws them."""

from collections.abc import Iterable
from dataclasses import dataclass

from homeward.casework.values import SecondLook


@dataclass(frozen=True)
class Warned:
    """Something worth a second look beside its question."""

    field: str | None
    message: str
    severity: str = "warn"


def warned(asked: SecondLook) -> Iterable[Warned]:
    """Return what is worth a second look."""
    return [Warned(each.field, str(each)) for each in asked.problems]
