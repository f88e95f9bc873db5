"""When a plan is complete."""

from uuid import uuid4

from homeward.casework.rules.plan_completeness import completeness, thread_of
from homeward.casework.values.plan_views import GoalView, ReadingOnGoal, StepView
from homeward.casework.values.plans import GoalState
from homeward.casework.values.thread import DomainGoal
from tests.spec.tables import day, read_table

title = "A complete plan"
text = "Every domain that needs a goal has one, or somebody has written down why not. Then the plan is complete."

DOMAINS = (("home", "Home", ""), ("school", "School", ""))


def goals(text: str) -> list[DomainGoal]:
    """Return "home, school dropped": a goal for each, some of them dropped."""
    found = []
    for each in (part.strip() for part in text.split(",") if part.strip()):
        domain, _, state = each.partition(" ")
        found.append(DomainGoal(uuid4(), f"Better {domain}", domain, is_dropped=state == "dropped"))
    return found


def test_when_a_plan_is_complete():
    table = """
        goals                       | reason for none  | complete | missing
        ----------------------------+------------------+----------+--------------
        home, school                |                  | yes      |
        home                        |                  | no       | School
        home                        | school           | yes      |
                                    |                  | no       | Home, School
        home, school dropped        |                  | no       | School
        home, school dropped        | school           | yes      |
        home, school dropped, school|                  | yes      |
        home, elsewhere             |                  | no       | School
    """
    for row in read_table(table):
        found = completeness(DOMAINS, goals(row["goals"]), {row["reason for none"]: "Settled at school"})
        assert found.is_complete == (row["complete"] == "yes"), row
        assert ", ".join(each.title for each in found.missing) == row["missing"]


def test_a_reason_without_words_is_none():
    assert not completeness(DOMAINS, goals("home"), {"school": "  "}).is_complete


def test_a_model_without_domains_asks_for_nothing():
    assert completeness((), goals("home"), {}).is_complete


def test_a_goal_of_no_known_domain_is_shown_apart():
    found = completeness(DOMAINS, goals("home, elsewhere"), {})
    assert [each.wanted for each in found.without_domain] == ["Better elsewhere"]


def goal(**given) -> GoalView:
    values = {
        "id": uuid4(), "position": 1, "wanted": "Calm mornings", "baseline": "", "good_enough": 7,
        "state": GoalState.OPEN, "state_reason": "", "readings": (), "steps": (), "words": "Not scaled yet",
        "path": (), "latest": (), "sees_differently": "", "is_good_enough": False,
    }  # fmt: skip
    return GoalView(**(values | given))


def told(goal_view: GoalView, domain_title: str = "") -> dict[str, str]:
    knots = thread_of(goal_view, domain_title=domain_title).knots
    return {each.key: " / ".join(each.lines) or f"({each.gap})" for each in knots}


def test_the_thread_says_where_it_is_broken():
    assert told(goal()) == {
        "need": "(Nobody has written down how things were.)",
        "goal": "Calm mornings",
        "action": "(No step is written down.)",
        "progress": "(Nobody has given a number yet.)",
        "outcome": "(Still open: we are working on it.)",
    }


def test_the_thread_runs_from_need_to_outcome():
    found = told(
        goal(
            need="Rows before school",
            baseline="Late four days in five",
            readings=(ReadingOnGoal("Dawn", 3, day("2026-01-05")), ReadingOnGoal("Dawn", 7, day("2026-03-02"))),
            words="3 → 7 (Dawn 7)",
            steps=(StepView(uuid4(), "Bag the night before", "Kai", None, day("2026-01-09"), 1),),
            state=GoalState.REACHED,
            state_since=day("2026-03-02"),
            state_reason="Nobody shouts",
        ),
        domain_title="Home",
    )
    assert found == {
        "need": "Home: Rows before school / Late four days in five",
        "goal": "Calm mornings",
        "action": "Done: Bag the night before (Kai)",
        "progress": "3 → 7 (Dawn 7)",
        "outcome": "Reached since 2 March 2026. / Nobody shouts",
    }
