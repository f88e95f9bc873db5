"""Read CSV files and workbooks as rows: bounded in memory, and never running what is in them."""
