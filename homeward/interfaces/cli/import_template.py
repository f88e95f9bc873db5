"""Write a template to fill in: a workbook (.xlsx), or CSV files in one archive (.zip).

The name of the file decides which.
"""

import argparse
from pathlib import Path

from homeward.transfer.queries.templates import template_workbook, template_zip
from homeward.vocabulary.errors import DomainError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", type=Path, help="the file to write: template.xlsx or template.zip")


def run(chosen: argparse.Namespace) -> None:
    """
    Write it.

    :raises DomainError: if the file is to be neither
    """
    makers = {".xlsx": template_workbook, ".zip": template_zip}
    maker = makers.get(chosen.file.suffix.lower())
    if maker is None:
        raise DomainError("The template is a workbook or an archive.", remedy="Name the file .xlsx or .zip.")
    chosen.file.write_bytes(maker())
    print(f"{chosen.file} is ready to fill in.")
