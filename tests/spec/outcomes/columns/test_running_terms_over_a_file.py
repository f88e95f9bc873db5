"""Terms run over a file: the pennies of one claims run, whatever kind of file, in one process or several."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pydantic import TypeAdapter

from homeward.outcomes.columns.run import Asked, run_columns, run_parts
from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.terms import histories_file, settle, shelf
from homeward.outcomes.terms.lines_of_units import parts_of, stands_twice
from homeward.outcomes.values.history import ChildHistory
from homeward.outcomes.values.lines import ClaimsRun
from homeward.outcomes.values.populations import PopulationRun
from homeward.vocabulary.errors import DomainError, Invalid
from tests.spec.outcomes.columns import made_up

TIDE = settle.agree(
    shelf.terms("turning_the_tide", "1.0"),
    {"after_18": "home", "later_test": "on_the_day"},
    {"value_per_child": Decimal("6000.00"), "contract_cap": Decimal("14000.00")},
)
# Without its Stars, every promise of it is told by the care record alone.
OF_CARE = TIDE.model_copy(
    update={"promises": tuple(each for each in TIDE.promises if each.measure.kind != "score_change")}
)
TODAY = date(2020, 3, 31)
AS_JSON = TypeAdapter(ChildHistory)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


# Child, first and last day in care (half-open), a short break or not, when the programme ended, authority.
ROWS = [
    ("Ash", None, None, False, "2018-03-01", "North"),  # never in care: all three days at home are earned
    ("Bay", "2018-03-20", "2018-05-20", False, "2018-03-01", "North"),  # in care at 4 weeks, which the rest needs
    ("Cob", "2018-08-01", None, False, "2018-03-01", "South"),  # home at 4 weeks, in care ever since August
    ("Dee", "2018-03-29", "2018-04-02", True, "2018-03-01", "South"),  # only a short break, which does not count
    ("Elm", "2018-05-02", "2018-05-01", False, "2018-03-01", "South"),  # ends before it starts
]


def histories(**changed: object) -> pa.Table:
    of_day = pa.date32()
    columns = {
        "child": pa.array([row[0] for row in ROWS]),
        "starts": pa.array([day(row[1]) for row in ROWS], of_day),
        "ends": pa.array([day(row[2]) for row in ROWS], of_day),
        "short_break": pa.array([row[3] for row in ROWS]),
        "programme_started": pa.array([date(2018, 1, 8)] * len(ROWS), of_day),
        "programme_ended": pa.array([day(row[4]) for row in ROWS], of_day),
        "referred": pa.array([date(2018, 1, 2)] * len(ROWS), of_day),
        "born": pa.array([date(2006, 1, 2)] * len(ROWS), of_day),
        "completed": pa.array([True] * len(ROWS)),
        "area": pa.array([row[5] for row in ROWS]),
    }
    return pa.table({name: column for name, column in {**columns, **changed}.items() if column is not None})


def run_over(
    table: pa.Table, tmp_path: Path, by: tuple[str, ...] = (), known_to: date | None = TODAY, terms=OF_CARE
) -> PopulationRun:
    file = tmp_path / "histories.parquet"
    pq.write_table(table, file)
    asked = Asked(TODAY, by, processes=1)
    return run_columns(terms, file, asked, known_to=known_to, history_of=histories_file.history_of)


def by_title(found: PopulationRun) -> dict[str, tuple[int, int, Decimal]]:
    sums = {}
    for each in found.promises:
        totals = each.totals
        sums[each.title] = (
            sum(one.earned for one in totals),
            sum(one.not_earned for one in totals),
            sum((one.delivered for one in totals), Decimal(0)),
        )
    return sums


SUMS = {
    "Home at 4 weeks": (3, 1, Decimal("5400.00")),
    "Home at 6 months": (2, 2, Decimal("5400.00")),
    "Home at 12 months": (2, 2, Decimal("2400.00")),
}


def test_every_promise_is_totalled_to_the_penny_in_columns(tmp_path) -> None:
    terms = OF_CARE.model_copy(update={"promises": OF_CARE.promises})
    found = run_over(histories(), tmp_path, terms=terms)
    assert [(each.in_columns, each.explained) for each in found.promises] == [(4, 0)] * 3
    assert [each.unit for each in found.set_aside] == ["Elm"]
    assert found.units == 5
    assert {title: sums[:2] for title, sums in by_title(found).items()} == {
        title: sums[:2] for title, sums in SUMS.items()
    }


def test_totals_are_told_apart_by_a_column(tmp_path) -> None:
    found = run_over(histories(), tmp_path, by=("area",))
    assert sorted((each.labels, each.earned, each.not_earned) for each in found.promises[0].totals) == [
        (("North",), 1, 1),
        (("South",), 2, 0),
    ]


def test_what_columns_cannot_tell_is_explained_child_by_child_from_what_the_file_tells_more(tmp_path) -> None:
    readings = [
        {
            "record_id": f"{code}{n}",
            "measure": code,
            "edition": "1",
            "respondent": "parent",
            "taken_on": on,
            "average": said,
        }
        for code in ("family_star_plus", "my_star")
        for n, (on, said) in enumerate((("2018-01-09", "5.0"), ("2018-09-01", "6.5")))
    ]
    more = pa.array([json.dumps({"readings": readings}), None, None, None, None])
    found = run_over(histories(more=more), tmp_path, terms=TIDE)
    assert by_title(found) | SUMS == by_title(found)
    stars = next(each for each in found.promises if each.code not in {one.code for one in OF_CARE.promises})
    assert (stars.in_columns, stars.explained) == (0, 4)
    assert "looks at more than the care record" in stars.why_explained
    assert found.payable == Decimal("13200.00") + sum(each.delivered for each in stars.totals)


def test_how_far_the_record_is_known_must_be_said(tmp_path) -> None:
    with pytest.raises(DomainError, match="how far this record is known"):
        run_over(histories(), tmp_path, known_to=None)
    per_child = pa.array([TODAY] * 4 + [None], pa.date32())
    assert (
        sum(one.earned for one in run_over(histories(known_to=per_child), tmp_path, known_to=None).promises[0].totals)
        == 3
    )


def test_terms_that_need_more_than_the_file_holds_are_refused_in_words(tmp_path) -> None:
    with pytest.raises(DomainError, match="look at “completed”, and the file has no such column"):
        run_over(histories(completed=None), tmp_path)
    with pytest.raises(Invalid, match="no column “area”"):
        run_over(histories(area=None), tmp_path, by=("area",))


def written(file: Path, children: list[ChildHistory]) -> Path:
    file.write_bytes(b"".join(b'{"history":' + AS_JSON.dump_json(each) + b"}\n" for each in children))
    return file


def the_same(explained: ClaimsRun, found: PopulationRun, lines: Path) -> None:
    rows = pq.read_table(lines).to_pylist()
    assert len(rows) == found.lines
    mine = {(row["unit"], row["promise"], row["occurrence"]): (row["delivered"], row["payable"]) for row in rows}
    assert mine == {each.key: (each.delivered, each.payable) for each in explained.lines}
    assert (found.delivered, found.payable) == (explained.delivered, explained.payable)


def test_lines_of_text_in_several_processes_and_a_unit_that_stands_there_twice(tmp_path) -> None:
    terms = made_up.agreed(shelf.terms("turning_the_tide", "1.0"))
    children = made_up.histories(terms, 8, 150)
    file = written(tmp_path / "histories.jsonl", [*children, replace(children[3], care=())])
    seen: Counter[str] = Counter()

    def bar(what: str, done: int, whole: int) -> None:
        seen[what] += 1
        assert 0 <= done <= whole

    lines = tmp_path / "lines.parquet"
    sources = parts_of(file, size=60_000)
    asked = Asked(made_up.TODAY, lines=lines, processes=2, bar=bar)
    found = run_parts(terms, sources, asked, twice=stands_twice)
    assert len(sources) > 2
    assert seen == {"judged": len(sources)}
    the_same(claims_run(terms, children, today=made_up.TODAY), found, lines)
    assert [each.place for each in found.mistakes] == ["line 151"]
    assert "stands on line 4 already" in found.mistakes[0].message


def as_a_table(children: list[ChildHistory]) -> pa.Table:
    """The histories as a Parquet file has them: care and days in columns, whatever else there is as JSON in “more”."""
    rows = [(child, care) for child in children for care in child.care or (None,)]

    def days(of) -> pa.Array:
        return pa.array([of(child, care) for child, care in rows], pa.date32())

    def run(child: ChildHistory):
        return max(child.programmes, key=lambda each: each.started_on, default=None)

    def more(child: ChildHistory) -> str | None:
        told = AS_JSON.dump_python(child, mode="json")
        kept = {name: told[name] for name in ("readings", "checks", "stays", "events") if told[name]}
        return json.dumps(kept) if kept else None

    return pa.table(
        {
            "child": pa.array([child.reference for child, _ in rows]),
            "starts": days(lambda _, care: care and care.starts),
            "ends": days(lambda _, care: care and care.ends),
            "short_break": pa.array([bool(care and care.short_break) for _, care in rows]),
            "known_to": days(lambda child, _: child.known_to),
            "programme_started": days(lambda child, _: (one := run(child)) and one.started_on),
            "programme_ended": days(lambda child, _: (one := run(child)) and one.ended_on),
            "completed": pa.array([(one := run(child)) and one.completed for child, _ in rows]),
            "referred": days(lambda child, _: child.referred_on),
            "enrolled": days(lambda child, _: child.enrolled_on),
            "born": days(lambda child, _: child.born),
            "died": days(lambda child, _: child.died_on),
            "moved_away": days(lambda child, _: child.moved_away_on),
            "payer": pa.array([child.attributes.get("payer") for child, _ in rows]),
            "age_exception": pa.array([child.attributes.get("age_exception") for child, _ in rows]),
            "family": pa.array([child.family for child, _ in rows]),
            "more": pa.array([more(child) for child, _ in rows], pa.string()),
        }
    )


@pytest.mark.parametrize("name", ["turning_the_tide", "positive_families", "all_about_me"])
def test_a_parquet_file_gives_the_same_pennies_as_the_lines_of_text(name, tmp_path) -> None:
    terms = made_up.agreed(shelf.terms(name, "1.0"))
    drawn = made_up.histories(terms, 4, 200)
    # A Parquet file tells what is recorded now, of one run of the programme.
    children = [
        replace(each, care=tuple(row for row in each.care if row.known_to is None), named_days={}) for each in drawn
    ]
    file, lines = tmp_path / "histories.parquet", tmp_path / "lines.parquet"
    pq.write_table(as_a_table(children), file, row_group_size=100)
    asked = Asked(made_up.TODAY, lines=lines, processes=1)
    found = run_columns(terms, file, asked, known_to=None, history_of=histories_file.history_of)
    explained = claims_run(terms, children, today=made_up.TODAY)
    assert explained.delivered > 0
    the_same(explained, found, lines)
    assert {each.unit for each in found.set_aside} == {each.unit for each in explained.set_aside}
    in_columns = sum(each.in_columns for each in found.promises)
    assert (in_columns > 100) == (name != "all_about_me")
