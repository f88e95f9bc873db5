"""Pure decisions of the access room: no clock, no database."""
