"""What only the server can work out for a page that is being filled in: sums, and the questions that turn on them."""

from collections.abc import Mapping
from typing import Any

from homeward.practice.queries import asked_by_working_out, calculated
from homeward.practice.values import Form


def worked_out(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return what only the server can tell, as plain JSON.

    ``sums``: what each calculated question comes to, by the name of its control. ``asked``: of the questions whose
    condition has to be worked out, in rows too, whether each is asked now. Rows are counted as they are kept, without
    empty ones.
    """
    sums = {name: "" if value is None else str(value) for name, value in calculated(form, answers).items()}
    return {"sums": sums, "asked": asked_by_working_out(form, answers)}
