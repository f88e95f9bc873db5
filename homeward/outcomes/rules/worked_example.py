"""
Work agreed terms through for somebody made up, so that whoever agrees them sees what they would pay before they do.

Two stories: everything the terms look for happens; and the same, but for four weeks in care in the fifth month after
the programme. Where the second changes nothing (terms that do not look at care) it is left out.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.values.history import CarePeriod, ChildHistory, Happening, ProgrammeRun, Reading, Stay
from homeward.outcomes.values.measures import Event, ScoreChange
from homeward.outcomes.values.standing import Verdict
from homeward.outcomes.values.terms import AgreedTerms
from homeward.outcomes.values.terms.states import InStay
from homeward.outcomes.values.terms.tests import AllOf, AnyOf, AttributeIs
from homeward.outcomes.values.worked_example import ExampleLine, WorkedExample
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.money import NOTHING
from homeward.vocabulary.months import add_months

WEEKS, WATCHED_YEARS = 12, 4
WHO = "EXAMPLE-1"


def worked_examples(terms: AgreedTerms, *, starts: date) -> tuple[WorkedExample, ...]:
    """Return what the terms would pay for somebody enrolled on the first day."""
    well = _well(terms, starts)
    ended = well.programmes[0].ended_on or starts
    away = add_months(ended, 5)
    back = replace(well, care=(CarePeriod("example-care", away, away + timedelta(weeks=4)),))
    unit = terms.unit
    first = _worked(
        terms,
        well,
        f"A {unit} for whom all goes well",
        f"Enrolled on {plain_day(starts)}. A programme of {WEEKS} weeks ends on {plain_day(ended)}. "
        "Everything the terms look for happens, and nothing they guard against.",
    )
    second = _worked(
        terms,
        back,
        f"A {unit} who is in care for four weeks",
        f"The same, but for care from {plain_day(away)} to {plain_day(away + timedelta(days=27))}.",
    )
    changes = [(each.verdict, each.amount) for each in first.lines] != [
        (each.verdict, each.amount) for each in second.lines
    ]
    return (first, second) if changes else (first,)


def _well(terms: AgreedTerms, starts: date) -> ChildHistory:
    ended = starts + timedelta(weeks=WEEKS) - timedelta(days=1)
    # Young enough to stay a child to the end, where the terms allow it.
    born = add_months(starts, -12 * terms.population.age_at_referral.get("from", 12) - 6)
    return ChildHistory(
        reference=WHO,
        known_to=starts.replace(year=starts.year + WATCHED_YEARS, day=1),
        programmes=(ProgrammeRun("example-run", starts, ended, completed=True, weeks=WEEKS),),
        readings=tuple(_readings(terms, starts, ended)),
        referred_on=starts,
        enrolled_on=starts,
        born=born,
        stays=tuple(_stays(terms, starts)),
        events=tuple(_events(terms, starts)),
        attributes=_attributes(terms),
    )


def _attributes(terms: AgreedTerms) -> dict[str, str]:
    """Return what makes the contract be about somebody, and the first of its payers."""
    payers = [each.key for each in terms.parties if each.role == "payer"]
    found = {"payer": payers[0]} if payers else {}
    open_tests = [terms.population.eligible]
    while open_tests:
        match open_tests.pop():
            case AttributeIs() as asked:
                found.setdefault(asked.attribute, asked.among[0])
            case AllOf() | AnyOf() as joined:
                open_tests += joined.of
            case _:
                pass
    return found


def _stays(terms: AgreedTerms, starts: date) -> Iterator[Stay]:
    for code, state in terms.states.items():
        if isinstance(state, InStay):
            details = {name: values[0] for name, values in state.where.items() if values}
            yield Stay(f"example-{code}", state.stays[0], starts + timedelta(weeks=4), None, details)


def _events(terms: AgreedTerms, starts: date) -> Iterator[Happening]:
    for number, promise in enumerate(terms.promises):
        measure = promise.measure
        if isinstance(measure, Event) and promise.worth is not None:
            details = {name: values[0] for name, values in measure.where.items() if values}
            on = starts + timedelta(weeks=5, days=number)
            yield Happening(f"example-{promise.code}", measure.event, on, details, certified_by="example", sources=2)


def _readings(terms: AgreedTerms, starts: date, ended: date) -> Iterator[Reading]:
    measures = {
        each.measure
        for promise in terms.promises
        if isinstance(promise.measure, ScoreChange)
        for each in promise.measure.scores
    }
    for name in sorted(measures):
        for day in (starts, add_months(starts, 6), add_months(ended, 6)):
            yield Reading(f"example-{name}-{day:%Y%m}", name, "1", "worker", day, None, None, "met")


def _worked(terms: AgreedTerms, history: ChildHistory, title: str, story: str) -> WorkedExample:
    run = claims_run(terms, [history], today=history.known_to or history.enrolled_on or date.max)
    lines = {each.key: each for each in run.lines}
    shown = []
    for each in run.standings.get(WHO, ()):
        line = lines.get((WHO, each.promise, each.occurrence))
        earned = each.verdict is Verdict.EARNED
        if each.occurrence > 1 and not earned:
            continue
        how = " ".join(step.says for step in line.steps) if line else ("" if not earned else "The terms pay nothing.")
        shown.append(
            ExampleLine(each.title, each.due_on, each.verdict, each.reason, line.payable if line else NOTHING, how)
        )
    faults = tuple(fault for each in run.set_aside for fault in each.faults)
    by_cohort = any(each.by_cohort for each in terms.promises)
    return WorkedExample(title, story, tuple(shown), faults, by_cohort)
