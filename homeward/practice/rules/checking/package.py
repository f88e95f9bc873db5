"""Run every check over the files of a package."""

from collections.abc import Callable, Mapping

from homeward.practice.rules.checking.brought_forward import check_brought_forward
from homeward.practice.rules.checking.conditions_fit import check_conditions
from homeward.practice.rules.checking.duplicates import check_duplicates
from homeward.practice.rules.checking.essentials import check_essentials
from homeward.practice.rules.checking.expressions_fit import check_expressions
from homeward.practice.rules.checking.facts_bound import check_facts
from homeward.practice.rules.checking.random_allocation_fits import check_random_allocation
from homeward.practice.rules.checking.references import check_references
from homeward.practice.rules.checking.scales import check_scales
from homeward.practice.rules.checking.settings_used import check_settings_used
from homeward.practice.rules.checking.ways import check_ways
from homeward.practice.rules.checking.wording import check_identity, check_terms, check_words
from homeward.practice.rules.checking.workforce_fits import check_workforce
from homeward.practice.rules.loading import Parts, assemble, read_parts
from homeward.practice.values import Mistake, PracticeModel, Registry

Check = Callable[[Parts, Registry], None]

CHECKS: tuple[Check, ...] = (
    check_duplicates,
    check_references,
    check_settings_used,
    check_workforce,
    check_random_allocation,
    check_words,
    check_terms,
    check_facts,
    check_scales,
    check_expressions,
    check_brought_forward,
    check_conditions,
    check_ways,
    check_essentials,
)


def check_package(
    files: Mapping[str, bytes], registry: Registry, *, expected: tuple[str, str] | None = None
) -> tuple[PracticeModel | None, tuple[Mistake, ...]]:
    """
    Return the model the files make up, and every mistake in them; no model if it cannot be put together.

    :param expected: the name and version the folder gives it, where the folder has a say
    """
    parts = read_parts(files)
    model = assemble(parts)
    check_identity(parts, expected)
    for check in CHECKS:
        check(parts, registry)
    in_order = sorted(set(parts.mistakes), key=lambda each: (each.file, each.line or 0, each.message))
    return model, tuple(in_order)
