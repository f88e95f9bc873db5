"""A file priced on the command line says of each line which days it rests on, as data a program can read."""

import json
from datetime import date

from homeward.outcomes import queries

CHILD = {
    "reference": "TTT-0001",
    "known_to": "2019-12-31",
    "referred_on": "2018-01-02",
    "enrolled_on": "2018-01-02",
    "born": "2004-09-01",
    "programmes": [
        {"record_id": "run-1", "started_on": "2018-01-08", "ended_on": "2018-03-01", "completed": True, "weeks": 8}
    ],
    "care": [{"record_id": "care-1", "starts": "2018-03-05", "ends": "2018-03-10"}],
}


def test_every_line_says_its_days_stretch_by_stretch(tmp_path):
    file = tmp_path / "histories.jsonl"
    file.write_text(json.dumps({"history": CHILD}), encoding="utf-8")
    found = queries.price_file(
        name="turning_the_tide", version="1.0", histories=file, answers={}, today=date(2019, 12, 31),
        numbers={"value_per_child": "6000.00", "contract_cap": "1400000.00"},
    )  # fmt: skip
    data = json.loads(json.dumps(queries.run_as_data(found.run, found.days)))
    lines = {each["promise"]: each["days"] for each in data["lines"]}
    assert set(lines) == {"home_4_weeks", "home_6_months", "home_12_months"}
    half = lines["home_6_months"]
    assert (half["state"], half["inside"], half["outside"]) == ("home", "home", "in care")
    assert [(each["first"], each["last"], each["mark"]) for each in half["stretches"]] == [
        ("2018-03-29", "2018-09-01", "counts")
    ]
    near = [each for each in lines["home_4_weeks"]["stretches"] if not each["looked_at"]]
    assert ("2018-03-05", "2018-03-09", "against") in [(each["first"], each["last"], each["mark"]) for each in near]
