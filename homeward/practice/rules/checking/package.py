"""Run every check over the files of a package."""

from collections.abc import Callable, Mapping

from homeward.practice.rules.loading import Parts, assemble, read_parts
from homeward.practice.values import Mistake, PracticeModel, Registry

Check = Callable[[Parts, Registry], None]

CHECKS: tuple[Check, ...] = ()


def check_package(files: Mapping[str, bytes], registry: Registry) -> tuple[PracticeModel | None, tuple[Mistake, ...]]:
    """Return the model the files make up, and every mistake in them; no model if it cannot be put together."""
    parts = read_parts(files)
    for check in CHECKS:
        check(parts, registry)
    in_order = sorted(set(parts.mistakes), key=lambda each: (each.file, each.line or 0, each.message))
    return assemble(parts), tuple(in_order)
