"""Ask about runs, their problems, and the templates to fill in."""

from homeward.transfer.queries.runs import all_problems, problems, run, runs

__all__ = ["all_problems", "problems", "run", "runs"]
