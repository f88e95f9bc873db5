from datetime import date

from homeward.casework.rules.expectations import Practice, judge_expectations, stage_of
from homeward.practice.rules.conditions import judge
from homeward.practice.values import Expectation, ServiceStage
from tests.spec.tables import day, maybe_day, read_table

title = "Expected practice"
text = "What should exist for a family at its service stage is a list to look at. It decides nothing."


def test_a_family_is_at_the_furthest_stage_of_any_of_its_children():
    table = """
        early help | cin        | cp         | cla        | at risk    | stage        | since
        -----------+------------+------------+------------+------------+--------------+-----------
                   |            |            |            |            |              |
        2026-01-05 |            |            |            |            | early_help   | 2026-01-05
        2026-01-05 | 2026-02-01 |            |            |            | cin          | 2026-02-01
                   | 2026-02-01 | 2026-03-01 |            |            | cp           | 2026-03-01
                   |            | 2026-03-01 |            | 2026-03-09 | edge_of_care | 2026-03-09
                   |            | 2026-03-01 | 2026-04-01 | 2026-03-09 | looked_after | 2026-04-01
    """
    for row in read_table(table):
        names = (("early_help", "early help"), ("cin", "cin"), ("cp", "cp"), ("cla", "cla"))
        kinds = {key: day(row[heading]) for key, heading in names if row[heading]}
        stage, since = stage_of(kinds, maybe_day(row["at risk"]))
        assert (stage.value if stage else "", since) == (row["stage"], maybe_day(row["since"])), row


def test_what_is_there_to_come_and_late():
    map_is_expected = Expectation.model_validate(
        {"key": "map", "service_stages": ["cp"], "says": "There is a map", "form": "map", "within": {"weeks": 4}}
    )
    table = """
        finished   | today      | state
        -----------+------------+--------
        2026-03-20 | 2026-06-01 | there
                   | 2026-03-29 | to_come
                   | 2026-03-30 | late
    """
    for row in read_table(table):
        forms = {"map": day(row["finished"])} if row["finished"] else {}
        (found,) = judged([map_is_expected], Practice(forms=forms), today=day(row["today"]))
        assert found.state.value == row["state"], row
        assert found.due_on == date(2026, 3, 29)


def test_the_authoritys_own_time_counts():
    expected = Expectation.model_validate(
        {
            "key": "map",
            "service_stages": ["cp"],
            "says": "There is a map",
            "form": "map",
            "within": {"weeks": 4, "setting": "first_map"},
        }
    )
    (found,) = judged([expected], Practice(), today=date(2026, 3, 20), settings={"first_map": 1})
    assert found.state.value == "late"


def test_something_without_a_time_is_never_late():
    expected = Expectation.model_validate(
        {
            "key": "asked",
            "service_stages": ["cp"],
            "says": "The referrer said what would be enough",
            "condition": {"fact": "referral.what_must_happen", "op": "is_known", "says": "It is known"},
        }
    )
    (missing,) = judged([expected], Practice(), today=date(2030, 1, 1))
    (there,) = judged([expected], Practice(facts={"referral.what_must_happen": "A plan"}), today=date(2030, 1, 1))
    assert (missing.state.value, there.state.value) == ("to_come", "there")


def test_only_what_the_stage_expects_is_asked_for():
    elsewhere = Expectation.model_validate(
        {"key": "map", "service_stages": ["early_help"], "says": "There is a map", "form": "map"}
    )
    assert judged([elsewhere], Practice(), today=date(2026, 3, 20)) == ()


def judged(expectations, practice, *, today, settings=None):
    return judge_expectations(
        expectations,
        ServiceStage.CP,
        began_on=date(2026, 3, 1),
        practice=practice,
        settings=settings or {},
        judge=judge,
        today=today,
    )
