"""
A competency is reached level by level, signed off by somebody else, and holds until it expires.
"""

from homeward.workforce.rules.accreditation import lacking
from homeward.workforce.rules.competence import coverage, expires_on, standing, why_not_sign_off
from homeward.workforce.values import Accredited, CompetenceState, Competency, Every, Level, SignedOff
from tests.spec.tables import day, is_yes, maybe_day, read_table

title = "Competencies"

FIRST, SECOND = Level("learning", "Learning it"), Level("teaching", "Teaching it")
WORK = Competency(
    "made_up", "1.0", "circles", "Holding a family circle",
    levels=(FIRST, SECOND), expires_after=Every(24, "months"), signed_off_by=("practice_lead",),
    needed_for_content=("circle",), needed_for_measures=("calm_scale",),
)  # fmt: skip


def _signed(text: str) -> list[SignedOff]:
    found = []
    for each in filter(None, (part.strip() for part in text.split(";"))):
        level, on = each.split(" ")
        found.append(SignedOff(WORK.id, level, day(on), expires_on(WORK, day(on))))
    return found


def test_where_a_worker_stands():
    for row in read_table("""
        evidence | asked | signed off                               | today      | stands  | level    | until
        ---------+-------+------------------------------------------+------------+---------+----------+-----------
        0        | no    |                                          | 2026-03-03 | none    |          |
        2        | no    |                                          | 2026-03-03 | working |          |
        2        | yes   |                                          | 2026-03-03 | asked   |          |
        2        | no    | learning 2025-03-03                      | 2026-03-03 | current | learning | 2027-03-03
        2        | no    | learning 2025-03-03                      | 2027-01-05 | soon    | learning | 2027-03-03
        2        | no    | learning 2025-03-03                      | 2027-03-02 | soon    | learning | 2027-03-03
        2        | no    | learning 2025-03-03                      | 2027-03-03 | expired | learning | 2027-03-03
        2        | yes   | learning 2025-03-03                      | 2027-03-03 | expired | learning | 2027-03-03
        2        | no    | learning 2025-03-03; teaching 2025-06-01 | 2026-03-03 | current | teaching | 2027-06-01
        2        | no    | teaching 2024-01-10; learning 2025-06-01 | 2026-03-03 | current | learning | 2027-06-01
        2        | no    | learning 2026-03-04                      | 2026-03-03 | working |          |
    """):
        found = standing(
            WORK,
            signed=_signed(row["signed off"]),
            evidence=int(row["evidence"]),
            asked=is_yes(row["asked"]),
            today=day(row["today"]),
        )
        assert found.state is CompetenceState(row["stands"]), row
        assert found.level == row["level"], row
        assert found.expires_on == maybe_day(row["until"]), row


def test_nobody_signs_off_their_own_and_the_model_says_who_may():
    for row in read_table("""
        whose          | holds the role | may sign
        ---------------+----------------+---------
        somebody elses | practice_lead  | yes
        somebody elses | team_manager   | no
        their own      | practice_lead  | no
    """):
        why_not = why_not_sign_off(
            WORK, is_own=row["whose"] == "their own", roles=[row["holds the role"]], titles=["Practice lead"]
        )
        assert (why_not == "") == is_yes(row["may sign"]), row


def test_a_team_is_told_how_many_hold_it_and_never_who():
    days = {"Ana": "learning 2025-03-03", "Ben": "learning 2024-04-01", "Cal": "learning 2023-01-01", "Dee": ""}
    each = [standing(WORK, signed=_signed(text), today=day("2026-03-03")) for text in days.values()]
    found = coverage(WORK, each)
    assert (found.hold, found.of, found.soon, found.expired) == (2, 4, 1, 1)


def test_licensed_work_by_somebody_without_what_it_needs_is_noticed():
    for row in read_table("""
        content | measure    | signed off          | accredited from to        | seen | on         | noticed
        --------+------------+---------------------+---------------------------+------+------------+------------------
        talking |            |                     |                           | no   | 2026-03-03 |
        circle  |            |                     |                           | no   | 2026-03-03 | circle
        circle  | calm_scale |                     |                           | no   | 2026-03-03 | circle calm_scale
        circle  |            | learning 2025-03-03 |                           | no   | 2026-03-03 |
        circle  |            | learning 2024-03-03 |                           | no   | 2026-03-03 | circle
                | calm_scale |                     | 2025-01-01 to 2027-01-01  | yes  | 2026-03-03 |
                | calm_scale |                     | 2025-01-01 to 2027-01-01  | no   | 2026-03-03 | calm_scale
                | calm_scale |                     | 2025-01-01 to 2026-03-03  | yes  | 2026-03-03 | calm_scale
                | calm_scale |                     | 2026-04-01 to 2027-01-01  | yes  | 2026-03-03 | calm_scale
    """):
        first, _, end = row["accredited from to"].partition(" to ")
        held = [Accredited(WORK.id, day(first), day(end), is_yes(row["seen"]))] if first else []
        found = lacking(
            [WORK],
            contents=row["content"].split(),
            measures=row["measure"].split(),
            signed=_signed(row["signed off"]),
            accredited=held,
            on=day(row["on"]),
        )
        assert " ".join(each.key for each in found) == row["noticed"], row
