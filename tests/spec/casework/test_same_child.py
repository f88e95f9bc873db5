from uuid import UUID, uuid5

from homeward.casework.rules.same_child import NamedChild, likely_duplicates
from tests.spec.tables import maybe_day, read_table

title = "The same child referred twice"
text = "Two open referrals are shown together when they seem to be about the same child, with the reason."

NAMES = UUID("00000000-0000-0000-0000-00000000abcd")


def named(referral: str, name: str, born: str) -> NamedChild:
    given, _, family = name.rpartition(" ")
    return NamedChild(uuid5(NAMES, referral), referral, given, family, maybe_day(born))


def test_what_counts_as_the_same_child():
    table = """
        one              | born       | other             | born then  | why
        -----------------+------------+-------------------+------------+--------------------------------------
        Kai Hollis       | 2011-12-25 | Kai Hollis        | 2011-12-25 | the same name and date of birth
        Kai Hollis       | 2011-12-25 | kai HOLLIS        | 2011-12-25 | the same name and date of birth
        Kai Lee Hollis   | 2011-12-25 | Kai Hollis        | 2011-12-25 | the same name and date of birth
        Siân O'Neill     | 2011-12-25 | Sian ONeill       | 2011-12-25 | the same name and date of birth
        Kai Hollis       | 2011-12-25 | Kai Hollis        |            | the same name; a date of birth is missing
        Kai Hollis       | 2011-12-25 | Kai Hollis        | 2012-12-25 |
        Kai Hollis       | 2011-12-25 | Maya Hollis       | 2011-12-25 |
        Kai Hollis       | 2011-12-25 | Kai Okoro         | 2011-12-25 |
        Hollis           | 2011-12-25 | Kai Hollis        | 2011-12-25 | the same family name and date of birth
    """
    for row in read_table(table):
        found = likely_duplicates(
            [named("R-1", row["one"], row["born"])], [named("R-2", row["other"], row["born then"])]
        )
        assert [each.why for each in found] == ([row["why"]] if row["why"] else []), row


def test_a_referral_is_not_a_duplicate_of_itself_and_is_named_once():
    here = [named("R-1", "Kai Hollis", "2011-12-25"), named("R-1", "Maya Hollis", "2014-02-02")]
    there = [named("R-2", "Kai Hollis", "2011-12-25"), named("R-2", "Maya Hollis", "2014-02-02")]
    assert [each.reference for each in likely_duplicates(here, [*here, *there])] == ["R-2"]
