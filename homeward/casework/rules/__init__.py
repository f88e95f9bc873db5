"""Pure decisions of the casework room: no clock, no database."""
