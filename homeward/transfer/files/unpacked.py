"""Refuse a workbook that would unpack to far more than it seems."""

import zipfile
from pathlib import Path

from homeward.transfer.values import Limits
from homeward.vocabulary.errors import Invalid

_MB = 1024 * 1024


def check_workbook(path: Path, limits: Limits) -> None:
    """
    Look into a workbook without unpacking it.

    What a part says it unpacks to is also the most that is ever read of it, so the sum can be trusted.

    :raises Invalid: if it is no workbook, holds macros, or would unpack to too much
    """
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Invalid.because(
            "This is not a workbook we can open.", remedy="Save it again as .xlsx, or as CSV."
        ) from None
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise Invalid.because("This file is packed like a workbook but holds none.", remedy="Save it as .xlsx.")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Invalid.because("This workbook holds macros.", remedy="Save it as .xlsx without macros.")
    if len(parts) > limits.parts:
        raise Invalid.because(f"This workbook has {len(parts)} parts; at most {limits.parts} are read.")
    if any(part.flag_bits & 0x1 for part in parts):
        raise Invalid.because("This workbook is locked with a password.", remedy="Save it without a password.")
    if sum(part.file_size for part in parts) > limits.bytes_unpacked:
        raise Invalid.because(
            f"Unpacked, this workbook is larger than {limits.bytes_unpacked // _MB} MB.",
            remedy="Split it, or save each sheet as CSV.",
        )
    for part in parts:
        if part.file_size > 10 * _MB and part.file_size > limits.most_shrunk * max(part.compress_size, 1):
            raise Invalid.because(
                "This workbook is packed so tightly that it looks made to harm.", remedy="Save each sheet as CSV."
            )
