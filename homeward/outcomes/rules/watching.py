"""What stops or clouds the watching: a circumstance with an effect, a check that disagrees, a record that ends."""

from datetime import date, timedelta

from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.states.record import ENDINGS, FOREVER, ONE_DAY, Mark, StateRecord, Stretch, known_days
from homeward.outcomes.rules.states.words import proof_of, proof_of_circumstance
from homeward.outcomes.values.history import HomeCheck, Whereabouts
from homeward.outcomes.values.standing import Finding, Proof, ProofKind, Verdict
from homeward.outcomes.values.terms import NotInCare
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.periods import Period

# A check done a little after its day still speaks about it; families are not always in on the day.
CHECK_SPEAKS_FOR = timedelta(days=31)

_FOUND = {
    Whereabouts.HOME: "at home",
    Whereabouts.IN_CARE: "in care",
    Whereabouts.ELSEWHERE: "living elsewhere",
    Whereabouts.NOT_KNOWN: "whereabouts not known",
}


def stopped_watching(record: StateRecord, window: Period, last: date) -> Finding | None:
    """Return what follows when, by a day of the window, the watching ended or came upon what nobody has decided."""
    found = record.first(ENDINGS, min(window.start, last), last + ONE_DAY)
    if found is None or (last < window.start and (found.why is None or found.why.ends != FOREVER)):
        # Before the window begins only what holds for good says anything about it.
        return None
    return what_follows(found, window)


def what_follows(stretch: Stretch, window: Period) -> Finding:
    """Return the finding for a stretch on which no yes can stand."""
    why = stretch.why
    told = f"{why.words} on {plain_day(why.starts)}" if why else f"From {plain_day(stretch.starts)} it cannot be told"
    proof = proof_of_circumstance(why)
    if stretch.mark is Mark.STOPPED:
        return Finding(Verdict.NOT_EARNED, f"{told}, and nothing is earned after that.", window, proof)
    if stretch.mark is Mark.CENSORED:
        reason = f"{told}, so the watching ended the day before; what was earned by then stays earned."
        return Finding(Verdict.NOT_EARNED, reason, window, proof, censored=True)
    reason = f"{told}, and the contract does not say what follows. The parties must decide."
    return Finding(Verdict.UNKNOWN, reason, window, proof)


def disagreeing_check(case: Case, record: StateRecord, window: Period) -> Finding | None:
    """Return what follows when a follow-up check found something the care record does not show."""
    if not case.history.checks or not record.sees_care:
        return None
    state = record.state
    for check in checks_about(case, window):
        # Every care period is compared, short breaks too: the worker who looked does not know the contract.
        recorded = any(known_days(each, record.known_to).includes(check.done_on) for each in case.history.care)
        if (check.found is Whereabouts.IN_CARE and not recorded) or (check.found is Whereabouts.HOME and recorded):
            return _must_be_put_right(check, window, recorded=recorded)
        if not isinstance(state, NotInCare) or state.lives_elsewhere == "home":
            continue
        if check.found is Whereabouts.ELSEWHERE and not _is_explained(check, record):
            return _lives_elsewhere(check, state, window)
    return None


def _is_explained(check: HomeCheck, record: StateRecord) -> bool:
    """Say whether custody, hospital or going missing explains where a child was found; it has an effect of its own."""
    found = record.on(check.done_on)
    return found.why is not None and found.mark not in ENDINGS


def _must_be_put_right(check: HomeCheck, window: Period, *, recorded: bool) -> Finding:
    shows = "shows the child in care" if recorded else "shows no care"
    return Finding(
        Verdict.UNKNOWN,
        f"The follow-up check of {plain_day(check.done_on)} found the child {_FOUND[check.found]}, but the "
        f"care record {shows} on that day. One of them must be put right.",
        window,
        (check_as_proof(check),),
    )


def _lives_elsewhere(check: HomeCheck, state: NotInCare, window: Period) -> Finding:
    found = f"The follow-up check of {plain_day(check.done_on)} found the child neither at home nor in care"
    if state.lives_elsewhere == "not_home":
        return Finding(Verdict.NOT_EARNED, f"{found}.", window, (check_as_proof(check),))
    reason = f"{found}, and the contract does not say what follows. The parties must decide."
    return Finding(Verdict.UNKNOWN, reason, window, (check_as_proof(check),))


def checks_about(case: Case, window: Period) -> list[HomeCheck]:
    """Return the follow-up checks that speak about a window, in order."""
    latest = (window.last_day or case.today) + CHECK_SPEAKS_FOR
    about = (each for each in case.history.checks if window.start <= each.done_on <= latest)
    return sorted(about, key=lambda each: (each.done_on, each.record_id))


def check_as_proof(check: HomeCheck) -> Proof:
    """Return the follow-up check as proof."""
    return Proof(ProofKind.CHECK, check.record_id, f"Found {_FOUND[check.found]} on {plain_day(check.done_on)}")


def proof_in_state(case: Case, record: StateRecord, window: Period) -> tuple[Proof, ...]:
    """
    Return what shows the unit in the state within a window.

    The programme run, the stays that are the state, and every check that found the child at home.
    """
    proofs = list(_programme(case))
    if not isinstance(record.state, NotInCare):
        ends = window.end or case.today + ONE_DAY
        proofs += [proof_of(each) for each in record.rows_between(window.start, min(ends, case.today + ONE_DAY))]
    if record.sees_care and case.history.checks:
        home = (each for each in checks_about(case, window) if each.found is Whereabouts.HOME)
        proofs += [check_as_proof(each) for each in home]
    return tuple(proofs)


def _programme(case: Case) -> tuple[Proof, ...]:
    run = case.run
    if run is None or run.ended_on is None:
        return ()
    return (Proof(ProofKind.PROGRAMME, run.record_id, f"Programme ended on {plain_day(run.ended_on)}"),)


def not_known_yet(case: Case, known_to: date | None, window: Period) -> Finding:
    """Return the finding for a day the record does not reach."""
    needed = window.last_day or case.today
    known = f"only to {plain_day(known_to)}" if known_to else "for no day"
    reason = (
        f"The care record is known {known}, and this needs it to {plain_day(needed)}. "
        "Do the follow-up check or load the newer records."
    )
    return Finding(Verdict.UNKNOWN, reason, window, _programme(case))
