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
    tell_apart,
    typed_answer,
    visible,
)
from homeward.practice.queries.drafts import (
    draft,
    draft_comparison,
    draft_file,
    draft_model,
    draft_zip,
    drafts,
)
from homeward.practice.queries.no_use import questions_of_no_use, said_no_use
from homeward.practice.queries.published import model_zip, shelf_lines
from homeward.practice.queries.shelf import (
    check_folder,
    fact,
    facts_page,
    form,
    form_for,
    json_schemas,
    line_for_the_lock,
    load_folder,
    model,
    models,
    registry,
    worded,
)
from homeward.practice.queries.telling import (
    carry_answers,
    comparison,
    documentation,
    documentation_page,
    model_at,
)

__all__ = [
    "adoptions",
    "brought_forward",
    "calculated",
    "carry_answers",
    "check_answers",
    "check_folder",
    "checks",
    "comparison",
    "documentation",
    "documentation_page",
    "draft",
    "draft_comparison",
    "draft_file",
    "draft_model",
    "draft_zip",
    "drafts",
    "eligibility",
    "fact",
    "fact_rows",
    "facts_from",
    "facts_page",
    "form",
    "form_for",
    "gate",
    "in_use",
    "json_schemas",
    "line_for_the_lock",
    "load_folder",
    "model",
    "model_at",
    "model_in_use",
    "model_zip",
    "models",
    "models_of",
    "parts_of_a_question",
    "progress",
    "questions_of_no_use",
    "read_posted",
    "registry",
    "said_no_use",
    "scores",
    "shelf_lines",
    "tell_apart",
    "typed_answer",
    "visible",
    "worded",
]
