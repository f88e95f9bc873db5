# ruff: noqa: E501 (a drawn table is read, not wrapped)
"""
Every bad row is told with its place, what is wrong and what to do; a bad row keeps out what leans on it.
"""

from tests.spec.transfer.checked import FAMILIES, PEOPLE, REFERRALS, blocks, check, fates, warnings

title = "Which rows are refused"

WHOLE = {"people": PEOPLE, "families": FAMILIES, "referrals": REFERRALS}


def test_rows_that_fit_together_are_all_new():
    found = check(WHOLE)
    assert [each for sheet in found.values() for each in blocks(sheet)] == []
    assert {each for sheet in found.values() for each in fates(sheet)} == {"new"}


def test_a_person_needs_a_name_and_a_birth_that_can_be():
    found = check(
        {
            "people": """
        person_id | given_names | family_name | born       | birth_kind | died_on
        ----------+-------------+-------------+------------+------------+-----------
        N-1       |             |             | 2012-06-14 |            |
        N-2       | Juno        | Larkspur    | 2026-03-04 |            |
        N-3       | Baby        | Larkspur    | 2026-05-01 | expected   |
        N-4       | Baby        | Larkspur    | 2027-05-01 | expected   |
        N-5       | Old         | Larkspur    | 1850-06-01 |            |
        N-6       | Kip         | Larkspur    | 2012-06-14 |            | 2011-01-01
        N-7       | Kip         | Larkspur    | 2012-02-31 |            |
                  | Wren        | Larkspur    | 2012-02-01 |            |
        N-9       | Wren        | Larkspur    |            | estimated  |
        N-10      | Kip         | Larkspur    | 2012-02-31 | exact      |
        """
        }
    )
    assert blocks(found["people"]) == [
        "2, given_names: This person has no name.",
        "3, born: 4 March 2026 lies in the future.",
        "5, born: A birth is not expected more than 10 months ahead.",
        "6, born: This would make the person over 120.",
        "7, died_on: Died on 1 January 2011, before the birth on 14 June 2012.",
        "8, born: “2012-02-31” is not a day: there is no 31 February in 2012.",
        "9, person_id: This cell is empty.",
        "10, born: The kind of birth date is given without a date.",
        "11, born: “2012-02-31” is not a day: there is no 31 February in 2012.",
    ]


def test_a_child_of_a_family_needs_a_birth_date_and_an_adult_does_not():
    found = check(
        {
            "people": """
        person_id | family_name | born
        ----------+-------------+-----
        N-1       | Larkspur    |
        N-2       | Larkspur    |
        """,
            "families": """
        family_id | family_name | person_id | member_as | started_on
        ----------+-------------+-----------+-----------+-----------
        F-1       | Larkspur    | N-1       | child     | 2020-01-01
        F-1       | Larkspur    | N-2       | adult     | 2020-01-01
        F-1       | Larkspurr   | N-2       | adult     | 2021-01-01
        """,
        }
    )
    assert blocks(found["families"]) == [
        "2, person_id: The child N-1 has no date of birth.",
        "4, family_name: An earlier row gives this family another name.",
        (
            "4, started_on: from 1 January 2021 on overlaps the same membership from 1 January 2020 on "
            "(families.csv, row 3)."
        ),
    ]


def test_a_row_that_names_somebody_unknown_is_refused_and_so_is_one_that_leans_on_a_refused_row():
    found = check(
        {
            "people": """
        person_id | given_names | born
        ----------+-------------+-----------
        N-1       |             | 2012-06-14
        """,
            "addresses": """
        person_id | line_1        | started_on
        ----------+---------------+-----------
        N-1       | 4 Lantern Row | 2020-01-01
        N-8       | 4 Lantern Row | 2020-01-01
        """,
        }
    )
    assert blocks(found["addresses"]) == [
        "2, person_id: The person N-1 cannot be brought in (people.csv, row 2), and so neither can this row.",
        "3, person_id: There is no person with the number N-8.",
    ]


def test_periods_that_end_before_they_start_or_overlap_are_refused():
    found = check(
        {
            "people": PEOPLE,
            "statuses": """
        person_id | status | detail | started_on | ended_on
        ----------+--------+--------+------------+-----------
        N-1       | cla    | V2     | 2025-01-06 | 2025-04-30
        N-1       | cla    | C2     | 2025-04-30 | 2025-05-30
        N-1       | cla    | V2     | 2025-05-01 |
        N-1       | cin    |        | 2025-05-01 | 2025-04-01
        N-2       | cin    |        | 2025-05-01 | 2025-05-01
        N-2       | cin    |        | 2013-05-01 | 2014-05-01
        N-2       | cla    |        | 2025-05-01 |
        N-2       | cla    | NEG    | 2025-06-01 |
        N-2       | cin    | V2     | 2026-02-01 |
        N-2       | cp     | NEG    | 2026-03-04 |
        """,
        }
    )
    assert blocks(found["statuses"]) == [
        (
            "4, started_on: from 1 May 2025 on overlaps the same status 30 April 2025 to 30 May 2025 "
            "(statuses.csv, row 3)."
        ),
        "5, ended_on: It ends on 1 April 2025, before it starts on 1 May 2025.",
        "8, detail: The legal status is missing.",
        "9, detail: “NEG” is not a legal status.",
        "10, detail: This status has no further detail.",
        "11, started_on: 4 March 2026 lies in the future.",
    ]
    assert warnings(found["statuses"]) == [
        "6, ended_on: It ends on the day it starts, and is kept as one day.",
        "7, started_on: It starts before the person was born (9 January 2014).",
    ]


def test_a_placement_outside_care_is_pointed_out():
    found = check(
        {
            "people": PEOPLE,
            "statuses": """
        person_id | status | detail | started_on | ended_on
        ----------+--------+--------+------------+-----------
        N-1       | cla    | V2     | 2025-01-06 | 2025-04-30
        """,
            "placements": """
        person_id | placement   | started_on | ended_on
        ----------+-------------+------------+-----------
        N-1       | foster      | 2025-01-06 | 2025-04-30
        N-1       | short_break | 2025-02-06 | 2025-02-09
        N-1       | residential | 2025-04-29 | 2025-05-30
        N-2       | foster      | 2025-01-06 |
        """,
        }
    )
    assert blocks(found["placements"]) == [
        (
            "4, started_on: 29 April 2025 to 30 May 2025 overlaps another placement 6 January 2025 to 30 April 2025 "
            "(placements.csv, row 2)."
        ),
    ]
    assert warnings(found["placements"])[-1] == (
        "5, started_on: On some of these days no row says that the child was looked after."
    )


def test_relationships_that_cannot_be_are_refused():
    found = check(
        {
            "people": PEOPLE,
            "relationships": """
        person_id | is      | to_person_id | parental_responsibility | responsibility_basis | contact_restricted | restriction
        ----------+---------+--------------+-------------------------+----------------------+--------------------+------------
        N-3       | parent  | N-1          | yes                     | mother               |                    |
        N-1       | parent  | N-3          |                         |                      |                    |
        N-1       | sibling | N-1          |                         |                      |                    |
        N-1       | sibling | N-2          | yes                     |                      |                    |
        N-3       | parent  | N-2          | no                      | mother               | yes                |
        """,
        }
    )
    assert blocks(found["relationships"]) == [
        "3, is: The elder of the two would be younger than the other.",
        "4, to_person_id: Both numbers are the same person.",
        "5, parental_responsibility: This relationship does not carry parental responsibility.",
        "6, restriction: Contact is restricted, and nothing says how.",
        "6, responsibility_basis: A reason is given for responsibility that is not held.",
    ]


def test_the_days_and_decision_of_a_referral_must_fit():
    found = check(
        WHOLE
        | {
            "referrals": """
        referral_id | person_id | family_id | received_on | outcome | decided_on | team        | closed_on  | close_reason | model
        ------------+-----------+-----------+-------------+---------+------------+-------------+------------+--------------+-----------
        R-1         | N-1       | F-1       | 2025-02-03  | accept  | 2025-02-01 | Key workers |            |              |
        R-2         | N-1       | F-1       | 2025-02-03  | accept  |            |             |            |              |
        R-3         | N-1       | F-1       | 2025-02-03  |         | 2025-02-04 |             |            |              |
        R-4         | N-1       | F-1       | 2025-02-03  | accept  | 2025-02-04 | Nobody      | 2025-02-03 |              |
        R-5         | N-3       | F-1       | 2025-02-03  |         |            |             |            |              | base
        R-6         | N-1       | F-1       | 2012-02-03  |         |            |             |            |              |
        """
        }
    )
    assert blocks(found["referrals"]) == [
        "2, decided_on: Decided on 1 February 2025, before it was received on 3 February 2025.",
        "3, decided_on: Something was decided, and nothing says when.",
        "3, team: The referral was accepted, and no team is named.",
        "4, outcome: A day of decision is given, and nothing says what was decided.",
        "5, close_reason: The work ended, and nothing says why.",
        "5, closed_on: The work ended on 3 February 2025, before the decision of 4 February 2025.",
        "5, team: There is no team of this name in Homeward.",
        "6, family_id: N-3 is not a child of the family F-1.",
        "6, model: This is not a practice model your authority works by.",
        "7, received_on: The referral came before the child was born.",
    ]


def test_children_of_one_referral_come_in_together_or_not_at_all():
    found = check(
        WHOLE
        | {
            "referrals": """
        referral_id | person_id | family_id | received_on | reason
        ------------+-----------+-----------+-------------+-------
        R-1         | N-1       | F-1       | 2025-02-03  | Rows
        R-1         | N-2       | F-1       | 2025-02-04  | Rows
        R-2         | N-1       | F-1       | 2025-09-01  | Rows
        """
        }
    )
    assert fates(found["referrals"]) == ["refused", "refused", "new"]
    assert blocks(found["referrals"]) == [
        "2, referral_id: Another row of this referral cannot be brought in (referrals.csv, row 3).",
        "3, received_on: referrals.csv, row 2 says something else, and both belong to one referral.",
    ]


def test_allocations_programmes_and_readings_belong_to_work_that_was_opened():
    found = check(
        WHOLE
        | {
            "allocations": """
        referral_id | worker | role      | started_on | ended_on
        ------------+--------+-----------+------------+-----------
        R-1         | nora   |           | 2025-02-06 | 2025-04-01
        R-1         | NICO   | lead      | 2025-03-31 |
        R-1         | nico   | co_worker | 2025-02-04 | 2025-02-20
        R-1         | nemo   | co_worker | 2025-02-06 |
        R-2         | nora   |           | 2026-01-06 |
        """,
            "programmes": """
        referral_id | person_id | programme | started_on | last_day   | outcome     | end_reason | contract | enrolled_on
        ------------+-----------+-----------+------------+------------+-------------+------------+----------+------------
        R-1         | N-1       | weeks_12  | 2025-02-10 | 2025-05-04 | completed   |            | TTT      |
        R-1         | N-2       | weeks_12  | 2025-02-10 | 2025-05-04 | completed   |            | ttt      | 2023-12-31
        R-1         | N-3       | weeks_24  | 2025-02-11 | 2025-05-04 | ended_early |            | XYZ      |
        """,
            "readings": """
        referral_id | person_id | measure | edition   | taken_on   | respondent | average | approval
        ------------+-----------+---------+-----------+------------+------------+---------+---------
        R-1         | N-1       | my_star | edition_1 | 2025-02-14 | child      |         |
        R-1         | N-1       | my_star | edition_2 | 2025-02-15 | child      | 3.1     |
        R-2         | N-2       | other   | edition_1 | 2025-02-15 | child      |         |
        """,
        }
    )
    assert blocks(found["allocations"]) == [
        (
            "3, started_on: from 31 March 2025 on overlaps another lead 6 February 2025 to 1 April 2025 "
            "(allocations.csv, row 2)."
        ),
        "4, started_on: 4 February 2025 lies before the work was opened on 5 February 2025.",
        "5, worker: There is no worker with this user name in Homeward.",
        "6, referral_id: This referral was not accepted, so no work was opened.",
    ]
    assert blocks(found["programmes"]) == [
        "2, referral_id: Another row of this programme cannot be brought in (programmes.csv, row 3).",
        "3, enrolled_on: The contract took children from 1 January 2024 and before 1 January 2028.",
        "4, person_id: The referral R-1 is not about N-3.",
        "4, programme: The practice model has no such programme.",
        "4, end_reason: The programme ended early, and nothing says why.",
        "4, contract: There is no contract with this prefix.",
    ]
    assert blocks(found["readings"]) == [
        "3, edition: The measure has no such edition.",
        "3, approval: A score is given without the licence holder's approval.",
        "4, referral_id: This referral was not accepted, so no work was measured.",
        "4, measure: The practice model has no such measure.",
    ]
