"""A contract in the INDIGO data standard, and what files in it would bring to the contract."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from homeward.access.actions import record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import Contract
from homeward.outcomes.queries import reported, totals
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.money import held
from homeward.outcomes.rules.disclosure import ripe
from homeward.outcomes.rules.indigo.checks import check
from homeward.outcomes.rules.indigo.contract import ContractFacts, Metric, contract_file, own_tables
from homeward.outcomes.rules.indigo.json_file import to_json
from homeward.outcomes.rules.indigo.plans import PlansIn, planned_rows, plans_in
from homeward.outcomes.rules.indigo.reported import new_tables, reported_in
from homeward.outcomes.rules.indigo.sent_files import read_files, to_zip
from homeward.outcomes.rules.money.from_terms import payer_names, payers, planned_children, steps
from homeward.outcomes.rules.money.plan_file import Known
from homeward.outcomes.values.disclosure import INVESTORS, PUBLIC, Policy
from homeward.outcomes.values.indigo import IndigoFault, IndigoFile
from homeward.outcomes.values.indigo_tables import TITLES
from homeward.outcomes.values.reported import Apart, Sent
from homeward.vocabulary.errors import NotFound


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
    return to_zip(_file(by, contract_id, today, for_everybody=for_everybody))


def indigo_sent(*, by: Viewer, contract_id: UUID, files: Mapping[str, bytes], project: str = "", today: date) -> Sent:
    """
    Read files in the INDIGO standard against a contract, and change nothing.

    :param project: which project, where the files hold several, or where it is another than was brought in before
    :raises NotFound: if there is no such contract, or none this viewer may know of
    :raises NotAllowed: unless the viewer may enter plans on it
    """
    contract = contract_for(by, contract_id, Permission.MONEY_WRITE)
    file, faults = read_files(files, project)
    faults = [*faults, *check(file), *_of_another_project(contract, file, project)]
    if any(not each.is_note for each in faults):
        return Sent(file, faults=tuple(faults))
    read = plans_in(file, known_to(contract, today))
    here = {(each.in_force_from, each.title, each.rows) for each in held.plans(contract.id)}
    new = tuple(each for each in read.plans.values() if (each.in_force_from, each.title, each.rows) not in here)
    own = own_tables(_facts(contract, today, INVESTORS))
    told = reported_in(file, own, read.plans)
    fresh = new_tables(told, reported.held(contract.id))
    return Sent(
        file=file,
        new=new,
        known=tuple(each for each in read.plans.values() if each not in new),
        apart=_apart(file, read),
        reported=fresh,
        same=tuple(TITLES[name] for name in told if name not in fresh),
        faults=tuple(faults),
    )


def to_send_again(sent: Sent) -> bytes:
    """Return the one project that was read, to be sent again once its sender has looked through it."""
    return to_zip(sent.file)


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


def _of_another_project(contract: Contract, file: IndigoFile, chosen: str) -> list[IndigoFault]:
    before = reported.project_of(contract.id)
    if not before or file.project in ("", before, contract.prefix, chosen):
        return []
    told = f"It is of {file.project[:60]}, and what was brought in before is of {before}."
    return [IndigoFault("the file", told, f"If both are this contract, say that {file.project[:60]} is its project.")]


def _apart(file: IndigoFile, read: PlansIn) -> tuple[Apart, ...]:
    found = []
    for key, why in read.apart.items():
        rows = [row for _, row in planned_rows(file, key)]
        found.append(Apart(key, sum((Decimal(each["money/amount"]) for each in rows), Decimal(0)), len(rows), why))
    return tuple(found)


def _file(by: Viewer, contract_id: UUID, today: date, *, for_everybody: bool) -> IndigoFile:
    contract = contract_for(by, contract_id)
    record("money.exported", by=by, about=[Subject.contract(contract.id)], detail={"as": "INDIGO"})
    facts = _facts(contract, today, PUBLIC if for_everybody else INVESTORS)
    return contract_file(facts, for_everybody=for_everybody)


def _facts(contract: Contract, today: date, policy: Policy) -> ContractFacts:
    """Return what the file is made of; for everybody, what was published waits, and no average of amounts is told."""
    terms = agreement_of(contract).terms
    usual = {} if policy is PUBLIC else held.usual_amounts(contract.id)
    worth = {each.code: each.worth for each in steps(terms, usual) if each.worth or policy is not PUBLIC}
    shares = payers(terms, contract.commissioner.name, today)
    finance, _, _ = held.financing(contract, terms, today)
    return ContractFacts(
        key=reported.project_of(contract.id) or contract.prefix,
        project=contract.title,
        population=terms.population.wording,
        unit=str(terms.unit),
        validation=terms.validation.reading,
        children_planned=planned_children(terms, contract.children_planned),
        provider=contract.provider.name,
        payers=tuple(name for name, _ in shares),
        starts=contract.starts,
        last_day=contract.ends - timedelta(days=1),
        cap=terms.cap,
        metrics=tuple(
            Metric(each.code, each.title, each.reading, worth.get(each.code), each.pays) for each in terms.promises
        ),
        plans=tuple(held.plans(contract.id)),
        actuals=tuple(held.actuals(held.booked(contract.id, shares, payer_names(terms)))),
        commitments=held.commitments(contract.id),
        finance=finance,
        movements=tuple(held.movements(contract.id)),
        published=ripe(totals.register(contract.id), today, policy),
        reported=reported.held(contract.id),
    )
