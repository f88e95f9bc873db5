"""
Ask about practice models: what is on the shelf, what is in use, and what a form and its answers mean.

Everything about one form is pure: it takes the form and the answers and touches no database.
"""

from homeward.practice.queries.adopted import adoptions, in_use, model_in_use, models_of
from homeward.practice.queries.asked import (
    brought_forward,
    calculated,
    check_answers,
    checks,
    eligibility,
    fact_rows,
    facts_from,
    gate,
    parts_of_a_question,
    progress,
    read_posted,
    scores,
    typed_answer,
    tell_apart,
    visible,
)
from homeward.practice.queries.shelf import (
    check_folder,
    fact,
    facts_page,
    form,
    json_schemas,
    line_for_the_lock,
    load_folder,
    model,
    models,
    registry,
)

__all__ = [
    "adoptions",
    "brought_forward",
    "calculated",
    "check_answers",
    "check_folder",
    "checks",
    "eligibility",
    "fact",
    "fact_rows",
    "facts_from",
    "facts_page",
    "form",
    "gate",
    "in_use",
    "json_schemas",
    "line_for_the_lock",
    "load_folder",
    "model",
    "model_in_use",
    "models",
    "models_of",
    "parts_of_a_question",
    "progress",
    "read_posted",
    "registry",
    "scores",
    "typed_answer",
    "tell_apart",
    "visible",
]
