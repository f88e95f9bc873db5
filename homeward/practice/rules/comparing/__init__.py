"""Say what is different between two versions of a practice model, and what follows from each difference."""

from homeward.practice.rules.comparing.models import compare

__all__ = ["compare"]
