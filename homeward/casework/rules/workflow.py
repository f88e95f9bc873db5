"""What may follow what: the life of a referral, and of the episode it opens."""

from dataclasses import dataclass

from homeward.casework.values.decision import Outcome, Step
from homeward.casework.values.referral import ReferralState

S = ReferralState


@dataclass(frozen=True)
class Move:
    """Whether a step may be taken now, where it leads, and why not if it may not."""

    to: ReferralState | None
    why: str = ""

    @property
    def allowed(self) -> bool:
        """Whether the step may be taken."""
        return self.to is not None


_DECISIONS: dict[Step, dict[Outcome, ReferralState | None]] = {
    # None: the referral stays where it is while the referrer answers, and its clock keeps running.
    Step.SCREENING: {
        Outcome.TO_TRIAGE: S.TRIAGE,
        Outcome.SIGNPOSTED: S.REDIRECTED,
        Outcome.SAFEGUARDING: S.REDIRECTED,
        Outcome.NO_FURTHER_ACTION: S.DECLINED,
        Outcome.MORE_INFORMATION: None,
    },
    Step.TRIAGE: {
        Outcome.ACCEPT: S.ACCEPTED,
        Outcome.WAITING_LIST: S.ACCEPTED,
        Outcome.NOT_SUITABLE: S.DECLINED,
        Outcome.MORE_INFORMATION: None,
    },
}
_DECIDED_FROM = {Step.SCREENING: (S.NEW, S.SCREENING), Step.TRIAGE: (S.TRIAGE,)}
_STATE_WORDS = {
    S.DRAFT: "has not been sent yet",
    S.NEW: "has not been screened yet",
    S.SCREENING: "is being screened",
    S.TRIAGE: "has been screened and waits for triage",
    S.ACCEPTED: "has been accepted",
    S.DECLINED: "has been declined",
    S.REDIRECTED: "has been sent to another service",
    S.WITHDRAWN: "has been withdrawn",
}


def outcomes_of(step: Step) -> tuple[Outcome, ...]:
    """Return the outcomes a step can have, in the order they are offered."""
    return tuple(_DECISIONS[step])


def after_decision(state: ReferralState, step: Step, outcome: Outcome) -> Move:
    """Return where a referral goes when a step is decided, or why it cannot be decided now."""
    if state not in _DECIDED_FROM[step]:
        return Move(None, f"This referral {_STATE_WORDS[state]}, so {step.value} cannot be decided now.")
    if outcome not in _DECISIONS[step]:
        other = Step.TRIAGE if step is Step.SCREENING else Step.SCREENING
        return Move(None, f"“{outcome.label}” is decided at {other.value}, not at {step.value}.")
    return Move(_DECISIONS[step][outcome] or (S.SCREENING if state is S.NEW else state))


def after_sending(state: ReferralState) -> Move:
    """Return where a draft goes when it is sent."""
    if state is S.DRAFT:
        return Move(S.NEW)
    return Move(None, f"This referral {_STATE_WORDS[state]}, so it was not sent again.")


def after_picking_up(state: ReferralState) -> Move:
    """Return where a referral goes when somebody starts to screen it."""
    if state is S.NEW:
        return Move(S.SCREENING)
    return Move(None, f"This referral {_STATE_WORDS[state]}, so screening cannot be started.")


def after_withdrawing(state: ReferralState) -> Move:
    """Return where a referral goes when whoever sent it takes it back."""
    if state.is_decided:
        return Move(None, f"This referral {_STATE_WORDS[state]}, so it cannot be withdrawn.")
    return Move(S.WITHDRAWN)


def may_allocate(*, closed: bool, has_lead: bool) -> str:
    """Return why an episode cannot be given its first lead, or nothing if it can."""
    if closed:
        return "This piece of work is closed, so nobody can be allocated to it."
    if has_lead:
        return "This family already has a lead. To change the lead, hand the family over and say why."
    return ""


def may_hand_over(*, closed: bool, has_lead: bool, same_worker: bool) -> str:
    """Return why the lead of an episode cannot change, or nothing if it can."""
    if closed:
        return "This piece of work is closed, so it cannot be handed over."
    if not has_lead:
        return "This family has no lead yet: allocate it first."
    if same_worker:
        return "This worker is the lead already: choose somebody else."
    return ""
