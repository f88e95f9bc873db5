"""What whoever opens a contract has to do: by what their roles let them do, most pressing first."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from homeward.outcomes.values.claims import ClaimState
from homeward.outcomes.values.pages import ClaimSummary, ContractPage
from homeward.outcomes.values.pages.today import Duties, ToDo, Way
from homeward.vocabulary.dates import count_of, plain_day
from homeward.vocabulary.money import in_words

SOON = 30
STALE = timedelta(days=7)


def to_do(page: ContractPage, duties: Duties) -> tuple[ToDo, ...]:
    """Return what waits for this reader, each with its reason; nothing that somebody else does."""
    of_claims = (each for claim in reversed(page.claims) for each in _of_claim(claim, duties))
    return (*of_claims, *_of_contract(page, duties))


def _of_claim(claim: ClaimSummary, duties: Duties) -> Iterator[ToDo]:
    for applies, state, says in _CLAIM:
        if applies(duties) and claim.state is state and not claim.waits_for_sign_off:
            what, why = says(claim)
            yield ToDo(what, why, Way.CLAIM, claim.id)
    if duties.signs_off and claim.waits_for_sign_off:
        why = f"{in_words(claim.amount)}, {claim.state.words}. It is not invoiced before."
        yield ToDo(f"Sign claim {claim.number} off", why, Way.CLAIM, claim.id)
    if duties.claims and claim.queried:
        asked = count_of(claim.queried, "line")
        yield ToDo(f"Answer what is asked about claim {claim.number}", f"{asked} queried.", Way.CLAIM, claim.id)


def _size(claim: ClaimSummary) -> str:
    return f"{count_of(claim.lines, 'line')}, {in_words(claim.amount)}"


# Whose it is, the state of the claim, and what to say: what to do, and why it waits.
_CLAIM: tuple[tuple[Callable[[Duties], bool], ClaimState, Callable[[ClaimSummary], tuple[str, str]]], ...] = (
    (
        lambda duties: duties.claims,
        ClaimState.DRAFT,
        lambda claim: (f"Check claim {claim.number} and submit it", f"A draft: {_size(claim)}."),
    ),
    (
        lambda duties: duties.verifies,
        ClaimState.SUBMITTED,
        lambda claim: (f"Verify claim {claim.number}", f"Submitted: {_size(claim)}."),
    ),
    (
        lambda duties: duties.verifies,
        ClaimState.QUERIED,
        lambda claim: (
            f"Go on with claim {claim.number}",
            f"{count_of(claim.queried, 'line')} queried; {_size(claim)}.",
        ),
    ),
    (
        lambda duties: duties.verifies,
        ClaimState.DISPUTED,
        lambda claim: (f"Decide claim {claim.number} again", "A decision on it is disputed."),
    ),
    *(
        (
            lambda duties: duties.claims,
            state,
            lambda claim: (f"Invoice claim {claim.number}", f"{in_words(claim.amount)}, {claim.state.words}."),
        )
        for state in (ClaimState.APPROVED, ClaimState.PART_APPROVED)
    ),
    (
        lambda duties: duties.pays,
        ClaimState.INVOICED,
        lambda claim: (f"Pay claim {claim.number}", f"{in_words(claim.amount)}, {claim.state.words}."),
    ),
)


def _of_contract(page: ContractPage, duties: Duties) -> Iterator[ToDo]:
    if duties.claims and page.claimable.total:
        earned = count_of(page.claimable.total, "outcome")
        yield ToDo(f"Claim {earned}", "Earned, and not in a claim yet.", Way.TO_CLAIM)
    if duties.claims and page.waiting.total:
        yield ToDo(
            f"Find out about {count_of(page.waiting.total, 'outcome')}",
            "The record does not decide them; each says what is missing.",
            Way.UNDECIDED,
        )
    soon = page.due_within(0, SOON)
    if duties.claims and soon:
        yield ToDo(
            f"See that {count_of(len(soon), 'check')} can be made",
            f"Due in the next {SOON} days, the first on {plain_day(soon[0].due_on or page.today)}.",
            Way.CHECKS,
        )
    if duties.settles and page.contract.open_questions:
        yield ToDo(
            f"Agree {count_of(page.contract.open_questions, 'answer')} to what the terms leave open",
            "Until then a default that nobody has agreed moves money.",
            Way.QUESTIONS,
        )
    if duties.judges and page.contract.enrolled and _is_stale(page):
        since = f"Last done on {plain_day(page.judged_on)}." if page.judged_on else "Never done so far."
        yield ToDo("Judge the contract again", since, Way.JUDGE)


def _is_stale(page: ContractPage) -> bool:
    return page.judged_on is None or page.today - page.judged_on > STALE
