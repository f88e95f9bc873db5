"""What is true of a contract on a day, counted for a publication; nothing here is shown to anybody as it is."""

from collections import Counter
from collections.abc import Callable, Collection
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Sum

from homeward.casework import queries as casework
from homeward.outcomes.models import ClaimLine, Contract, Enrolment, StandingRecord
from homeward.outcomes.queries.agreements import Agreement, agreement_of
from homeward.outcomes.queries.money import held
from homeward.outcomes.rules.money.from_terms import comparators, steps
from homeward.outcomes.rules.money.plans import in_force
from homeward.outcomes.values.claims import SETTLED
from homeward.outcomes.values.disclosure import BREAKDOWNS, Breakdown
from homeward.outcomes.values.money_attribution import Comparator
from homeward.outcomes.values.money_plans import PlanRow
from homeward.outcomes.values.standing import Verdict
from homeward.outcomes.values.totals import Compared, Counted, CountedGroup, CountedPromise, Definition, Study
from homeward.people.values import Sex
from homeward.vocabulary.ages import age_on
from homeward.vocabulary.money import NOTHING

_DECIDED = {Verdict.EARNED.value, Verdict.NOT_EARNED.value}
_OLDER = 13
_SEXES = {Sex.FEMALE.value: "girls", Sex.MALE.value: "boys"}

type _Standing = tuple[UUID, str, str]
type _GroupOf = Callable[[Enrolment], str]


def counted(contract: Contract, as_at: date) -> Counted:
    """
    Return what is true of a contract to the end of a day. Call it with the reach of the counter of totals.

    A number of children never includes one who was enrolled later or whose enrolment was taken back.
    """
    agreement = agreement_of(contract)
    children = list(Enrolment.objects.filter(contract=contract, withdrawn_on__isnull=True, enrolled_on__lte=as_at))
    rows = StandingRecord.objects.filter(contract=contract, live=True, due_on__lte=as_at)
    standings: list[_Standing] = list(rows.values_list("enrolment_id", "promise", "verdict"))
    started = [one for one in children if one.started_on and one.started_on <= as_at]
    completed = [one for one in started if one.completed and one.ended_on and one.ended_on <= as_at]
    planned = _planned(contract, as_at)
    return Counted(
        stages=(
            ("enrolled", "Enrolled", len(children)),
            ("started", "Started", len(started)),
            ("completed", "Completed", len(completed)),
        ),
        promises=_promises(contract, agreement, standings, planned),
        paid_amount=_paid(contract, as_at),
        breakdowns=_parted(contract, agreement, children, standings),
        planned_amount=None if planned is None else sum((each.amount for each in planned), NOTHING),
    )


def study(contract: Contract) -> Study:
    """Return what an evaluation works from: nothing in it is about a child."""
    agreement = agreement_of(contract)
    said = agreement.document
    against = comparators(agreement.terms) | held.comparisons(contract.id)
    return Study(
        terms=f"{said.name} {said.version}",
        fingerprint=said.fingerprint,
        answers=tuple((each.question, str(agreement.answers.get(each.key, each.default))) for each in said.settings),
        definitions=tuple(
            Definition(each.code, each.title, each.wording, each.reading) for each in agreement.terms.promises
        ),
        compared=tuple(
            Compared(each.code, one.kind, one.says, one.source, _percent(one))
            for each in agreement.terms.promises
            if (one := against.get(each.code)) is not None
        ),
    )


def _planned(contract: Contract, as_at: date) -> list[PlanRow] | None:
    """Return what the plan in force had to the end of a day; None where there was none."""
    plan = in_force(held.plans(contract.id), as_at)
    return [each for each in plan.rows if each.ends <= as_at + timedelta(days=1)] if plan else None


def _promises(
    contract: Contract, agreement: Agreement, standings: list[_Standing], planned: list[PlanRow] | None
) -> tuple[CountedPromise, ...]:
    usual = held.usual_amounts(contract.id)
    worth = {each.code: each.worth for each in steps(agreement.terms, usual)}
    tally = Counter((promise, verdict) for _, promise, verdict in standings)
    return tuple(
        CountedPromise(
            promise=each.code,
            title=each.title,
            due=sum(count for (code, _), count in tally.items() if code == each.code),
            decided=sum(tally[each.code, verdict] for verdict in _DECIDED),
            earned=tally[each.code, Verdict.EARNED.value],
            worth=worth.get(each.code, usual.get(each.code, NOTHING)),
            planned=None if planned is None else sum(row.count for row in planned if row.promise == each.code),
        )
        for each in agreement.terms.promises
    )


def _paid(contract: Contract, as_at: date) -> Decimal:
    lines = ClaimLine.objects.filter(contract=contract, state__in=SETTLED, claim__paid_on__lte=as_at)
    return lines.aggregate(paid=Sum(F("amount") - F("held_back")))["paid"] or NOTHING


def _parted(
    contract: Contract, agreement: Agreement, children: list[Enrolment], standings: list[_Standing]
) -> tuple[tuple[str, tuple[CountedGroup, ...]], ...]:
    part_of = _ways(contract, children)
    codes = [each.code for each in agreement.terms.promises]
    found = []
    for each in BREAKDOWNS:
        place = {one.id: part_of[each.key](one) for one in children}
        enrolled = Counter(place.values())
        tally = Counter((place.get(child, ""), code, verdict) for child, code, verdict in standings)
        found.append((each.key, tuple(_group(one, enrolled, tally, codes) for one in _keys(each))))
    return tuple(found)


def _group(
    key: str, enrolled: Counter[str], tally: Counter[tuple[str, str, str]], codes: Collection[str]
) -> CountedGroup:
    due: Counter[str] = Counter()
    for (group, code, _), count in tally.items():
        due[code] += count if group == key else 0
    earned = Verdict.EARNED.value
    return CountedGroup(key, enrolled[key], tuple((due[code], tally[key, code, earned]) for code in codes))


def _keys(breakdown: Breakdown) -> tuple[str, ...]:
    return tuple(each.key for each in breakdown.groups)


def _ways(contract: Contract, children: list[Enrolment]) -> dict[str, _GroupOf]:
    """Return how each breakdown parts the children; "" for whoever is in none of its groups."""
    ids = {each.child_id for each in children}
    sexes = casework.sexes(person_ids=ids)
    born = {each.person_id: each.born for each in casework.turning_points(person_ids=ids)}
    middle = contract.starts + (contract.ends - contract.starts) / 2

    def age(one: Enrolment) -> str:
        day = born.get(one.child_id)
        old = age_on(day, one.enrolled_on) if day else None
        return "" if old is None else "from_13" if old.years >= _OLDER else "under_13"

    return {
        "sex": lambda one: _SEXES.get(sexes.get(one.child_id, ""), ""),
        "age": age,
        "when": lambda one: "first_half" if one.enrolled_on < middle else "second_half",
    }


def _percent(one: Comparator) -> int | None:
    """Return the share without the programme; a group counted elsewhere has few in it as well, and is not told then."""
    if one.yes is not None and one.known:
        few = any(0 < each < 6 for each in (one.yes, one.known - one.yes, one.known))
        return None if few else round(100 * one.yes / one.known)
    return None if one.rate is None else round(100 * one.rate)
