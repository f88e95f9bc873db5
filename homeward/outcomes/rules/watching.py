"""What stops or clouds the watching: death, an 18th birthday, a move away, a check that disagrees."""

from datetime import date, timedelta

from homeward.outcomes.rules.care import CareRecord
from homeward.outcomes.rules.case import Case
from homeward.outcomes.values.history import HomeCheck, Whereabouts
from homeward.outcomes.values.standing import Finding, Proof, ProofKind, Verdict
from homeward.outcomes.values.terms import Effect, NotInCare, State
from homeward.vocabulary.ages import birthday
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


def stopped_watching(case: Case, state: State, window: Period) -> Finding | None:
    """Return what follows when the child died, turned 18 or moved away before the end of the window."""
    last = min(window.last_day or case.today, case.today)
    reached = [(on, words, effect) for on, words, effect in _turning_points(case, state) if on <= last]
    if not reached:
        return None
    on, words, effect = min(reached)
    if effect == "stop":
        return Finding(Verdict.NOT_EARNED, f"{words} on {plain_day(on)}, and nothing is earned after that.", window)
    reason = f"{words} on {plain_day(on)}, and the contract does not say what follows. The parties must decide."
    return Finding(Verdict.UNKNOWN, reason, window)


def _turning_points(case: Case, state: State) -> list[tuple[date, str, Effect]]:
    history, effects = case.history, state.effects
    eighteen = birthday(history.born, 18) if history.born else None
    points: list[tuple[date | None, str, Effect]] = [
        (history.died_on, "The child died", effects.died),
        (eighteen, "The child turned 18", effects.turned_18),
        (history.moved_away_on, "The family moved to another authority", effects.moved_away),
    ]
    return [(on, words, effect) for on, words, effect in points if on is not None and effect != "home"]


def disagreeing_check(case: Case, state: State, window: Period) -> Finding | None:
    """Return what follows when a follow-up check found something the care record does not show."""
    # Every care period is compared, short breaks too: the worker who looked does not know the contract.
    record = CareRecord.of(case.history, state.model_copy(update={"short_breaks": "count"}))
    for check in checks_about(case, window):
        recorded = record.covering(check.done_on) is not None
        if (check.found is Whereabouts.IN_CARE and not recorded) or (check.found is Whereabouts.HOME and recorded):
            shows = "shows the child in care" if recorded else "shows no care"
            return Finding(
                Verdict.UNKNOWN,
                f"The follow-up check of {plain_day(check.done_on)} found the child {_FOUND[check.found]}, but the "
                f"care record {shows} on that day. One of them must be put right.",
                window,
                (proof_of(check),),
            )
        if check.found is Whereabouts.ELSEWHERE and isinstance(state, NotInCare) and state.lives_elsewhere != "home":
            return _lives_elsewhere(check, state, window)
    return None


def _lives_elsewhere(check: HomeCheck, state: NotInCare, window: Period) -> Finding:
    found = f"The follow-up check of {plain_day(check.done_on)} found the child neither at home nor in care"
    if state.lives_elsewhere == "not_home":
        return Finding(Verdict.NOT_EARNED, f"{found}.", window, (proof_of(check),))
    reason = f"{found}, and the contract does not say what follows. The parties must decide."
    return Finding(Verdict.UNKNOWN, reason, window, (proof_of(check),))


def checks_about(case: Case, window: Period) -> list[HomeCheck]:
    """Return the follow-up checks that speak about a window, in order."""
    latest = (window.last_day or case.today) + CHECK_SPEAKS_FOR
    about = (each for each in case.history.checks if window.start <= each.done_on <= latest)
    return sorted(about, key=lambda each: (each.done_on, each.record_id))


def proof_of(check: HomeCheck) -> Proof:
    """Return the follow-up check as proof."""
    return Proof(ProofKind.CHECK, check.record_id, f"Found {_FOUND[check.found]} on {plain_day(check.done_on)}")


def proof_of_home(case: Case, window: Period) -> tuple[Proof, ...]:
    """Return what shows a child home: the programme run, and every check that found them there."""
    run = case.run
    proofs = []
    if run is not None and run.ended_on is not None:
        proofs.append(Proof(ProofKind.PROGRAMME, run.record_id, f"Programme ended on {plain_day(run.ended_on)}"))
    home = (each for each in checks_about(case, window) if each.found is Whereabouts.HOME)
    return (*proofs, *(proof_of(each) for each in home))


def not_known_yet(case: Case, record: CareRecord, window: Period) -> Finding:
    """Return the finding for a day the care record does not reach."""
    needed = window.last_day or case.today
    known = f"only to {plain_day(record.known_to)}" if record.known_to else "for no day"
    reason = (
        f"The care record is known {known}, and this needs it to {plain_day(needed)}. "
        "Do the follow-up check or load the newer records."
    )
    return Finding(Verdict.UNKNOWN, reason, window, proof_of_home(case, window)[:1])
