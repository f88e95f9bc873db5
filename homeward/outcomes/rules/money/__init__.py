"""
Money over time: plans beside actuals, forecasts, caps, investors' returns, savings, and signs to look at.

Everything here is pure: exact money in ``Decimal``, chance only from a stated seed, ``today`` an argument.
"""
