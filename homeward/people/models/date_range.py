"""The database's own range of days, made from a first day and the first day after."""

from django.contrib.postgres.fields import DateRangeField
from django.db.models import Func


class DateRange(Func):
    """``daterange(starts, ends)``: half-open, and without end when ``ends`` is empty."""

    function = "daterange"
    output_field = DateRangeField()
