from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.casework.rules.allocation_balance import balance_of, kept_back
from homeward.casework.rules.allocation_log import (
    check_against_audit,
    check_draws,
    check_list,
    check_seals,
    seal_of,
)
from homeward.casework.rules.random_allocation import (
    blocks_of,
    check_protocol,
    commitment_to,
    commitment_to_seed,
    envelope_of,
    envelopes_of,
    nonce_of,
    sealed_list,
    strata_of,
    stratum_for,
    stratum_title,
)
from homeward.casework.values import Arm, LogEntry, LogKind, Protocol, Stratifier
from homeward.vocabulary.errors import Invalid
from tests.spec.tables import read_table

title = "Random allocation"
text = """
Eligible cases are given to arms by lot, from a list made before the first of them. The list comes in blocks; every
block ends exactly in the ratio. Nobody sees the list: only a sealed envelope for each place is published.
"""

TRIAL = "2b1c6a52-9a1e-4a61-9a05-6f2f6f0c6b11"
SEED = b"a secret of the made-up county  "
PODS = Arm("pods", "Pods", 2)
USUAL = Arm("usual", "Usual service", 1)
TWO_TO_ONE = Protocol((PODS, USUAL), (3, 6))
BANDS = Stratifier("age_band", "Age band", "child.age_band", ("under_5", "5_to_11", "12_up"))
STATUS = Stratifier("status", "Status", "child.care_status", ("cin", "cp"))


def test_every_block_ends_exactly_in_the_ratio():
    table = """
        pods | usual | block sizes | pods in a block of the first size | usual in it
        -----+-------+-------------+-----------------------------------+------------
        1    | 1     | 2           | 1                                 | 1
        2    | 1     | 3           | 2                                 | 1
        2    | 1     | 6           | 4                                 | 2
        2    | 1     | 9 6 3       | 6                                 | 3
        1    | 3     | 8           | 2                                 | 6
    """
    for row in read_table(table):
        sizes = tuple(map(int, row["block sizes"].split()))
        protocol = Protocol((replace(PODS, share=int(row["pods"])), replace(USUAL, share=int(row["usual"]))), sizes)
        blocks = [each for each in blocks_of(SEED, "everybody", protocol, at_least=60) if len(each) == sizes[0]]
        assert blocks, row
        for each in blocks:
            counts = Counter(each)
            assert counts["pods"] == int(row["pods in a block of the first size"]), row
            assert counts["usual"] == int(row["usual in it"]), row


def test_the_same_seed_makes_the_same_list_and_another_seed_another():
    made = sealed_list(SEED, "everybody", TWO_TO_ONE, at_least=30)
    assert made == sealed_list(SEED, "everybody", TWO_TO_ONE, at_least=30)
    assert made != sealed_list(b"another secret", "everybody", TWO_TO_ONE, at_least=30)
    assert made != sealed_list(SEED, "status=cin", TWO_TO_ONE, at_least=30), "each stratum has a list of its own"


def test_this_list_never_changes():
    """A later version of Homeward must make the very same list, or no trial under way could be checked."""
    made = sealed_list(SEED, "everybody", TWO_TO_ONE, at_least=12)
    assert "".join(each[0] for each in made) == KNOWN_LIST
    assert nonce_of(SEED, "everybody", 1)[:16] == KNOWN_NONCE


KNOWN_LIST = "upppuppupupp"
KNOWN_NONCE = "6bb9bd40dc419178"


def test_the_blocks_are_of_more_than_one_size_and_their_order_is_left_to_chance():
    sizes = [len(each) for each in blocks_of(SEED, "everybody", TWO_TO_ONE, at_least=300)]
    assert set(sizes) == {3, 6}
    orders = {tuple(each) for each in blocks_of(SEED, "everybody", TWO_TO_ONE, at_least=300) if len(each) == 3}
    assert len(orders) == 3, "every order there can be"


@given(
    seed=st.binary(min_size=16, max_size=64),
    shares=st.lists(st.integers(1, 4), min_size=2, max_size=4),
    times=st.lists(st.integers(1, 4), min_size=1, max_size=3),
    at_least=st.integers(1, 80),
)
def test_whatever_the_ratio_and_the_sizes_the_list_is_whole_blocks_in_balance(seed, shares, times, at_least):
    arms = tuple(Arm(f"arm_{n}", f"Arm {n}", share) for n, share in enumerate(shares))
    protocol = Protocol(arms, tuple(sum(shares) * each for each in times))
    blocks = list(blocks_of(seed, "everybody", protocol, at_least=at_least))
    assert sum(map(len, blocks)) >= at_least
    assert sum(map(len, blocks[:-1])) < at_least, "no block more than is needed"
    for each in blocks:
        assert len(each) in protocol.block_sizes
        counts = Counter(each)
        assert len({counts[arm.key] / arm.share for arm in arms}) == 1


@given(seed=st.binary(min_size=16, max_size=32))
def test_at_no_place_is_the_list_further_from_the_ratio_than_one_block(seed):
    pods = usual = 0
    for arm in sealed_list(seed, "everybody", TWO_TO_ONE, at_least=60):
        pods, usual = pods + (arm == "pods"), usual + (arm == "usual")
        assert abs(pods - 2 * usual) <= 4


def test_each_arm_comes_first_as_often_as_its_share():
    firsts = Counter(sealed_list(n.to_bytes(16, "big"), "s", TWO_TO_ONE, at_least=1)[0] for n in range(1500))
    assert 930 <= firsts["pods"] <= 1070  # two in three of 1,500 is 1,000; this leaves four standard errors each way


def test_the_strata_and_the_one_a_case_belongs_to():
    table = """
        age band | status | stratum                    | or why there is none
        ---------+--------+----------------------------+-----------------------------------------------
        under_5  | cin    | age_band=under_5,status=cin |
        12_up    | cp     | age_band=12_up,status=cp    |
        12_up    |        |                            | Status is not known.
        17       | cin    |                            | Age band is 17, which the trial does not know.
    """
    strata = (BANDS, STATUS)
    assert len(strata_of(strata)) == 6
    for row in read_table(table):
        facts = {"child.age_band": row["age band"], "child.care_status": row["status"] or None}
        found = stratum_for(strata, facts)
        assert (found.key, found.why_none) == (row["stratum"], row["or why there is none"]), row
        assert not found.key or found.key in strata_of(strata)
    assert strata_of(()) == ("everybody",)
    assert stratum_for((), {}).key == "everybody"
    assert stratum_title("age_band=under_5,status=cin", strata) == "Age band: under 5, Status: cin"


def test_what_can_never_be_drawn_fairly_is_refused():
    table = """
        shares | sizes | most | said
        -------+-------+------+-----------------------------
        2 1    | 3 6   | 100  |
        2 1    | 4     | 100  | Every block must be a multiple of 3
        2 1    |       | 100  | Every block must be a multiple of 3
        2 0    | 2     | 100  | The share of an arm
        2      | 2     | 100  | at least two arms
        2 1    | 3     | 0    | between 1 and 2000
        2 1    | 3     | 2001 | between 1 and 2000
    """
    for row in read_table(table):
        arms = tuple(Arm(f"a{n}", f"Arm {n}", int(each)) for n, each in enumerate(row["shares"].split()))
        protocol = Protocol(arms, tuple(map(int, row["sizes"].split())))
        if not row["said"]:
            check_protocol(protocol, cases_at_most=int(row["most"]))
            continue
        with pytest.raises(Invalid, match=row["said"]):
            check_protocol(protocol, cases_at_most=int(row["most"]))


def test_an_envelope_tells_nothing_and_opens_only_as_it_was_sealed():
    arms = sealed_list(SEED, "everybody", TWO_TO_ONE, at_least=9)
    envelopes = envelopes_of(TRIAL, SEED, "everybody", arms)
    assert len(set(envelopes)) == len(envelopes), "two of one arm look no more alike than two of different arms"
    nonce = nonce_of(SEED, "everybody", 1)
    assert envelope_of(TRIAL, "everybody", 1, arms[0], nonce) == envelopes[0]
    other = "usual" if arms[0] == "pods" else "pods"
    assert envelope_of(TRIAL, "everybody", 1, other, nonce) != envelopes[0]
    assert envelope_of(TRIAL, "everybody", 2, arms[0], nonce) != envelopes[0]


# What can happen to a log, and what the check says of it.

KEY = b"the key of the log"
LISTS = {"everybody": envelopes_of(TRIAL, SEED, "everybody", sealed_list(SEED, "everybody", TWO_TO_ONE, at_least=9))}
ARMS = sealed_list(SEED, "everybody", TWO_TO_ONE, at_least=9)


def drawn(number: int, previous: str, **changed) -> LogEntry:
    content = {"case_code": f"C-{number}", "arm": ARMS[number - 1]}
    return LogEntry(
        number=number,
        kind=LogKind.DRAWN,
        content=content,
        seal=seal_of(KEY, number=number, previous=previous, content=content),
        stratum="everybody",
        position=number,
        arm=ARMS[number - 1],
        nonce=nonce_of(SEED, "everybody", number),
    )


def log_of(length: int) -> list[LogEntry]:
    entries: list[LogEntry] = []
    for number in range(1, length + 1):
        entries.append(drawn(number, entries[-1].seal if entries else ""))
    return entries


def test_a_log_nobody_touched_has_no_fault():
    entries = log_of(6)
    assert list(check_seals(KEY, entries, head=(6, entries[-1].seal))) == []
    assert list(check_draws(TRIAL, LISTS, entries)) == []
    assert list(check_against_audit(entries, {each.number: each.seal for each in entries})) == []


def test_whatever_is_done_to_a_log_is_seen():
    entries = log_of(6)
    head = (6, entries[-1].seal)
    edited = [replace(each, content={**each.content, "arm": "pods?"}) if each.number == 3 else each for each in entries]
    removed = [each for each in entries if each.number != 4]
    swapped = [entries[1], entries[0], *entries[2:]]
    table = """
        what was done    | where it shows
        -----------------+---------------
        edited           | log entry 3
        removed          | log entry 4
        swapped          | log entry 1
        cut off          | end of the log
    """
    done = {"edited": edited, "removed": removed, "swapped": swapped, "cut off": entries[:5]}
    for row in read_table(table):
        places = [each.where for each in check_seals(KEY, done[row["what was done"]], head=head)]
        assert row["where it shows"] in places, row


def test_a_log_cut_together_with_its_head_is_seen_by_the_audit_trail():
    entries = log_of(6)
    cut = entries[:5]
    assert list(check_seals(KEY, cut, head=(5, cut[-1].seal))) == []
    (fault,) = check_against_audit(cut, {each.number: each.seal for each in entries})
    assert fault.where == "log entry 6"


def test_an_arm_that_was_not_in_the_envelope_is_seen_without_any_secret():
    entries = log_of(6)
    other = "usual" if entries[2].arm == "pods" else "pods"
    (fault,) = check_draws(TRIAL, LISTS, [replace(each, arm=other) if each.number == 3 else each for each in entries])
    assert fault.where == "log entry 3"
    assert "sealed" in fault.what


def test_a_place_passed_over_or_a_case_drawn_twice_is_seen():
    entries = log_of(3)
    passed_over = [entries[0], entries[2]]
    assert [each.what for each in check_draws(TRIAL, LISTS, passed_over)] == [
        "The places were not drawn one after the other."
    ]
    twice = [*entries[:2], replace(entries[2], content={**entries[2].content, "case_code": "C-1"})]
    assert [each.what for each in check_draws(TRIAL, LISTS, twice)] == ["The case was drawn before, in entry 1."]


def checked(**changed):
    known = {
        "seed": SEED,
        "seed_commitment": commitment_to_seed(SEED),
        "list_commitment": commitment_to(LISTS),
        "at_least": 9,
    }
    lists = changed.pop("lists", LISTS)
    return [each.where for each in check_list(TRIAL, TWO_TO_ONE, lists, **(known | changed))]


def test_the_list_is_the_one_that_was_published():
    assert checked() == []
    assert checked(seed=b"another seed") == ["seed"]
    swapped = {"everybody": (LISTS["everybody"][1], LISTS["everybody"][0], *LISTS["everybody"][2:])}
    assert checked(lists=swapped) == ["list", "everybody"]
    assert checked(lists=swapped, list_commitment=commitment_to(swapped)) == ["everybody"]


def test_while_a_trial_runs_the_newest_draws_are_counted_and_not_told_apart():
    """The longest block has 6 places, so the newest 6 of a stratum are kept back."""
    table = """
        drawn | ended | told apart | kept back
        ------+-------+------------+----------
        0     | no    | 0          | 0
        4     | no    | 0          | 4
        6     | no    | 0          | 6
        9     | no    | 3          | 6
        9     | yes   | 9          | 0
    """
    for row in read_table(table):
        entries, ended = log_of(int(row["drawn"])), row["ended"] == "yes"
        (found,) = balance_of(entries, TWO_TO_ONE, ("everybody",), ended=ended)
        assert found.drawn == int(row["drawn"]), row
        assert sum(found.by_arm.values()) == int(row["told apart"]), row
        assert found.kept_back == len(kept_back(entries, TWO_TO_ONE, ended=ended)) == int(row["kept back"]), row
