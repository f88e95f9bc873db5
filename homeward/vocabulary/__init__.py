"""
The words every room shares: days, periods, ages, money, identifiers and refusals.

Standard library only (and `holidays` for bank holidays). Nothing here reads a clock, a file or a
database: "today" is always an argument.
"""
