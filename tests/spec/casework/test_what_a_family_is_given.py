from datetime import date
from uuid import UUID

from homeward.casework.rules.childs_words import may_read
from homeward.casework.rules.kept_back import (
    Reader,
    map_for,
    may_be_named,
    network_for,
    plan_for,
    without_names,
    words_for,
)
from homeward.casework.values.contact import MaySee
from homeward.casework.values.family_map import ChildSaid, FamilyMap, Network, NetworkPerson, SafetyPlan, Statement
from tests.spec.tables import is_yes, read_table

title = "What a family is given"
text = "A page for one member of a family names no one who may not be named, and keeps children's words as they asked."

KIM, LEE, MUM, DAD = (UUID(int=each) for each in range(1, 5))
PEOPLE = {"Kim": KIM, "Lee": LEE, "Mum": MUM, "Dad": DAD}


def reader(name: str, *, restricted_with: tuple[UUID, ...] = ()) -> Reader:
    return Reader(PEOPLE[name], name in ("Kim", "Lee"), frozenset(restricted_with))


def said(may_see: MaySee | None) -> ChildSaid:
    return ChildSaid(KIM, "Kim", date(2026, 3, 3), (("What is hard", "The shouting"),), (), may_see)


def test_a_childs_words_are_kept_as_the_child_asked():
    table = """
        Kim says       | reader | may read
        ---------------+--------+---------
        family         | Mum    | yes
        family         | Lee    | yes
        parents        | Mum    | yes
        parents        | Lee    | no
        worker         | Mum    | no
        worker         | Lee    | no
        worker         | Kim    | yes
        nobody asked   | Mum    | no
        nobody asked   | Kim    | yes
    """
    for row in read_table(table):
        may_see = None if row["Kim says"] == "nobody asked" else MaySee(row["Kim says"])
        who = reader(row["reader"])
        told = may_read(may_see, whose=KIM, reader=who.person_id, reader_is_child=who.is_child)
        assert told is is_yes(row["may read"]), row


def test_whoever_may_not_be_in_touch_gets_no_words_no_network_and_no_plan():
    dad = reader("Dad", restricted_with=(KIM,))
    network = Network(date(2026, 3, 3), (NetworkPerson("Nan", contact="01632 960 001"),))
    plan = SafetyPlan(date(2026, 3, 3), "Kim is safe", ())
    assert words_for([said(MaySee.FAMILY)], dad) == ()
    assert network_for(network, dad, not_named=()) is None
    assert plan_for(plan, dad, not_named=()) is None
    mum = reader("Mum")
    assert words_for([said(MaySee.FAMILY)], mum) != ()
    assert network_for(network, mum, not_named=()) == network
    assert plan_for(plan, mum, not_named=()) == plan


def test_children_get_the_network_without_how_to_reach_people():
    network = Network(date(2026, 3, 3), (NetworkPerson("Nan", contact="01632 960 001"),))
    given = network_for(network, reader("Kim"), not_named=())
    assert given is not None
    assert [each.contact for each in given.people] == [""]


def test_who_referred_is_named_only_where_that_is_open():
    table = """
        role                    | family                | asked not to be named | named
        ------------------------+-----------------------+-----------------------+------
        allocated_social_worker | knows_and_agrees      | no                    | yes
        school                  | knows_and_disagrees   | no                    | yes
        school                  | knows_and_agrees      | yes                   | no
        school                  | does_not_know         | no                    | no
        school                  |                       | no                    | no
        family                  | knows_and_agrees      | no                    | no
        not_known               | knows_and_agrees      | no                    | no
    """
    for row in read_table(table):
        told = may_be_named(
            role=row["role"], family_knows=row["family"], asked_not_to_be=is_yes(row["asked not to be named"])
        )
        assert told is is_yes(row["named"]), row


def test_a_name_is_found_however_it_is_written():
    table = """
        text                                  | told
        --------------------------------------+------------------------------------------
        Mrs Ida Penn rang on Tuesday          | Mrs somebody who was worried rang on Tuesday
        IDA heard it through the wall         | somebody who was worried heard it through the wall
        Penn's dog barked                     | somebody who was worried's dog barked
        A pencil, a penny and the Idaho train | A pencil, a penny and the Idaho train
    """
    for row in read_table(table):
        assert without_names(row["text"], ["Ida Penn"]) == row["told"]


def test_the_map_that_is_handed_out_names_nobody_who_may_not_be_named():
    statement = Statement(1, "Ida Penn, and the school", "Ida heard shouting", "Kim may be hurt", "Kim sleeps well")
    given = map_for(FamilyMap(date(2026, 3, 3), None, statements=(statement,)), reader("Mum"), not_named=["Ida Penn"])
    words = " ".join((given.statements[0].who_is_worried, given.statements[0].what_happened))
    assert "Ida" not in words
    assert "Penn" not in words
    assert "the school" in words
