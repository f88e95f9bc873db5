"""What the page of evidence handed in shows."""

from dataclasses import dataclass

from homeward.outcomes.values.handed_in import EvidenceView, FiguresView
from homeward.outcomes.values.pages.summaries import ContractSummary


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """What was handed in on a contract, and what its terms look for that no record yields."""

    contract: ContractSummary
    may_hand_in: bool
    looked_for: tuple[str, ...]
    promises: tuple[tuple[str, str], ...]
    evidence: tuple[EvidenceView, ...]
    total: int
    figures: tuple[FiguresView, ...]
