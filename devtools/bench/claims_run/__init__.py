"""
The claims run: three outputs of outcomes contracts over millions of episodes of care, by four engines side by side.

The same Parquet file, the same definitions (``question``), whole grouped tables; the run fails when two engines
differ in any cell. Each engine runs in a process of its own, so that its memory is its own.
"""
