"""Opening a library with every table of the program known."""

from pathlib import Path

from sqlmodel import SQLModel

from facilitator import activities
from facilitator.clock import Clock
from facilitator.stage import tables as stage_tables
from facilitator.store.store import Store

TABLES = (*activities.TABLES, stage_tables)


def open_library(path: Path, clock: Clock | None = None) -> Store:
    """Open the library at `path`, making it when there is none; raises StoreError and its kinds."""
    return Store.open(path, SQLModel.metadata, clock)
