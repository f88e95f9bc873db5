"""Check an authority's files, and bring them in: all of it, or nothing."""

from homeward.transfer.actions.bringing_in import bring_in, confirm_run, start_bringing_in
from homeward.transfer.actions.checking import check_run, start_check
from homeward.transfer.actions.receiving import receive_files
from homeward.transfer.actions.stopping import cancel_run, fail_run

__all__ = [
    "bring_in",
    "cancel_run",
    "check_run",
    "confirm_run",
    "fail_run",
    "receive_files",
    "start_bringing_in",
    "start_check",
]
