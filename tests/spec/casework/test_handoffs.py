from homeward.casework.rules.handoffs import counts_under, rule_of, tally, what_changed
from homeward.casework.values.handoffs import Changed, HandoffRule
from tests.spec.tables import read_table

title = "Hand-offs"
text = "No source says what a hand-off is: the authority decides, and the first worker a family is given never is one."

KNOWN = {"yes": True, "no": False, "?": None}


def entry(row):
    return Changed(
        lead=KNOWN[row["lead"]], team=KNOWN[row["team"]], agency=KNOWN[row["agency"]], is_first=row["first"] == "yes"
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
