from homeward.practice.rules.answers import check_answers
from homeward.practice.rules.decided_forms import turns_on_settings, under_settings
from homeward.practice.rules.settings import settings_in_force
from homeward.practice.values import Form
from tests.spec.practice.packages import fostering, shipped
from tests.spec.tables import day, read_table

title = "How many are advised"
text = "A model advises a number; an authority may decide another. More is warned about and never stopped."


def plan(**decided: float) -> Form:
    model = fostering()
    form = model.form("support_plan")
    assert form is not None
    return under_settings(form, settings_in_force(model, decided))


def aims(count: int) -> dict[str, object]:
    one = {"what": "Quiet evenings", "now": "3", "whose": "parent", "step": "Supper at six", "part": "home"}
    return {"day": "2026-03-02", "aims": [one] * count}


def test_the_setting_decides_above_how_many_there_is_a_warning():
    table = """
        decided | aims | warned
        --------+------+--------------------------------------------------------------
                | 2    |
                | 3    | “Aims”: 2 or fewer is easier to work on. You can keep all 3.
        4       | 3    |
        4       | 5    | “Aims”: 4 or fewer is easier to work on. You can keep all 5.
        1       | 2    | “Aims”: 1 or fewer is easier to work on. You can keep all 2.
        0       | 9    |
    """
    for row in read_table(table):
        form = plan(aims_advised=float(row["decided"])) if row["decided"] else plan()
        found = check_answers(form, aims(int(row["aims"])), today=day("2026-03-03"))
        assert [each.message for each in found] == ([row["warned"]] if row["warned"] else []), row
        assert all(each.severity == "warn" for each in found), row


def test_the_map_warns_above_what_the_authority_has_decided():
    model = shipped("signs_of_safety")
    form = model.form("map")
    assert form is not None
    assert turns_on_settings(form)
    table = """
        decided | advised
        --------+--------
                | 3
        2       | 2
    """
    for row in read_table(table):
        chosen = {"statements_advised": int(row["decided"])} if row["decided"] else {}
        found = under_settings(form, settings_in_force(model, chosen)).question("statements")
        assert found.advised_at_most == int(row["advised"]), row


def test_a_form_no_setting_decides_stays_as_it_is():
    form = fostering().form("home_visit")
    assert form is not None
    assert not turns_on_settings(form)
    assert under_settings(form, {"aims_advised": 9}) is form


def test_too_few_people_in_a_network_are_warned_about():
    model = shipped("signs_of_safety")
    network = model.form("safety_network")
    assert network is not None
    key = next(each.key for each in network.questions if each.fact == "network.people")
    table = """
        decided | people | warned
        --------+--------+---------------------------------------------------
                | 1      | 2 or more is better. You can save with 1.
                | 2      |
        3       | 2      | 3 or more is better. You can save with 2.
        0       | 1      |
    """
    for row in read_table(table):
        chosen = {"network_least": int(row["decided"])} if row["decided"] else {}
        form = under_settings(network, settings_in_force(model, chosen))
        people = [{"name": "Nan"}] * int(row["people"])
        found = check_answers(form, {key: people}, today=day("2026-03-03"))
        told = [each.message for each in found if each.question == key and "is better" in each.message]
        assert [each.partition(": ")[2] for each in told] == ([row["warned"]] if row["warned"] else []), row
