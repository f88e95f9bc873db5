import pytest

from homeward.practice.rules.who_fills_in import may_fill_in, refuse_others, usually_asked_for
from homeward.vocabulary.errors import NotAllowed
from tests.spec.practice.packages import shipped
from tests.spec.tables import read_table

title = "Who fills in a form, and when it is asked for"
text = "A model names the roles that fill in a form and the stages that ask for it. A form that names none is for any."


def test_whom_the_model_means():
    model = shipped("signs_of_safety")
    table = """
        form                 | role          | may
        ---------------------+---------------+-----
        map                  | key_worker    | yes
        map                  | team_manager  | yes
        map                  | duty_worker   | no
        visit                | duty_worker   | yes
        note                 | duty_worker   | yes
        appreciative_inquiry | practice_lead | yes
    """
    for row in read_table(table):
        form = model.form(row["form"])
        assert form is not None
        assert may_fill_in(form, [row["role"]]) == (row["may"] == "yes"), row


def test_whoever_is_refused_is_told_who_may():
    model = shipped("signs_of_safety")
    form = model.form("map")
    assert form is not None
    with pytest.raises(NotAllowed, match="is filled in by a") as refused:
        refuse_others(form, model, ["duty_worker"])
    assert "note" in str(refused.value.remedy)
    refuse_others(form, model, ["duty_worker", "key_worker"])


def test_in_which_stages_it_is_asked_for():
    model = shipped("signs_of_safety")
    titles = {each.key: each.title for each in model.stages}
    table = """
        form       | the work stands in | usually asked for in
        -----------+--------------------+-------------------------
        lighthouse | mapping            |
        lighthouse | allocation         | mapping, working, closing
        note       | allocation         |
    """
    for row in read_table(table):
        form = model.form(row["form"])
        assert form is not None
        stages = [titles[each.strip()] for each in row["usually asked for in"].split(",") if each]
        assert usually_asked_for(form, model, row["the work stands in"]) == ", ".join(stages), row
