"""Published sums, to the penny: each real contract as shipped, priced from histories drawn by hand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.terms import settle, shelf
from homeward.outcomes.values.history import CarePeriod, ChildHistory, CohortComparison, Happening, Stay
from homeward.outcomes.values.lines import ClaimsRun
from homeward.outcomes.values.standing import Verdict
from homeward.outcomes.values.terms import AgreedTerms

START = date(2018, 1, 1)
LATER = date(2025, 1, 1)


def agreed(name: str, answers: dict | None = None, **numbers: str) -> AgreedTerms:
    document = shelf.terms(name, "1.0")
    given = {each.key: each.suggested for each in document.parameters} | {
        key: Decimal(value) for key, value in numbers.items()
    }
    return settle.agree(document, answers or {}, given)


def paid(run: ClaimsRun) -> Decimal:
    return run.payable


def events(*rows: tuple[str, date] | tuple[str, date, dict]) -> tuple[Happening, ...]:
    return tuple(Happening(f"event-{n}", row[0], row[1], *row[2:]) for n, row in enumerate(rows))


def after(days: int) -> date:
    return START + timedelta(days=days)


class TestG3:
    """Positive Families: runs of 100, 20 and 300 days out of care are 14 + 2 + 42 = 58 whole weeks."""

    @staticmethod
    def history(**attributes: str) -> ChildHistory:
        edges = [100, 150, 170, 200, 500]
        care = (
            CarePeriod("c1", after(edges[0]), after(edges[1]), "C2"),
            CarePeriod("c2", after(edges[2]), after(edges[3]), "C2"),
            CarePeriod("c3", after(edges[4]), after(900), "C2"),
        )
        return ChildHistory(
            "PFP-1", LATER, care=care, enrolled_on=START, born=date(2006, 5, 1),
            referred_on=START, attributes={"payer": "borough_2", **attributes},
        )  # fmt: skip

    def test_weeks_are_counted_run_by_run(self):
        terms = agreed("positive_families", **{f"tariff_borough_{n}": f"{n}00.00" for n in range(1, 6)})
        run = claims_run(terms, [self.history()], today=LATER)
        (line,) = run.lines
        assert line.quantity == 58, line.reason
        assert line.payable == Decimal("11600.00")
        assert line.payers == {"borough_2": Decimal("11600.00")}
        assert "58 whole weeks at £200.00 is £11,600.00." in line.explanation

    def test_a_child_whose_payer_has_no_price_is_set_aside_and_the_rest_is_priced(self):
        terms = agreed("positive_families", **{f"tariff_borough_{n}": "100.00" for n in range(1, 6)})
        stranger = replace(self.history(payer="borough_9"), reference="PFP-2")
        run = claims_run(terms, [self.history(), stranger], today=LATER)
        assert [each.unit for each in run.lines] == ["PFP-1"]
        (aside,) = run.set_aside
        assert aside.unit == "PFP-2"
        assert "'borough_9', and the terms give no price" in aside.faults[0]

    def test_where_one_night_in_care_loses_everything_it_does(self):
        tariffs = {f"tariff_borough_{n}": "100.00" for n in range(1, 6)}
        terms = agreed("positive_families", {"once_in_care": "never_again"}, **tariffs)
        assert paid(claims_run(terms, [self.history()], today=LATER)) == 0


class TestG4:
    """It's All About Me: a breakdown at 14 months has earned 8,000 + 23,000 + 6,800."""

    def test_a_breakdown_ends_the_instalments(self):
        placed, broke = date(2018, 3, 1), date(2019, 5, 1)
        child = ChildHistory(
            "IAAM-1", LATER, enrolled_on=START, born=date(2012, 1, 1), referred_on=START,
            stays=(Stay("s1", "adoptive_placement", placed, broke),),
            events=events(("registration", START), ("breakdown", broke)),
        )  # fmt: skip
        run = claims_run(agreed("all_about_me"), [child], today=LATER)
        assert {each.promise: str(each.payable) for each in run.lines} == {
            "registered": "8000.00", "placed": "23000.00", "stands_1_year": "6800.00",
        }  # fmt: skip
        assert paid(run) == Decimal("37800.00")

    def test_a_placement_that_stands_earns_every_instalment(self):
        child = ChildHistory(
            "IAAM-2", LATER, enrolled_on=START, born=date(2012, 1, 1), referred_on=START,
            stays=(Stay("s1", "adoptive_placement", date(2018, 3, 1), None),), events=events(("registration", START)),
        )  # fmt: skip
        assert paid(claims_run(agreed("all_about_me"), [child], today=LATER)) == Decimal("53600.00")


class TestG5:
    """Peterborough: 142 against 155 events per 100 is 8.387%: no early payment; 9% over all cohorts pays."""

    @staticmethod
    def cohort(name: str, people: int, events_in_all: int) -> Iterable[ChildHistory]:
        for n in range(people):
            mine = events_in_all // people + (n < events_in_all % people)
            yield ChildHistory(
                f"{name}-{n:03}", LATER, enrolled_on=START, referred_on=START, attributes={"cohort": name},
                events=events(*(("reconviction", after(30 + k)) for k in range(mine))),
            )  # fmt: skip

    @staticmethod
    def comparison(name: str, people: int, units: str) -> CohortComparison:
        return CohortComparison(f"e-{name}", name, "cohort_passes", people, Decimal(units))

    def test_one_cohort_does_not_pass_and_all_together_do(self):
        terms = agreed("peterborough", paid_for_cohort="100000.00", paid_for_all="1000000.00")
        people = [*self.cohort("one", 100, 142), *self.cohort("two", 100, 140)]
        given = [
            CohortComparison(f"{name}-{promise}", name, promise, 1000, Decimal(units))
            for name, units in (("one", "1550"), ("two", "1549"))
            for promise in ("cohort_passes", "all_pass")
        ]
        run = claims_run(terms, people, today=LATER, comparisons=given)
        one = {each.promise: each for each in run.standings["one"]}["cohort_passes"]
        assert one.verdict is Verdict.NOT_EARNED
        assert "8.387%" in one.reason
        assert [each.promise for each in run.lines] == ["all_pass"]
        assert paid(run) == Decimal("1000000.00")


class TestG6:
    """Troubled Families, year 1: 3,200 + 800; 3,200 + 700; five of six families are paid for."""

    @staticmethod
    def family(reference: str, *results: str) -> ChildHistory:
        begun = date(2012, 9, 1)
        return ChildHistory(
            reference, LATER, enrolled_on=begun,
            events=events(("attached", begun), *((each, date(2012, 12, 1)) for each in results)),
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("results", "expected"),
        [
            (["lasting_work"], "4000.00"),
            (["in_school", "less_crime"], "3900.00"),
            (["in_school"], "3200.00"),
            (["in_school", "less_crime", "progress_to_work"], "4000.00"),
            (["in_school", "less_crime", "progress_to_work", "lasting_work"], "4000.00"),
        ],
    )
    def test_what_one_family_is_worth(self, results, expected):
        terms = agreed("troubled_families", {"anyway": "none"})
        assert paid(claims_run(terms, [self.family("F1", *results)], today=LATER)) == Decimal(expected)

    def test_of_120_families_who_qualify_100_are_paid_for(self):
        families = [self.family(f"F{n:03}", "lasting_work") for n in range(120)]
        run = claims_run(agreed("troubled_families"), families, today=LATER)
        assert sum(1 for each in run.lines if each.promise == "lasting_work" and each.payable) == 100
        assert paid(run) == Decimal("400000.00")


class TestG7:
    """Reboot West: the published counts of the 23 lines come to £1,871,540.00, under the cap."""

    CLAIMS = (
        527, 453, 482, 466, 202, 145, 121, 106, 43, 33, 11, 10, 4, 2, 3, 29, 19, 6, 126, 114, 102, 73, 41,
    )  # fmt: skip

    def test_the_published_counts_price_to_the_published_total(self):
        terms = agreed("reboot_west")
        assert len(terms.promises) == len(self.CLAIMS)
        people: list[list[Happening]] = [[] for _ in range(231)]
        for promise, count in zip(terms.promises, self.CLAIMS, strict=True):
            details = {key: values[0] for key, values in promise.measure.where.items()}
            for n in range(count):
                record = f"{promise.code}-{n}"
                people[n % 231].append(Happening(record, promise.measure.event, after(7 * (n // 231)), details))
        cohort = [
            ChildHistory(f"RW-{n:03}", LATER, enrolled_on=START, referred_on=START, born=date(1998, 6, 1),
                         events=tuple(each))
            for n, each in enumerate(people)
        ]  # fmt: skip
        run = claims_run(terms, cohort, today=LATER)
        counted = dict.fromkeys((each.code for each in terms.promises), 0)
        for each in run.lines:
            counted[each.promise] += 1
        assert tuple(counted.values()) == self.CLAIMS
        assert paid(run) == Decimal("1871540.00")


class TestG8:
    """Birmingham: a move at week 30 starts the year again; 52 weeks later there is one payment, at week 82."""

    def test_a_move_starts_the_year_again(self):
        moved = START + timedelta(weeks=30)
        child = ChildHistory(
            "BSD-1", LATER, enrolled_on=START, born=date(2005, 6, 1), referred_on=START,
            stays=(Stay("s1", "foster_placement", START, moved), Stay("s2", "foster_placement", moved, None)),
        )  # fmt: skip
        terms = agreed("birmingham_step_down", year_in_one_family="40000.00")
        (line,) = claims_run(terms, [child], today=LATER).lines
        assert line.delivered_on == START + timedelta(weeks=82)
        assert line.payable == Decimal("40000.00")
        early = claims_run(terms, [child], today=START + timedelta(weeks=81))
        assert early.lines == ()
        assert early.standings["BSD-1"][0].verdict is Verdict.TOO_EARLY


class TestEssex:
    """10.8% of days in care against 55%: 0.442 of all days are saved, and the cap holds."""

    def test_days_saved_are_priced_and_the_cap_holds(self):
        children = [
            ChildHistory(
                f"E-{n:02}", LATER, referred_on=START, enrolled_on=START, born=date(2005, 6, 1),
                attributes={"panel": "agreed", "cohort": "all"},
                care=(CarePeriod(f"c{n}", after(100), after(190), "C2"),),
            )
            for n in range(10)
        ]  # fmt: skip
        terms = agreed("essex_edge_of_care", cost_of_a_day="100.00", share_paid="50", contract_cap="200000.00")
        (line,) = claims_run(terms, children, today=LATER).lines
        window = (date(2020, 7, 1) - START).days
        saved = Decimal("0.55") * 10 * window - 900
        assert line.quantity == saved
        assert line.delivered == saved * 50
        assert line.payable == Decimal("200000.00")
        assert line.unpaid == line.delivered - Decimal("200000.00")
