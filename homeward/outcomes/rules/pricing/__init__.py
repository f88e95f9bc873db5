"""From what was delivered to what is paid: prices, counterfactuals, dependencies, payers, limits and rounding."""
