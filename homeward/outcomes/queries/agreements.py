"""What a contract has agreed: its terms with its own answers and numbers filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from homeward.access.actions import require
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import Contract, SettingAnswer
from homeward.outcomes.terms import settle, shelf
from homeward.outcomes.values.terms import AgreedTerms, Answer, TermsDocument
from homeward.vocabulary.errors import Invalid, NotFound
from homeward.vocabulary.money import pounds


@dataclass(frozen=True)
class Agreement:
    """The terms as published, a contract's answers and numbers, and the terms they make together."""

    document: TermsDocument
    answers: dict[str, Answer]
    numbers: settle.Numbers
    terms: AgreedTerms

    @property
    def written_numbers(self) -> dict[str, str]:
        """The numbers as text, to be frozen with a claim."""
        return {key: str(value) for key, value in self.numbers.items() if value is not None}


def contract_for(by: Viewer, contract_id: UUID, permission: Permission = Permission.OUTCOME_READ) -> Contract:
    """
    Return a contract the viewer may do this to.

    :raises NotFound: if there is none, or none this viewer may know of
    :raises NotAllowed: if they may know of it but not do this
    """
    contract = Contract.objects.select_related("commissioner", "provider").filter(pk=contract_id).first()
    if contract is None:
        raise NotFound("There is no such contract, or it is not one of yours.")
    require(by, permission, on=Subject.contract(contract_id))
    return contract


def agreement_of(contract: Contract) -> Agreement:
    """
    Return what a contract has agreed.

    :raises Invalid: if its answers no longer fit its terms, or the terms are not those that were agreed
    """
    document = shelf.terms(contract.terms_name, contract.terms_version)
    if document.fingerprint != contract.terms_fingerprint:
        raise Invalid.because(
            f"The terms {document.name} {document.version} here are not those this contract agreed to.",
            remedy="Put the published file back. A new reading of the terms is a new version.",
        )
    answers = answers_of(contract.id)
    numbers = numbers_of(contract)
    return Agreement(document, answers, numbers, settle.agree(document, answers, numbers))


def terms_frozen_in(evidence: dict[str, Any]) -> AgreedTerms:
    """
    Return the terms a claim line was judged by, with the answers and numbers of that day.

    :raises NotFound: if that version of the terms is no longer on the shelf
    :raises Invalid: if they cannot be read any more
    """
    document = shelf.terms(evidence["terms"]["name"], evidence["terms"]["version"])
    numbers = numbers_as_written(document, evidence["numbers"])
    answers = {key: value for key, value in evidence["answers"].items() if key in document.keys}
    return settle.agree(document, answers, numbers)


def answers_of(contract_id: UUID) -> dict[str, Answer]:
    """Return the newest answer to each open question that has one."""
    return {each.key: each.value for each in newest_answers(contract_id)}


def newest_answers(contract_id: UUID) -> list[SettingAnswer]:
    """Return the newest answer to each open question, with its basis."""
    rows = SettingAnswer.objects.filter(contract_id=contract_id).order_by("key", "-recorded_at", "-id")
    return list(rows.distinct("key"))


def numbers_of(contract: Contract) -> settle.Numbers:
    """Return the numbers a contract gives for the parameters of its terms."""
    document = shelf.terms(contract.terms_name, contract.terms_version)
    return {"children_planned": contract.children_planned, **numbers_as_written(document, contract.numbers)}


def numbers_as_written(document: TermsDocument, written: Mapping[str, str]) -> dict[str, Decimal | int | date | None]:
    """Return numbers from the text they are kept as, each of the kind its parameter asks for."""
    kinds = {each.key: each.kind for each in document.parameters}
    return {key: _number(kinds.get(key, "whole_number"), text) for key, text in written.items()}


def _number(kind: str, text: str) -> Decimal | int | date:
    match kind:
        case "money":
            return pounds(text)
        case "percent":
            return Decimal(text)
        case "date":
            return date.fromisoformat(text)
        case _:
            return int(text)
