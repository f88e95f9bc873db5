from homeward.casework.rules.moving import move_stage
from homeward.practice.values import PracticeModel
from homeward.practice.values.work import StagePart
from tests.spec.practice.packages import fostering
from tests.spec.tables import read_table

title = "Moving open work to another version"
text = "Work stays in the stage it stands in; where that stage is gone, somebody says where it goes on."


def renamed(**titles: str) -> PracticeModel:
    """Return the fostering model with stages called otherwise; without a title a stage is gone."""
    model = fostering()
    stages = [
        each.model_copy(update={"title": titles.get(each.key, each.title)})
        for each in model.stages
        if titles.get(each.key, each.title)
    ]
    return model.model_copy(update={"stages": tuple(stages)})


def test_where_work_stands_afterwards():
    table = """
        stands in   | the new version        | somebody says | goes on in  | in words
        ------------+------------------------+---------------+-------------+--------------------------------------------
        standing_by | has it                 |               | standing_by | stays in “Standing by”
        standing_by | calls it Beside them   |               | standing_by | stays in “Beside them”
        standing_by | does not have it       |               |             | “Standing by” is not in the new version
        standing_by | does not have it       | leaving       | leaving     | goes from “Standing by” to “Leaving well”
        standing_by | does not have it       | nowhere       |             | “Standing by” is not in the new version
        allocation  | has it                 |               | allocation  | stays in “Allocation”
    """
    now = {
        "has it": renamed(),
        "calls it Beside them": renamed(standing_by="Beside them"),
        "does not have it": renamed(standing_by=""),
    }
    for row in read_table(table):
        chosen = {row["stands in"]: row["somebody says"]} if row["somebody says"] else {}
        found = move_stage(fostering(), now[row["the new version"]], row["stands in"], chosen)
        assert (found.goes_to, found.words) == (row["goes on in"], row["in words"])
        assert found.is_known is bool(row["goes on in"])


def test_a_stage_that_is_the_same_part_of_the_way_is_found_under_another_key():
    """Where Homeward knows what a stage is for, nobody has to say where work goes on."""

    def with_programme(key: str, title: str) -> PracticeModel:
        model = fostering()
        stages = [
            each.model_copy(update={"key": key, "title": title, "part": StagePart.PROGRAMME})
            if each.key == "standing_by"
            else each
            for each in model.stages
        ]
        return model.model_copy(update={"stages": tuple(stages)})

    found = move_stage(
        with_programme("standing_by", "Standing by"), with_programme("beside", "Beside them"), "standing_by", {}
    )
    assert (found.goes_to, found.words) == ("beside", "goes from “Standing by” to “Beside them”")
