"""Ask about the work with families."""
