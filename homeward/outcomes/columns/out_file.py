"""Write the lines of a run to a Parquet file: one row for each, with what it delivers and what is paid of it."""

from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from homeward.outcomes.columns.contract_wide import Pence
from homeward.outcomes.columns.settling import Settled

AT_ONCE = 1_000_000
MONEY = pa.decimal128(15, 2)


def write_lines(file: Path, settled: Settled) -> None:
    """Write every line, in time."""
    lines = settled.lines
    schema = pa.schema(
        {
            "unit": pa.string(),
            "promise": pa.string(),
            "occurrence": pa.int32(),
            "delivered_on": pa.date32(),
            "delivered": MONEY,
            "payable": MONEY,
            "held_back": MONEY,
        }
    )
    codes = np.asarray([code for _, code in lines.kinds], dtype=object)
    with pq.ParquetWriter(file, schema) as writer:
        for begins in range(0, len(lines), AT_ONCE):
            some = slice(begins, begins + AT_ONCE)
            columns = [
                pa.array(lines.names[lines.unit[some]].tolist(), pa.binary()).cast(pa.string()),
                pa.array(codes[lines.kind[some]], pa.string()),
                pa.array(lines.occurrence[some], pa.int32()),
                pa.array(lines.day[some], pa.int32()).view(pa.date32()),
                *(_money(each[some]) for each in (settled.delivered, settled.payable, settled.held_back)),
            ]
            writer.write_table(pa.table(columns, schema=schema))


def _money(pence: Pence) -> pa.Array:
    used, of = np.unique(pence, return_inverse=True)
    amounts = pa.array([Decimal(each).scaleb(-2) for each in used.tolist()], MONEY)
    return amounts.take(pa.array(of))
