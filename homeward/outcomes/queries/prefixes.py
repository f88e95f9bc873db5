"""Contracts by the letters their references begin with."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.access.actions import require
from homeward.access.values import Permission, Viewer
from homeward.outcomes.models import Contract
from homeward.outcomes.terms import shelf


@dataclass(frozen=True, slots=True)
class ContractOpen:
    """A contract and when it takes children; half-open."""

    id: UUID
    prefix: str
    starts: date
    ends: date
    practice_model: str


def contracts_by_prefix(*, by: Viewer) -> dict[str, ContractOpen]:
    """
    Return the contracts the viewer may know of, by the letters of their references.

    :raises NotAllowed: if none of the viewer's roles may see contracts
    """
    require(by, Permission.OUTCOME_READ)
    return {
        each.prefix: ContractOpen(
            each.id,
            each.prefix,
            each.starts,
            each.ends,
            shelf.terms(each.terms_name, each.terms_version).practice_model,
        )
        for each in Contract.objects.all()
    }
