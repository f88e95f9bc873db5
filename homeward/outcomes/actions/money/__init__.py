"""Change what is known of a contract's money over time: plans, movements, financing, facts, and what is published."""

from homeward.outcomes.actions.money.add_plan import add_plan, add_plan_from_file
from homeward.outcomes.actions.money.bring_indigo import bring_indigo
from homeward.outcomes.actions.money.move_money import move_money, take_back_movement
from homeward.outcomes.actions.money.publish_money import publish_money
from homeward.outcomes.actions.money.record_comparison import record_comparison
from homeward.outcomes.actions.money.record_financing import (
    record_commitment,
    record_financing,
    record_ranked_financing,
)
from homeward.outcomes.actions.money.work_out_savings import name_scenario, record_unit_cost, work_out_savings

__all__ = [
    "add_plan",
    "add_plan_from_file",
    "bring_indigo",
    "move_money",
    "name_scenario",
    "publish_money",
    "record_commitment",
    "record_comparison",
    "record_financing",
    "record_ranked_financing",
    "record_unit_cost",
    "take_back_movement",
    "work_out_savings",
]
