from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from homeward.casework.rules.read_map import dots_in, story_in, way_in
from homeward.casework.values.plans import Rater
from tests.spec.tables import day, read_table

title = "The way to the end"
text = "Steps in the order of their days: reached, next, still to come, or not reached in time."


@dataclass(frozen=True)
class Said:
    facts: dict[str, Any]
    true_from: date = date(2026, 3, 2)
    submission_id: UUID = field(default=UUID(int=1))


def test_where_each_step_stands():
    table = """
        by when    | reached    | stands
        -----------+------------+--------
        2026-03-01 | 2026-02-27 | reached
        2026-03-08 |            | late
        2026-04-01 |            | to_come
        2026-05-01 |            | to_come
    """
    rows = read_table(table)
    steps = [
        {
            "what": row["by when"],
            "by_when": row["by when"],
            **({"reached_on": row["reached"]} if row["reached"] else {}),
        }
        for row in rows
    ]
    way = way_in(Said({"trajectory.steps": steps[::-1]}), day("2026-03-20"))
    assert [each.state for each in way.steps] == [row["stands"] for row in rows]
    earlier = way_in(Said({"trajectory.steps": steps}), day("2026-03-02"))
    assert [each.state for each in earlier.steps] == ["reached", "next", "to_come", "to_come"]


def test_a_rater_nobody_knows_is_somebody_else():
    dots = dots_in({"child": 4, "granny_in_spain": "6"}, date(2026, 3, 2))
    assert [(each.rater, each.value) for each in dots] == [(Rater.CHILD, 4), (Rater.OTHER, 6)]


def test_each_page_of_a_story_has_the_picture_at_its_place():
    story = story_in(
        Said({"picture_story.pages": [{"words": "One"}, {"words": "Two"}], "picture_story.pictures": ["first"]})
    )
    assert [(each.words, each.file_id) for each in story.pages] == [("One", "first"), ("Two", "")]
