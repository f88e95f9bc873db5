"""Agree a contract."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction

from homeward.access.actions import action, involve, record, require
from homeward.access.values import InvolvementKind, Permission, Subject, Viewer
from homeward.outcomes.models import Contract, SettingAnswer
from homeward.outcomes.queries.agreements import numbers_of
from homeward.outcomes.terms import check, settle, shelf
from homeward.outcomes.values.terms import Answer, TermsDocument
from homeward.vocabulary.errors import Invalid, ProblemList
from homeward.workforce.queries import agency_names


@action
def agree_contract(
    *,
    by: Viewer,
    title: str,
    prefix: str,
    terms_name: str,
    terms_version: str,
    commissioner_id: UUID,
    provider_id: UUID,
    numbers: Mapping[str, Decimal | int | date | None],
    children_planned: int | None,
    starts: date,
    last_day: date,
    today: date,
    answers: Mapping[str, Answer] | None = None,
    answers_basis: str = "",
) -> UUID:
    """
    Record a contract between two agencies under a published version of terms, and give both sight of it.

    :param answers: what the parties agreed about what the terms leave open; the rest stands on its default
    :param answers_basis: where those answers are agreed
    :param prefix: the letters its enrolments are known by ("TTT")
    :param numbers: what the terms ask for, by parameter: money, whole numbers, percents and days
    :param last_day: the last day on which a child may be enrolled
    :raises NotAllowed: unless the viewer may agree contracts
    :raises NotFound: if the shelf has no such terms
    :raises Invalid: naming everything that must be put right
    """
    require(by, Permission.CONTRACT_SETTLE_TERMS)
    document = shelf.terms(terms_name, terms_version)
    contract = Contract(
        title=title.strip(),
        prefix=prefix.strip().upper(),
        terms_name=document.name,
        terms_version=document.version,
        terms_fingerprint=document.fingerprint,
        commissioner_id=commissioner_id,
        provider_id=provider_id,
        numbers={key: str(value) for key, value in numbers.items() if value is not None},
        children_planned=children_planned,
        starts=starts,
        ends=last_day + timedelta(days=1),
    )
    agreed = {key: value for key, value in (answers or {}).items() if value != document.defaults.get(key)}
    _check(contract, document, agreed, answers_basis)
    _save(contract)
    _keep_answers(contract, agreed, answers_basis, today, by)
    subject = Subject.contract(contract.id)
    _let_the_parties_see(subject, contract, by, today)
    record(
        "contract.agreed",
        by=by,
        about=[subject],
        detail={"terms": f"{document.name} {document.version}", "answers": len(agreed)},
    )
    return contract.id


def _save(contract: Contract) -> None:
    try:
        with transaction.atomic():
            contract.save(force_insert=True)
    except IntegrityError:
        raise Invalid.because(
            f"Another contract uses the letters {contract.prefix}.", field="prefix", remedy="Choose other letters."
        ) from None


def _keep_answers(contract: Contract, agreed: Mapping[str, Answer], basis: str, today: date, by: Viewer) -> None:
    for key, value in agreed.items():
        SettingAnswer(
            contract=contract,
            key=key,
            value=value,
            basis=basis.strip()[:300],
            answered_on=today,
            answered_by_name=by.name,
        ).save(force_insert=True)


def _let_the_parties_see(subject: Subject, contract: Contract, by: Viewer, today: date) -> None:
    for agency in (contract.commissioner_id, contract.provider_id):
        involve(
            by=by,
            subject=subject,
            holder_id=agency,
            kind=InvolvementKind.CONTRACT,
            basis=f"Party to the contract {contract.prefix}",
            starts=min(contract.starts, today),
        )


def _check(contract: Contract, document: TermsDocument, agreed: Mapping[str, Answer], basis: str) -> None:
    problems = ProblemList()
    if agreed and not basis.strip():
        problems.add(
            "Say where the answers were agreed.",
            field="answers_basis",
            remedy="For example “Contract schedule 3, paragraph 2”.",
        )
    if not contract.title:
        problems.add("Give the contract a title.", field="title")
    if not re.fullmatch(r"[A-Z]{2,6}", contract.prefix):
        problems.add("The letters for references must be 2 to 6 letters.", field="prefix", remedy="For example TTT.")
    if contract.ends <= contract.starts:
        problems.add("The last day comes before the first.", field="last_day", remedy="Check both dates.")
    if contract.commissioner_id == contract.provider_id:
        problems.add("The commissioner and the provider must be different agencies.", field="provider_id")
    known = agency_names(agency_ids=[contract.commissioner_id, contract.provider_id])
    for field in ("commissioner_id", "provider_id"):
        if getattr(contract, field) not in known:
            problems.add("There is no such agency.", field=field, remedy="Choose one from the list.")
    try:
        terms = settle.agree(document, agreed, numbers_of(contract))
    except Invalid as refusal:
        problems.extend(refusal.problems)
    else:
        if terms.cap is not None and terms.value_per_unit is not None and terms.value_per_unit > terms.cap:
            problems.add(
                "The cap is less than the value of one child.", field="contract_cap", remedy="Check both amounts."
            )
        else:
            problems.extend(check.faults_under(document, agreed, numbers_of(contract)))
    problems.refuse_if_any()
