"""The records of the transfer room."""

from homeward.transfer.models.import_piece import ImportPiece
from homeward.transfer.models.import_problem import ImportProblem
from homeward.transfer.models.import_progress import ImportProgress
from homeward.transfer.models.import_run import ImportRun
from homeward.transfer.models.imported_row import ImportedRow

__all__ = ["ImportPiece", "ImportProblem", "ImportProgress", "ImportRun", "ImportedRow"]
