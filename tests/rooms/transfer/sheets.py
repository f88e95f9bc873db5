# ruff: noqa: E501 (a drawn table is read, not wrapped)
"""Drawn sheets of one family and its work, that fit together."""

PEOPLE = """
    person_id | given_names | family_name  | born       | sex | nhs_number
    ----------+-------------+--------------+------------+-----+-----------
    N-1       | Kip         | Quillfeather | 2012-06-14 | M   | 9434765919
    N-2       | Juno        | Quillfeather | 2014-01-09 | F   |
    N-3       | Dawn        | Quillfeather | 1985-02-02 | F   |
"""
FAMILIES = """
    family_id | family_name  | person_id | member_as | main_carer | started_on
    ----------+--------------+-----------+-----------+------------+-----------
    F-1       | Quillfeather | N-1       | child     |            | 2012-06-14
    F-1       | Quillfeather | N-2       | child     |            | 2014-01-09
    F-1       | Quillfeather | N-3       | adult     | yes        | 2012-06-14
"""
RELATIONSHIPS = """
    person_id | is     | to_person_id | parental_responsibility | responsibility_basis
    ----------+--------+--------------+-------------------------+---------------------
    N-3       | parent | N-1          | yes                     | mother
    N-2       | child  | N-3          | yes                     | mother
"""
ADDRESSES = """
    person_id | line_1        | postcode | started_on | ended_on
    ----------+---------------+----------+------------+-----------
    N-1       | 9 Mill Leat   | ZZ1 1BB  | 2012-06-14 | 2020-01-01
    N-1       | 4 Lantern Row | ZZ1 1AA  | 2020-01-01 |
"""
STATUSES = """
    person_id | status | detail | started_on | ended_on
    ----------+--------+--------+------------+-----------
    N-1       | cin    |        | 2024-11-01 |
    N-1       | cla    | V2     | 2025-01-06 | 2025-03-20
    N-2       | cin    |        | 2024-11-01 | 2025-08-01
"""
PLACEMENTS = """
    person_id | placement | provider                       | started_on | ended_on
    ----------+-----------+--------------------------------+------------+-----------
    N-1       | foster    | Northcombe Fostering (made up) | 2025-01-06 | 2025-03-20
"""
REFERRALS = """
    referral_id | person_id | family_id | received_on | reason       | outcome | decided_on | team        | closed_on  | close_reason
    ------------+-----------+-----------+-------------+--------------+---------+------------+-------------+------------+--------------------
    R-1         | N-1       | F-1       | 2025-02-03  | Rows at home | accept  | 2025-02-05 | Key Workers | 2025-05-10 | programme_completed
    R-1         | N-2       | F-1       | 2025-02-03  | Rows at home | accept  | 2025-02-05 | Key Workers | 2025-05-10 | programme_completed
    R-2         | N-1       | F-1       | 2025-10-06  | Again        | accept  | 2025-10-08 | Key Workers |            |
    R-3         | N-2       | F-1       | 2026-01-06  | And again    |         |            |             |            |
"""
PROGRAMMES = """
    referral_id | person_id | programme | started_on | last_day   | outcome   | contract
    ------------+-----------+-----------+------------+------------+-----------+---------
    R-1         | N-1       | weeks_12  | 2025-02-10 | 2025-05-04 | completed | TTT
    R-1         | N-2       | weeks_12  | 2025-02-10 | 2025-05-04 | completed | TTT
    R-2         | N-1       | weeks_18  | 2025-10-13 |            |           |
"""
READINGS = """
    referral_id | person_id | measure | edition   | taken_on   | respondent | point | result
    ------------+-----------+---------+-----------+------------+------------+-------+--------------
    R-1         | N-1       | my_star | edition_1 | 2025-02-14 | child      | entry | first_reading
"""


def allocations(worker: str) -> str:
    """Return the sheet of allocations, to this worker."""
    return f"""
    referral_id | worker   | role | started_on | ended_on
    ------------+----------+------+------------+---------
    R-1         | {worker} | lead | 2025-02-06 |
    R-2         | {worker} | lead | 2025-10-09 |
    """


def whole(worker: str) -> dict[str, str]:
    """Return every sheet."""
    return {
        "people": PEOPLE,
        "families": FAMILIES,
        "relationships": RELATIONSHIPS,
        "addresses": ADDRESSES,
        "statuses": STATUSES,
        "placements": PLACEMENTS,
        "referrals": REFERRALS,
        "allocations": allocations(worker),
        "programmes": PROGRAMMES,
        "readings": READINGS,
    }
