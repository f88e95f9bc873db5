"""A contract in the INDIGO data standard, and what a file in it would bring to the contract."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.access.actions import record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import Contract, PublishedTotals
from homeward.outcomes.queries import totals
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.money import held
from homeward.outcomes.rules.indigo import read_csv, read_json, to_csv, to_json
from homeward.outcomes.rules.indigo_checks import check
from homeward.outcomes.rules.indigo_contract import ContractFacts, Metric, contract_file, plans_in
from homeward.outcomes.rules.money.from_terms import payer_names, payers, steps
from homeward.outcomes.rules.money.plan_file import Known
from homeward.outcomes.values.indigo import IndigoFault, IndigoFile
from homeward.outcomes.values.money_plans import Plan
from homeward.vocabulary.errors import NotFound

MOST_BYTES = 2_000_000
_MOST_FILES = 40


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent: what it holds, the versions of a plan that are new here, and every fault."""

    file: IndigoFile
    new: tuple[Plan, ...]
    known: tuple[Plan, ...]
    faults: tuple[IndigoFault, ...]

    @property
    def blocks(self) -> tuple[IndigoFault, ...]:
        """The faults that keep everything out."""
        return tuple(each for each in self.faults if not each.is_note)


def indigo_json(*, by: Viewer, contract_id: UUID, for_everybody: bool, today: date) -> str:
    """
    Return a contract as JSON in the INDIGO standard.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    return to_json(_file(by, contract_id, today, for_everybody=for_everybody))


def indigo_csv(*, by: Viewer, contract_id: UUID, for_everybody: bool, today: date) -> bytes:
    """
    Return a contract as a ZIP of CSV files, one for each table of the INDIGO standard.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    held_in = io.BytesIO()
    with zipfile.ZipFile(held_in, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in to_csv(_file(by, contract_id, today, for_everybody=for_everybody)).items():
            packed.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), text)
    return held_in.getvalue()


def indigo_sent(*, by: Viewer, contract_id: UUID, files: Mapping[str, bytes], today: date) -> Sent:
    """
    Read a file in the INDIGO standard against a contract, and change nothing.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    :raises NotAllowed: unless the viewer may enter plans on it
    """
    contract = contract_for(by, contract_id, Permission.MONEY_WRITE)
    file, faults = _read(files)
    faults = [*faults, *check(file)]
    if any(not each.is_note for each in faults):
        return Sent(file, (), (), tuple(faults))
    plans, more = plans_in(file, known_to(contract, today))
    here = {(each.in_force_from, each.title, each.rows) for each in held.plans(contract.id)}
    new = tuple(each for each in plans if (each.in_force_from, each.title, each.rows) not in here)
    return Sent(file, new, tuple(each for each in plans if each not in new), (*faults, *more))


def known_to(contract: Contract, today: date) -> Known:
    """Return what a plan of the contract may name."""
    terms = agreement_of(contract).terms
    names = tuple(name for name, _ in payers(terms, contract.commissioner.name, today))
    return Known(names, tuple((each.code, each.title) for each in terms.promises if each.pays))


def contract_by_prefix(prefix: str) -> UUID:
    """
    Return the contract with a prefix, as in the references of its children.

    :raises NotFound: if there is none the viewer at work may know of
    """
    found = Contract.objects.filter(prefix__iexact=prefix).values_list("id", flat=True).first()
    if found is None:
        raise NotFound(f"There is no contract {prefix}, or it is not one of yours.")
    return found


def _file(by: Viewer, contract_id: UUID, today: date, *, for_everybody: bool) -> IndigoFile:
    contract = contract_for(by, contract_id)
    record("money.exported", by=by, about=[Subject.contract(contract.id)], detail={"as": "INDIGO"})
    return contract_file(_facts(contract, today), for_everybody=for_everybody)


def _facts(contract: Contract, today: date) -> ContractFacts:
    agreement = agreement_of(contract)
    terms = agreement.terms
    worth = {each.code: each.worth for each in steps(terms, held.usual_amounts(contract.id))}
    shares = payers(terms, contract.commissioner.name, today)
    told = PublishedTotals.objects.filter(contract=contract).order_by("as_at")
    finance, _, _ = held.financing(contract, terms, today)
    return ContractFacts(
        project=contract.title,
        population=terms.population.wording,
        validation=terms.validation.reading,
        children_planned=contract.children_planned,
        provider=contract.provider.name,
        metrics=tuple(
            Metric(each.code, each.title, each.reading, worth.get(each.code), each.pays) for each in terms.promises
        ),
        plans=tuple(held.plans(contract.id)),
        actuals=tuple(held.actuals(held.booked(contract.id, shares, payer_names(terms)))),
        commitments=held.commitments(contract.id),
        finance=finance,
        movements=tuple(held.movements(contract.id)),
        published=tuple((each.as_at, totals.read(each.totals)) for each in told),
    )


def _read(files: Mapping[str, bytes]) -> tuple[IndigoFile, list[IndigoFault]]:
    unpacked: dict[str, bytes] = {}
    for name, content in files.items():
        if len(content) > MOST_BYTES:
            return _nothing(name, "This file is larger than 2 MB.", "Send one project only.")
        if content[:2] == b"PK":
            try:
                unpacked |= _unpacked(content)
            except (zipfile.BadZipFile, ValueError):
                return _nothing(name, "This ZIP cannot be opened.", "Send the CSV files, packed again.")
        else:
            unpacked[name] = content
    try:
        texts = {name: content.decode("utf-8-sig") for name, content in unpacked.items()}
    except UnicodeDecodeError:
        return _nothing("the file", "It is not UTF-8 text.", "Save it as CSV UTF-8 or as JSON.")
    if len(texts) == 1 and next(iter(texts.values())).lstrip()[:1] in ("{", "["):
        return read_json(next(iter(texts.values())))
    return read_csv(texts)


def _unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        every = [each for each in packed.infolist() if each.filename.endswith(".csv")]
        if len(every) > _MOST_FILES or sum(each.file_size for each in every) > 10 * MOST_BYTES:
            raise ValueError("too much")
        return {each.filename: packed.read(each) for each in every}


def _nothing(place: str, message: str, remedy: str) -> tuple[IndigoFile, list[IndigoFault]]:
    return IndigoFile(""), [IndigoFault(place, message, remedy)]
