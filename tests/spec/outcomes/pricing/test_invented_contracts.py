"""Contracts nobody has made yet, each only a file: the same evaluator prices them to the penny."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.terms import check, settle, shelf
from homeward.outcomes.terms.yaml_file import YamlFile
from homeward.outcomes.values.history import ChildHistory, CohortComparison, Happening, Stay
from homeward.outcomes.values.terms import AgreedTerms

FOLDER = Path(__file__).parent.parent / "invented"
START, LATER = date(2020, 1, 1), date(2025, 1, 1)


def agreed(name: str) -> AgreedTerms:
    return settle.agree(shelf.document_from(YamlFile.at(FOLDER / f"{name}.yaml").data, ""), {}, {})


def unit(
    reference: str, *events: tuple[str, int] | tuple[str, int, dict], stays=(), begun=START, **more
) -> ChildHistory:
    happened = tuple(
        Happening(f"{reference}-{n}", row[0], begun + timedelta(days=row[1]), *row[2:]) for n, row in enumerate(events)
    )
    return ChildHistory(
        reference, LATER, enrolled_on=begun, referred_on=begun, events=happened, stays=tuple(stays), **more
    )


def pays(terms: AgreedTerms, *units: ChildHistory, today: date = LATER) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for line in claims_run(terms, reversed(units), today=today).lines:
        found.setdefault(line.unit, {})[line.promise] = str(line.payable)
    return found


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_each_of_them_has_no_mistake(file, tmp_path):
    folder = tmp_path / file.stem / "1.0"
    folder.mkdir(parents=True)
    (folder / shelf.FILE_NAME).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    assert [str(each) for each in check.check_folder(folder)] == []


@pytest.mark.parametrize(
    ("attended", "missed", "late", "expected"),
    [(5, 9, 9, None), (6, 0, 0, "150.00"), (11, 0, 3, "150.00"), (12, 2, 0, "400.00"), (30, 0, 0, "400.00")],
)
def test_a_block_of_sessions(attended, missed, late, expected):
    sessions = [("session", n, {"attended": "yes"}) for n in range(attended)]
    sessions += [("session", 40 + n, {"attended": "no"}) for n in range(missed)]
    sessions += [("session", 91 + n, {"attended": "yes"}) for n in range(late)]
    found = pays(agreed("block_of_sessions"), unit("S-1", *sessions)).get("S-1", {})
    assert found.get("sessions", "0.00") == (expected or "0.00")


def test_a_cohort_rate_against_the_comparator_of_its_time():
    terms = agreed("cohort_rate_with_switch")
    late = date(2021, 3, 1)
    early = [unit(f"A-{n:02}", *([("referral", 30)] if n < 4 else []), attributes={"cohort": "a"}) for n in range(20)]
    after = [
        unit(f"B-{n:02}", *([("referral", 30)] if n < 4 else []), begun=late, attributes={"cohort": "b"})
        for n in range(20)
    ]
    live = CohortComparison("e-1", "b", "fewer_back", 200, Decimal(46))
    run = claims_run(terms, [*early, *after], today=LATER, comparisons=[live])
    found = {each.unit: each for each in run.lines}
    # 20% against 30% is 10 points better; 20% against 46 of 200 (23%) is 3 points better.
    assert {cohort: str(each.payable) for cohort, each in found.items()} == {"a": "50000.00", "b": "15000.00"}
    without = claims_run(terms, [*early, *after], today=LATER)
    assert [each.unit for each in without.lines] == ["a"], "nothing is supposed about comparators nobody handed in"


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (None, {"housed": "300.00", "a_year": "1200.00"}),
        (7, {"housed": "300.00", "a_year": "700.00"}),
        (3, {"a_year": "300.00", "housed": "300.00"}),
        (0, {"advised": "100.00"}),
    ],
)
def test_a_broken_year_pays_in_proportion_and_advice_stands_in(months, expected):
    moved_in = date(2020, 2, 1)
    ends = None if months is None else date(2020 + (1 + months) // 12, (1 + months) % 12 + 1, 15)
    stays = [] if months == 0 else [Stay("t1", "tenancy", moved_in, ends)]
    person = unit("P-1", ("advice", 20), stays=stays)
    assert pays(agreed("pro_rata_fallback"), person)["P-1"] == expected


def test_what_is_beyond_the_ordinary_waits_for_all_of_it():
    terms = agreed("ordinary_and_extraordinary")
    born = {"young": date(1990, 1, 1), "old": date(1960, 1, 1)}
    both = [("course", 10), ("volunteering", 20)]
    found = pays(
        terms,
        unit("P-1", *both, ("work", 5), born=born["young"]),
        unit("P-2", *both, born=born["old"]),
        unit("P-3", ("course", 10), ("work", 30), born=born["young"]),
        unit("P-4", *both, ("work", 40), born=born["young"]),
    )
    assert found == {
        "P-1": {"course": "500.00", "volunteering": "500.00", "work": "2000.00"},
        "P-2": {"course": "750.00", "volunteering": "500.00"},
        "P-3": {"course": "500.00"},
        "P-4": {"course": "500.00", "volunteering": "500.00", "work": "2000.00"},
    }
    # A work outcome of somebody who had not finished the ordinary ones counts from the day they had.
    line = next(each for each in claims_run(terms, [unit("P-1", *both, ("work", 5), born=born["young"])],
                                            today=LATER).lines if each.promise == "work")  # fmt: skip
    assert line.delivered_on == START + timedelta(days=20)
