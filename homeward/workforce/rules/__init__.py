"""Pure decisions of the workforce room."""
