"""Pure decisions about rows: what a cell says, what is wrong with a row, and which rows are the same."""
