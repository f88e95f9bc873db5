from homeward.practice.library import shelf
from homeward.practice.rules.terms import title_for, worded_for
from homeward.practice.values import ServiceStage
from tests.spec.practice.packages import fostering
from tests.spec.tables import read_table

title = "The words of a service stage"
text = "The same form serves every stage of children's services: only what some parts are called changes, never a key."


def test_what_a_part_of_the_map_is_called_at_each_stage():
    model = shelf.load("signs_of_safety", "1.0")
    table = """
        stage        | danger_statement | safety_goal
        -------------+------------------+------------------------------
                     | Worry statement  | Safety goal
        early_help   | Worry statement  | Wellbeing goal
        cin          | Worry statement  | Wellbeing goal
        cp           | Danger statement | Safety goal
        looked_after | Danger statement | Goal for coming home or settling
    """
    for row in read_table(table):
        stage = ServiceStage(row["stage"]) if row["stage"] else None
        assert model.term("danger_statement", stage) == row["danger_statement"], row
        assert model.term("safety_goal", stage) == row["safety_goal"], row


def test_a_form_is_asked_in_the_words_of_the_stage_and_keeps_its_keys():
    model = shelf.load("signs_of_safety", "1.0")
    form = model.form("map")
    assert form is not None
    said = worded_for(form, model, ServiceStage.EARLY_HELP)
    statements, before = said.question("statements"), form.question("statements")
    assert [each.key for each in statements.columns] == [each.key for each in before.columns]
    labels = {each.key: each.label for each in statements.columns}
    assert labels["goal"] == "Wellbeing goal"
    assert labels["who_is_worried"] == "Who is worried?"
    ends = [each.says for each in said.question("scale").anchors]
    assert ends[0] == "We would have to ask children's social care for help"


def test_where_nothing_is_called_differently_the_form_is_left_alone():
    model = shelf.load("signs_of_safety", "1.0")
    form = model.form("map")
    assert worded_for(form, model, None) is form
    assert worded_for(form, model, ServiceStage.TRANSFER) is form


def test_what_a_whole_form_is_called_at_each_stage():
    model = fostering()
    form = model.form("where_it_stands")
    assert form is not None
    table = """
        stage        | called                   | how the scale is asked            | key
        -------------+--------------------------+-----------------------------------+----------------
                     | Where it stands          | How settled is it, all in all?    | where_it_stands
        cin          | Where it stands          | How settled is it, all in all?    | where_it_stands
        looked_after | How the placement stands | How settled is the placement?     | where_it_stands
    """
    for row in read_table(table):
        stage = ServiceStage(row["stage"]) if row["stage"] else None
        said = worded_for(form, model, stage)
        assert said.title == row["called"] == title_for(form, model, stage), row
        assert said.question("settled").label == row["how the scale is asked"], row
        assert said.key == row["key"], row
        assert said.save_label == form.save_label, row
