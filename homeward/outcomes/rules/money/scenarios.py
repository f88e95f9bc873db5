"""What if: named scenarios side by side from one seed, and what the total turns on most."""

from collections.abc import Iterable
from decimal import Decimal

from homeward.outcomes.rules.money.forecast import BASE, PATHS, SEED, expected_total, forecast
from homeward.outcomes.rules.money.intervals import likely
from homeward.outcomes.values.money_forecast import Forecast, Pipeline, Scenario, Swing
from homeward.vocabulary.errors import ProblemList

LOW = Scenario(
    "low",
    "Low",
    Decimal("0.75"),
    Decimal("0.85"),
    3,
    "A quarter fewer referrals, success down by 15%, cash three months later",
)
HIGH = Scenario(
    "high", "High", Decimal("1.15"), Decimal("1.10"), 0, "15% more referrals, success up by a tenth, cash on time"
)
STANDARD = (LOW, BASE, HIGH)
_MOST = Decimal(5)


def side_by_side(
    pipeline: Pipeline, scenarios: Iterable[Scenario] = STANDARD, *, seed: int = SEED, paths: int = PATHS
) -> tuple[Forecast, ...]:
    """Return a forecast for each scenario, all from one seed, so that they differ by the scenario and not by luck."""
    return tuple(forecast(pipeline, each, seed=seed, paths=paths) for each in scenarios)


def check(scenario: Scenario) -> None:
    """
    Refuse a scenario that makes no sense.

    :raises Invalid: naming everything that must be put right
    """
    problems = ProblemList()
    if not scenario.title.strip():
        problems.add("Give the scenario a name.", field="title")
    for name, number in (("referrals", scenario.referrals), ("success", scenario.success)):
        if not (number.is_finite() and 0 <= number <= _MOST):
            problems.add(
                f"{name.capitalize()} must be multiplied by 0 to {_MOST}.", field=name, remedy="1 changes nothing."
            )
    if not 0 <= scenario.delay_months <= 36:
        problems.add("The delay must be 0 to 36 months.", field="delay_months", remedy="0 changes nothing.")
    problems.refuse_if_any()


def tornado(pipeline: Pipeline) -> tuple[Swing, ...]:
    """
    Return what the total turns on, most first: each thing moved alone to both ends of its interval.

    Everything else stays as expected, and caps are honoured, so a thing that only adds outcomes beyond a cap moves
    nothing.
    """
    middle = expected_total(pipeline)
    found = [
        Swing(
            each.key,
            each.figure.title,
            f"{100 * ends.low:.0f}%",
            f"{100 * ends.high:.0f}%",
            expected_total(pipeline, _with(each.key, ends.low)),
            expected_total(pipeline, _with(each.key, ends.high)),
            middle,
        )
        for each in pipeline.chances
        if (ends := likely(each.figure.numerator, each.figure.denominator)) is not None
    ]
    fewer, more = Decimal("0.8"), Decimal("1.2")
    if any(each.expected for each in pipeline.cohorts):
        low, high = (expected_total(pipeline, Scenario("referrals", "", referrals=each)) for each in (fewer, more))
        found.append(Swing("referrals", "Referrals", "a fifth fewer", "a fifth more", low, high, middle))
    return tuple(sorted((each for each in found if each.size), key=lambda one: (-one.size, one.key)))


def _with(key: str, share: float) -> Scenario:
    return Scenario(key, "", fixed={key: share})
