"""How claims work on a contract, and what the record says differently of what was paid."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.values import Subject, Viewer
from homeward.outcomes.models import ClaimLine, Contract
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.queries.corrections import differences
from homeward.outcomes.queries.priced import bookings, key_of, read_contract
from homeward.outcomes.queries.standings import counted
from homeward.outcomes.rules.claiming_rules import ClaimingRule, claiming_rules, variations_in_words
from homeward.outcomes.rules.pricing.limits import LineKey
from homeward.outcomes.values.claims import LineKind
from homeward.outcomes.values.pages import ContractSummary
from homeward.outcomes.values.standing import Verdict


@dataclass(frozen=True, slots=True)
class ClaimingPage:
    """Every rule a claim on the contract is held to; ``wording`` is the contract's own, with how it is read."""

    contract: ContractSummary
    rules: tuple[ClaimingRule, ...]
    wording: str
    reading: str
    changes: tuple[ClaimingRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What the record says differently of one line that was paid, and what becomes of it."""

    line_id: UUID | None
    unit: str
    title: str
    amount: Decimal
    released: Decimal
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """The corrections the next claim asks for, and the differences that stay as they were paid."""

    contract: ContractSummary
    asked: tuple[Difference, ...]
    kept: tuple[Difference, ...]


def claiming_page(*, by: Viewer, contract_id: UUID, today: date) -> ClaimingPage:
    """
    Return how claims work on a contract.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    terms = agreement_of(contract).terms
    record_read("contract.claiming_opened", by=by, about=[Subject.contract(contract.id)])
    return ClaimingPage(
        contract=summaries([contract])[0],
        rules=claiming_rules(
            terms,
            _referred(contract, today) if terms.volume.quota_by_payer else {},
            _watched(contract) if terms.safeguards.monitored else {},
        ),
        wording=terms.validation.wording,
        reading=terms.validation.reading,
        changes=variations_in_words(terms),
    )


def corrections_page(*, by: Viewer, contract_id: UUID, today: date) -> CorrectionsPage:
    """
    Return what the record says differently of what was paid: what is asked for next, and what stays, each with its why.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    record_read("contract.corrections_opened", by=by, about=[Subject.contract(contract.id)])
    found = differences(contract, read_contract(contract, today=today), bookings(contract), today)
    rows = ClaimLine.objects.filter(contract=contract, kind=LineKind.ORIGINAL.value).defer("evidence", "steps")
    firsts = {key_of(each): each for each in rows}
    return CorrectionsPage(
        contract=summaries([contract])[0],
        asked=tuple(
            _difference(
                firsts.get(each.entry.key), each.entry.key, each.entry.amount, -each.entry.held_back,
                each.entry.kind.words, each.entry.steps[-1].says,
            )
            for each in found.asked
        ),
        kept=tuple(
            _difference(firsts.get(each.key), each.key, each.amount, Decimal(), "", each.why) for each in found.kept
        ),
    )  # fmt: skip


def _watched(contract: Contract) -> dict[str, tuple[int, int]]:
    found: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
    for (promise, verdict), count in counted(contract.id).items():
        found[promise][verdict] += count
    return {
        promise: (each[Verdict.EARNED], each[Verdict.EARNED] + each[Verdict.NOT_EARNED])
        for promise, each in found.items()
    }


def _referred(contract: Contract, today: date) -> Counter[str]:
    told = read_contract(contract, today=today).histories.values()
    return Counter(each.attributes.get("payer", "") for each in told)


def _difference(
    line: ClaimLine | None, key: LineKey, amount: Decimal, released: Decimal, kind: str, why: str
) -> Difference:
    title = line.title if line is not None else key[1]
    return Difference(line.id if line is not None else None, key[0], title, amount, released, kind, why)
