from uuid import UUID, uuid5

from homeward.casework.rules.re_referral import EarlierReferral, find_re_referral
from tests.spec.tables import day, read_table

title = "Re-referral"
text = "A referral is a re-referral when one of its children was referred within the twelve months before."

NAMES = UUID("00000000-0000-0000-0000-00000000abcd")


def child(name: str) -> UUID:
    return uuid5(NAMES, name)


def children(names: str) -> frozenset[UUID]:
    return frozenset(child(each.strip()) for each in names.split(",") if each.strip())


def earlier(reference: str, received: str, names: str) -> EarlierReferral:
    return EarlierReferral(child(reference), reference, day(received), children(names))


def test_when_an_earlier_referral_counts():
    table = """
        children   | received   | earlier children | earlier    | re-referral
        -----------+------------+------------------+------------+------------
        Kai        | 2026-03-03 | Kai              | 2025-05-03 | yes
        Kai        | 2026-03-03 | Kai              | 2025-03-03 | yes
        Kai        | 2026-03-03 | Kai              | 2025-03-02 | no
        Kai        | 2026-03-03 | Kai              | 2026-03-03 | yes
        Kai        | 2026-03-03 | Kai              | 2026-03-04 | no
        Kai        | 2026-03-03 | Maya             | 2025-12-01 | no
        Kai, Maya  | 2026-03-03 | Maya             | 2025-12-01 | yes
        Kai        | 2024-02-29 | Kai              | 2023-02-28 | yes
                   | 2026-03-03 | Kai              | 2026-01-01 | no
    """
    for row in read_table(table):
        found = find_re_referral(
            referral_id=child("this referral"),
            children=children(row["children"]),
            received=day(row["received"]),
            earlier=[earlier("R-1", row["earlier"], row["earlier children"])],
        )
        assert (found is not None) == (row["re-referral"] == "yes"), row


def test_the_latest_of_several_is_named_with_the_reason():
    found = find_re_referral(
        referral_id=child("this referral"),
        children=children("Kai"),
        received=day("2026-03-03"),
        earlier=[
            earlier("R-OLD", "2025-05-01", "Kai"),
            earlier("R-NEW", "2025-11-02", "Kai, Maya"),
            earlier("R-OTHER", "2026-02-01", "Maya"),
        ],
    )
    assert found is not None
    assert found.previous.reference == "R-NEW"
    assert found.children == children("Kai")
    assert found.why == (
        "Also referred on 2 November 2025 (R-NEW), 4 months earlier. Within 12 months, so this counts as a re-referral."
    )


def test_a_referral_is_not_its_own_re_referral():
    same = EarlierReferral(child("this referral"), "R-1", day("2026-03-03"), children("Kai"))
    found = find_re_referral(referral_id=same.id, children=same.children, received=same.received, earlier=[same])
    assert found is None


def test_a_model_may_look_back_further():
    found = find_re_referral(
        referral_id=child("this referral"),
        children=children("Kai"),
        received=day("2026-03-03"),
        earlier=[earlier("R-1", "2024-06-01", "Kai")],
        months=24,
    )
    assert found is not None
    assert "Within 24 months" in found.why
