"""A run over a population, part by part, gives the same pennies as one claims run over everybody."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from homeward.outcomes.columns.sources import OfChildren
from homeward.outcomes.columns.whole_run import Found, Run
from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.terms import shelf
from homeward.outcomes.values.history import ChildHistory
from homeward.outcomes.values.lines import ClaimsRun
from homeward.outcomes.values.terms import AgreedTerms
from tests.spec.outcomes.columns import made_up
from tests.spec.outcomes.columns.made_up import TODAY

EVERY = shelf.all_terms()


def both(
    terms: AgreedTerms, children: list[ChildHistory], comparisons=(), known_on: datetime | None = None
) -> tuple[ClaimsRun, Found]:
    explained = claims_run(terms, children, today=TODAY, comparisons=comparisons, known_on=known_on)
    parts = [OfChildren(tuple(children[n : n + 37])) for n in range(0, len(children), 37)]
    made = Run(terms, today=TODAY, comparisons=comparisons, known_on=known_on, processes=1)
    return explained, made.over(parts)


def same(explained: ClaimsRun, found: Found) -> None:
    mine = {(one.unit, one.promise, one.occurrence): one for one in found.settled}
    assert set(mine) == {each.key for each in explained.lines}
    for each in explained.lines:
        one = mine[each.key]
        told = f"{each.key} {each.explanation}"
        assert one.delivered_on == each.delivered_on, told
        assert (one.delivered, one.payable, one.held_back) == (each.delivered, each.payable, each.held_back), told
    payers: Counter[str] = Counter()
    for each in explained.lines:
        payers.update(each.payers)
    assert {name: amount for name, amount in payers.items() if amount} == {
        name: amount for name, amount in found.settled.payers.items() if amount
    }
    verdicts = Counter(
        (each.promise, each.verdict)
        for standings in explained.standings.values()
        for each in standings
        if each.occurrence == 1 or each.verdict.value == "earned"
    )
    counted = Counter(
        {
            (code, verdict): many
            for (_, code), counts in found.part.counts.items()
            for verdict, many in counts.verdicts.items()
        }
    )
    assert counted == verdicts
    assert {each.unit for each in found.part.set_aside} == {each.unit for each in explained.set_aside}


@pytest.mark.parametrize("document", EVERY, ids=lambda each: f"{each.name} {each.version}")
def test_every_contract_on_the_shelf(document):
    terms = made_up.agreed(document)
    delivered = Decimal(0)
    for seed in range(2):
        children = made_up.histories(terms, seed, 120, plain=bool(seed))
        explained, found = both(terms, children, made_up.comparisons(terms) if seed else ())
        same(explained, found)
        delivered += explained.delivered
    assert delivered > 0, "histories that earn nothing compare nothing"


def changed(name: str, **parts: object) -> AgreedTerms:
    """Terms of the shelf with some parts changed, as no contract has them yet."""
    base = made_up.agreed(next(each for each in EVERY if each.name == name)).model_dump(mode="python", by_alias=True)
    return AgreedTerms.model_validate({**base, **parts})


def with_promises(name: str, **parts: object) -> list[dict[str, object]]:
    """The promises of terms of the shelf, each with something changed."""
    base = made_up.agreed(next(each for each in EVERY if each.name == name)).model_dump(mode="python", by_alias=True)
    return [{**each, **parts} for each in base["promises"]]


TIDE, FAMILIES, REBOOT, LONDON = "turning_the_tide", "troubled_families", "reboot_west", "positive_families"
NOTE = {"source": "ours", "note": "Made up for a test."}
FIRST, SECOND = "home_4_weeks", "home_6_months"
SHARES = {"title": "Together", "by": "share", "shares": {"council": "2/3", "fund": "1/3"}, "ends": "2019-01-01"}
DEAD = {"kind": "deadweight", "share": "1/6", **NOTE}
KINDS = {
    "one child of a family": changed(TIDE, population={"wording": "w", "source": "s", "siblings": "one_per_family"}),
    "a cap on referrals and a quota": changed(
        TIDE, volume={"referral_cap": 70, "quota_by_payer": {"bridges": 9, "council": 30}}
    ),
    "sums held back": changed(
        TIDE,
        timing={
            "hold_backs": [{"share": "12.5%", "until_promise": SECOND}, {"share": "1/3", "until_date": "2030-01-01"}]
        },
    ),
    "payers who share": changed(TIDE, payer_shares=[SHARES, {"title": "Alone", "by": "unit"}]),
    "a payer's own limit": changed(
        TIDE,
        payer_shares=[{**SHARES, "ends": None}],
        limits=[
            {"kind": "per_payer", "payer": "fund", "most": "9876.54"},
            {"kind": "contract_cap", "most": "20000.00"},
        ],
    ),
    "limits by period, in pence": changed(
        TIDE,
        limits=[
            {"kind": "per_promise", "promises": [FIRST], "most": "7001.11"},
            {"kind": "per_period", "every": "quarter", "most": "3333.33"},
            {"kind": "per_period", "every": "financial_year", "most": "9999.99", "differs": {2018: "5000.01"}},
            {"kind": "per_child", "most": "2500.00"},
        ],
    ),
    "a share of the people": changed(
        TIDE, limits=[{"kind": "share_of_people", "promises": [SECOND], "most": "30%"}]
    ),
    "rounding over a claim": changed(
        LONDON,
        rounding={"rule": "half_even", "per": "claim", "says": "Once a claim."},
        counterfactuals={"usual": DEAD},
        promises=with_promises(LONDON, counterfactual="usual"),
    ),
    "deadweight by number, from a day on": changed(
        TIDE,
        counterfactuals={
            "was": {**DEAD, "taken_off": "units"},
            "is": {**DEAD, "share": "40%", "taken_off": "units", "round_units": "up"},
            "usual": {"kind": "switch", "before": "was", "after": "is", "review": "2018-03-01", **NOTE},
        },
        promises=with_promises(TIDE, counterfactual="usual"),
    ),
    "at most so many weeks": changed(
        LONDON, limits=[{"kind": "most_units", "promises": ["weeks_out_of_care"], "most": "51.5"}]
    ),
    "repeats": changed(
        REBOOT,
        limits=[
            {"kind": "most_repeats", "promises": ["wellbeing_1"], "most": 2},
            {"kind": "per_child", "most": "5000"},
        ],
    ),
    "amended for some": changed(
        TIDE,
        variations=[
            {
                "key": "later", "agreed_on": "2018-03-01", "reason": "Longer.", "applies_to": "enrolled_from",
                "changes": [{"at": "promises.home_4_weeks.percent", "becomes": "25"}],
            },
            {
                "key": "cheaper", "agreed_on": "2019-06-01", "reason": "Dearer.", "applies_to": "due_from",
                "changes": [{"at": "value_per_unit", "becomes": "5000.00"}],
            },
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_a_contract_does_with_all_its_lines_together(kind):
    terms = KINDS[kind]
    explained, found = both(terms, made_up.histories(terms, 3, 130))
    assert explained.delivered > 0
    same(explained, found)


@pytest.mark.parametrize("kind", ["amended for some", "a cap on referrals and a quota", "sums held back"])
@pytest.mark.parametrize("months", [12, 26])
def test_as_it_was_known_at_an_earlier_moment(kind, months):
    terms, moment = KINDS[kind], datetime(2018, 1, 1, tzinfo=UTC) + timedelta(days=30 * months)
    children = [
        replace(each, learnt={"enrolled_on": moment + timedelta(days=1)}) if place % 9 == 0 else each
        for place, each in enumerate(made_up.histories(terms, 6, 120))
    ]
    explained, found = both(terms, children, known_on=moment)
    assert explained.lines
    same(explained, found)
    assert same_lines(explained) != same_lines(claims_run(terms, children, today=TODAY))


def same_lines(run: ClaimsRun) -> list[object]:
    return [(each.key, each.delivered) for each in run.lines]
