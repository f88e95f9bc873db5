"""Change the record of the work with a family."""
