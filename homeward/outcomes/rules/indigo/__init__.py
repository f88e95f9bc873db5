"""The INDIGO data standard: read it, check it, say a contract in it, and keep what was reported elsewhere apart."""
