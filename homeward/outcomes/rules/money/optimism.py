"""
What is taken off a benefit because people hope: by the grade of its evidence, as whoever makes the case says.

No table of ours stands behind it. The authority gives the share of each grade it uses, and says where it comes from.
"""

from itertools import pairwise

from homeward.outcomes.values.money_savings import Grade, SavingsCase
from homeward.vocabulary.errors import ProblemList


def check_optimism(case: SavingsCase, problems: ProblemList) -> None:
    """Add what is wrong: a grade without a share, a share beyond all, stronger evidence cut more, or no source."""
    said = dict(case.optimism)
    used = sorted({each.grade for each in case.benefits})
    for grade in used:
        if grade not in said:
            problems.add(
                f"What is taken off for optimism has not been said for: {grade.words}.",
                field=f"optimism-{grade.value}",
                remedy="Give a percentage, by the guidance your authority uses.",
            )
    for grade, share in case.optimism:
        if not 0 <= share <= 1:
            problems.add(f"Optimism for {grade.words} must be from 0% to 100%.", field=f"optimism-{grade.value}")
    for stronger, weaker in _pairs(case):
        problems.add(
            f"More is taken off for {stronger.words} than for {weaker.words}, which is weaker.",
            field=f"optimism-{stronger.value}",
            remedy="Check both.",
        )
    if case.optimism and not case.optimism_source.strip():
        problems.add(
            "Say where these percentages come from.", field="optimism_source", remedy="Name the guidance and its year."
        )


def _pairs(case: SavingsCase) -> list[tuple[Grade, Grade]]:
    ordered = sorted(case.optimism)
    return [(one, other) for (one, share), (other, less) in pairwise(ordered) if share > less]
