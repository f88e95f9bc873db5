"""Whatever is sent is read or told, never half read; whatever is sound goes out and comes in as it was."""

from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.outcomes.rules.indigo.cells import as_written
from homeward.outcomes.rules.indigo.checks import check
from homeward.outcomes.rules.indigo.csv_files import read_csv, to_csv
from homeward.outcomes.rules.indigo.json_file import read_json, to_json
from homeward.outcomes.rules.indigo.sent_files import read_files
from homeward.outcomes.values.indigo import ORGANISATIONS, IndigoFile
from homeward.outcomes.values.indigo_tables import TABLES

WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=8).map(
    str.strip
)
NAMES = st.sampled_from([*(each.file_name for each in TABLES.values()), "p.json", "z.zip", "x.csv"])
BYTES = st.binary(max_size=60) | st.text(max_size=80).map(lambda each: each.encode("utf-8", "replace"))


def a_cell(column):
    """Anything that may stand in a column; what refers to another row is left out."""
    if column.choices:
        return st.sampled_from(column.choices)
    match column.kind:
        case "number":
            return st.integers(0, 10**9).map(str)
        case "money":
            return st.decimals(0, 10**9, places=2).map(str).map(as_written)
        case "currency":
            return st.just("GBP")
        case "date":
            return st.sampled_from(["2026", "2026-04", "2026-04-30"])
    return WORDS.filter(bool)


def a_row(table):
    needed = {each.path: a_cell(each) for each in table.columns if each.required or each.kind == "currency"}
    refers = ("outcome_metric_id", "outcome_payment_plan_id", "investment_id")
    rest = {each.path: a_cell(each) for each in table.columns if each.path not in (*needed, *refers)}
    return st.fixed_dictionaries(needed, optional=rest).filter(bool)


ROWS = {
    key: st.lists(a_row(table), max_size=1)
    for key, table in TABLES.items()
    if key not in (ORGANISATIONS, "outcome_pricings")
}  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries(ROWS))
def test_a_sound_project_goes_out_and_comes_in_as_it_was(rows):
    file = IndigoFile("POJ-1", {key: each for key, each in rows.items() if each})
    from_json, faults = read_json(to_json(file))
    assert (from_json, faults) == (file, [])
    from_csv, faults = read_csv(to_csv(file))
    assert (from_csv.tables, faults) == (file.tables, [])
    assert to_csv(from_json) == to_csv(file)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(NAMES, BYTES, max_size=3), st.text(max_size=4))
def test_whatever_is_sent_is_read_or_told(files, project):
    file, faults = read_files(files, project)
    assert file.tables or faults
    assert all(each.place and each.message and each.remedy for each in [*faults, *check(file)])
