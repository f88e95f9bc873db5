from uuid import NAMESPACE_DNS, uuid5

from homeward.casework.rules.handoffs import count_handoffs, counts_under, rule_of, tally, what_changed
from homeward.casework.values.handoffs import Changed, HandoffRule, LoggedHandoff
from tests.spec.tables import day, read_table

title = "Hand-offs"
text = "No source says what a hand-off is: the authority decides, and the first worker a family is given never is one."

KNOWN = {"yes": True, "no": False, "?": None}


def entry(row):
    return Changed(
        lead=KNOWN[row["lead"]], team=KNOWN[row["team"]], agency=KNOWN[row["agency"]], is_first=row["first"] == "yes"
    )


def logged(row, rule):
    return LoggedHandoff(
        family_id=uuid5(NAMESPACE_DNS, row["family"]),
        happened_on=day(row["day"]),
        changed=entry({**row, "first": "no"}),
        rule=rule,
        practitioners=frozenset(uuid5(NAMESPACE_DNS, each) for each in row["who"].split(", ")),
    )


def test_what_counts_under_each_rule():
    table = """
        first | lead | team | agency | any change | of lead | of team | between agencies
        ------+------+------+--------+------------+---------+---------+-----------------
        yes   | no   | no   | no     | no         | no      | no      | no
        no    | yes  | no   | no     | yes        | yes     | no      | no
        no    | yes  | yes  | no     | yes        | yes     | yes     | no
        no    | yes  | yes  | yes    | yes        | yes     | yes     | yes
        no    | no   | yes  | yes    | yes        | no      | yes     | yes
        no    | yes  | ?    | no     | yes        | yes     | ?       | no
        no    | yes  | ?    | ?      | yes        | yes     | ?       | ?
    """
    rules = {
        "any change": HandoffRule.ANY_CHANGE,
        "of lead": HandoffRule.CHANGE_OF_LEAD,
        "of team": HandoffRule.CHANGE_OF_TEAM,
        "between agencies": HandoffRule.BETWEEN_AGENCIES,
    }
    for row in read_table(table):
        for heading, rule in rules.items():
            assert counts_under(rule, entry(row)) is KNOWN[row[heading]], (row, heading)


def test_somebody_in_several_teams_is_in_another_only_when_none_is_shared():
    table = """
        before        | after  | another team
        --------------+--------+-------------
        North         | South  | yes
        North         | North  | no
        North, Duty   | Duty   | no
        North, Duty   | South  | yes
                      | South  | ?
        North         |        | ?
    """
    for row in read_table(table):
        before, after = ([each for each in row[key].split(", ") if each] for key in ("before", "after"))
        assert what_changed(before=before, after=after) is KNOWN[row["another team"]], row


def test_what_nobody_can_tell_is_never_counted_as_either():
    log = [
        Changed(lead=False, team=False, agency=False, is_first=True),
        Changed(lead=True, team=True, agency=False),
        Changed(lead=True, team=None, agency=False),
    ]
    found = tally(HandoffRule.CHANGE_OF_TEAM, log)
    assert (found.found, found.not_known) == (1, 1)
    assert tally(HandoffRule.ANY_CHANGE, log).found == 2


def test_the_rule_is_what_the_authority_decided_else_what_the_model_counts():
    table = """
        model counts       | decided          | rule
        -------------------+------------------+-----------------
        lead, team, agency | change_of_team   | change_of_team
        lead, team, agency |                  | any_change
        agency             |                  | between_agencies
        team               |                  | change_of_team
        lead               | any_change       | any_change
        lead               | something else   | change_of_lead
    """
    for row in read_table(table):
        counts = row["model counts"].split(", ")
        assert rule_of(counts, row["decided"] or None).value == row["rule"], row


def test_what_changed_is_said_in_words():
    assert Changed(lead=True, team=True, agency=True).words == "lead, team and agency"
    assert Changed(lead=True, team=False, agency=None).words == "lead"
    assert Changed(lead=False, team=False, agency=False, is_first=True).words == "first allocation"


def test_hand_offs_for_each_family_worked_with():
    table = """
        family | day        | lead | team | agency | who
        -------+------------+------+------+--------+------------
        Hollis | 2026-03-02 | yes  | yes  | no     | Priya, Joy
        Hollis | 2026-04-06 | yes  | no   | no     | Joy, Leo
        Okoro  | 2026-04-20 | yes  | ?    | no     | Priya, Sam
    """
    rows = read_table(table)
    expected = """
        rule             | counted | missing | families with | each of 4 families
        -----------------+---------+---------+---------------+-------------------
        any_change       | 3       | 0       | 2             | 0.75
        change_of_lead   | 3       | 0       | 2             | 0.75
        change_of_team   | 1       | 1       | 1             | 0.25
        between_agencies | 0       | 0       | 0             | 0.00
    """
    for row in read_table(expected):
        rule = HandoffRule(row["rule"])
        found = count_handoffs([logged(each, rule) for each in rows], families=4, rules=[rule], hides_one_person=True)
        assert (found.found, found.not_known) == (int(row["counted"]), int(row["missing"])), row
        assert found.families_with == int(row["families with"]), row
        assert str(found.per_family) == row["each of 4 families"], row
        assert found.rules == (rule,), row


def test_each_family_is_judged_by_the_rule_of_its_own_team():
    (one, _, other) = read_table("""
        family | day        | lead | team | agency | who
        -------+------------+------+------+--------+------------
        Hollis | 2026-03-02 | yes  | no   | no     | Priya, Joy
        Hollis | 2026-04-06 | yes  | no   | no     | Joy, Leo
        Okoro  | 2026-04-20 | yes  | no   | no     | Priya, Sam
    """)
    lead, team = HandoffRule.CHANGE_OF_LEAD, HandoffRule.CHANGE_OF_TEAM
    found = count_handoffs(
        [logged(one, lead), logged(other, team)], families=2, rules=[team, lead, lead], hides_one_person=False
    )
    assert (found.found, found.rules) == (1, (lead, team))


def test_a_number_that_would_show_two_people_is_hidden_from_colleagues():
    (only,) = read_table("""
        family | day        | lead | team | agency | who
        -------+------------+------+------+--------+-----------
        Hollis | 2026-03-02 | yes  | no   | no     | Priya, Joy
    """)
    rule = HandoffRule.ANY_CHANGE
    hidden = count_handoffs([logged(only, rule)], families=9, rules=[rule], hides_one_person=True)
    assert (hidden.found, hidden.per_family) == (0, None)
    assert "fewer than three people" in hidden.hidden
    assert count_handoffs([logged(only, rule)], families=9, rules=[rule], hides_one_person=False).found == 1
    nothing = count_handoffs([], families=9, rules=[rule], hides_one_person=True)
    assert str(nothing.per_family) == "0.00", "that nobody handed over shows nobody"
    assert count_handoffs([], families=0, rules=[], hides_one_person=True).per_family is None
