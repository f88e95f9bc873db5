"""Pure decisions of the people room: no clock, no database."""
