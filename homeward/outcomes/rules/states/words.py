"""How a state reads in a sentence, and how its rows and circumstances do."""

from datetime import timedelta

from homeward.outcomes.rules.states.record import Circumstance, Row
from homeward.outcomes.values.history import CarePeriod, Happening
from homeward.outcomes.values.standing import Proof, ProofKind
from homeward.outcomes.values.terms import AgreedTerms, NotInCare, State
from homeward.outcomes.values.terms.states import InCare, InStay, Joined, OutOf
from homeward.vocabulary.dates import plain_day


def words_of(state: State, terms: AgreedTerms) -> tuple[str, str]:
    """Return how being in the state and out of it read: "home" and "in care"."""
    match state:
        case NotInCare():
            return "home", "in care"
        case InCare():
            return "in care", "out of care"
        case InStay():
            kinds = " or ".join(plain(each) for each in state.stays)
            return f"in {kinds}", f"out of {kinds}"
        case OutOf():
            inside, outside = words_of(terms.states[state.state], terms)
            return outside, inside
        case Joined():
            both = [words_of(terms.states[each], terms) for each in state.states]
            joiner, other = (" and ", " or ") if state.needs == "all" else (" or ", " and ")
            return joiner.join(one for one, _ in both), other.join(two for _, two in both)


def plain(code: str) -> str:
    """Return a code as words."""
    return code.replace("_", " ")


def sentence(words: str) -> str:
    """Return words with a capital, as a sentence begins."""
    return words[:1].upper() + words[1:]


def in_words(row: Row) -> str:
    """Return a stay as people say it: "from 8 January 2018 to 28 March 2018 (V2)"."""
    code = f" ({row.legal_status})" if isinstance(row, CarePeriod) and row.legal_status else ""
    if row.ends is None:
        return f"from {plain_day(row.starts)}{code}, with no end recorded"
    last = row.ends - timedelta(days=1)
    if last == row.starts:
        return f"on {plain_day(last)}{code}"
    return f"from {plain_day(row.starts)} to {plain_day(last)}{code}"


def proof_of(row: Row | Happening) -> Proof:
    """Return a stay or an event as proof."""
    match row:
        case CarePeriod():
            return Proof(ProofKind.CARE, row.record_id, f"In care {in_words(row)}")
        case Happening():
            return Proof(ProofKind.EVENT, row.record_id, f"{sentence(plain(row.kind))} on {plain_day(row.on)}")
        case _:
            return Proof(ProofKind.STAY, row.record_id, f"{sentence(plain(row.kind))} {in_words(row)}")


def proof_of_circumstance(why: Circumstance | None) -> tuple[Proof, ...]:
    """Return the record of a circumstance as proof, where it has one."""
    return () if why is None or why.row is None else (proof_of(why.row),)
