"""Signs about how the work and its paper went: parking, late proof, the same child twice, who scored, shifted care."""

from collections import Counter
from datetime import timedelta

from homeward.outcomes.rules.money.intervals import figure
from homeward.outcomes.rules.money.signs.judging import judged
from homeward.outcomes.values.money_indicators import CareDays, Seen, Sign

SILENT = 90
_MATTERS = 7


def parked(seen: Seen) -> Sign:
    """Return how many children nobody has seen since their last milestone was paid."""
    waited = [each for each in seen.after_payment or () if each.last_paid_on + timedelta(days=SILENT) <= seen.today]
    silent = [each for each in waited if each.last_seen_on is None or each.last_seen_on <= each.last_paid_on]
    found = figure(
        "parked",
        "Nobody in touch after the last paid milestone",
        f"Children nobody has seen since their last milestone was paid, of those for whom that was {SILENT} days ago "
        "or more.",
        yes=len(silent),
        known=len(waited),
    )
    return judged(
        found,
        above=0.5,
        expected="No more than half: most families hear from somebody again",
        why="Help may have stopped with the last payment.",
        innocent="The work may have ended well and been closed as planned.",
        references=[each.reference for each in silent],
        recorded=seen.after_payment is not None,
    )


def proof_after_the_claim(seen: Seen) -> Sign:
    """Return how many claimed lines rest on a record written down after the claim was submitted."""
    dated = [each for each in seen.proofs if each.newest_record_on is not None]
    late = [each for each in dated if each.newest_record_on and each.newest_record_on > each.claimed_on]
    found = figure(
        "proof_after_claim",
        "Proof written down after the claim",
        "Claimed lines resting on a record entered after the claim was submitted, of those whose records are dated.",
        yes=len(late),
        known=len(dated),
        missing=len(seen.proofs) - len(dated),
    )
    return judged(
        found,
        expected="None",
        why="A record made to fit a claim proves nothing.",
        innocent="A correction of an earlier record is entered late and is right.",
        references=[each.reference for each in late],
    )


def the_same_child_twice(seen: Seen) -> Sign:
    """Return how many enrolments share their child with another; each has its reference and a key of the child."""
    times = Counter(key for _, key in seen.children)
    doubled = [reference for reference, key in seen.children if times[key] > 1]
    found = figure(
        "same_child_twice",
        "The same child enrolled twice",
        "Enrolments whose child is enrolled on this contract more than once, or shares a birthday and the sound of "
        "both names with another enrolled child, of all enrolments.",
        yes=len(doubled),
        known=len(seen.children),
    )
    return judged(
        found,
        expected="None",
        why="The same outcome may be paid twice.",
        innocent="A child who came back after withdrawing is rightly enrolled again; two children may share a name.",
        references=doubled,
    )


def scored_by_who_gains(seen: Seen) -> Sign:
    """Return how many readings a claim rests on were taken by somebody the payment benefits."""
    scored = seen.scored or ()
    known = [each for each in scored if each.gains is not None]
    gains = [each for each in known if each.gains]
    found = figure(
        "scored_by_who_gains",
        "Scores taken by whoever is paid for them",
        "Readings entered by the provider that is paid for them, of the readings whose author is recorded.",
        yes=len(gains),
        known=len(known),
        missing=len(scored) - len(known),
    )
    return judged(
        found,
        above=0.5,
        expected="As few as the contract allows; a second rater for the rest",
        why="A score is an opinion, and payment leans on it.",
        innocent="Many licensed scores are meant to be taken together with the worker.",
        references=[each.reference for each in gains],
        recorded=seen.scored is not None,
    )


def shifted_care(seen: Seen) -> Sign:
    """Return how many children spent more days away in ways the contract does not count, and fewer in ways it does."""
    moved = [each for each in seen.care_days if _shifted(each)]
    found = figure(
        "shifted_care",
        "Days away move to where they are not counted",
        "Children with at least a week more of days away that the contract leaves out (short breaks, with relatives, "
        "in custody, missing), and at least a week fewer of those it counts, in as long a time after the start as "
        "before; of all children.",
        yes=len(moved),
        known=len(seen.care_days),
    )
    return judged(
        found,
        above=0.1,
        expected="Few, and none by design",
        why="The child may be away as much as before, under another name.",
        innocent="Planned respite often is what lets a family stay together.",
        references=[each.reference for each in moved],
    )


def _shifted(each: CareDays) -> bool:
    more = each.uncounted_after - each.uncounted_before >= _MATTERS
    return more and each.counted_before - each.counted_after >= _MATTERS
