"""The records of the practice room."""

from homeward.practice.models.adoption import Adoption

__all__ = ["Adoption"]
