"""Rules that every table must keep for undo, history and copies between libraries to hold."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Column, Table
from sqlalchemy.dialects import sqlite

import facilitator
from facilitator.store.schema import Day, Instant, new_id, scope_of
from tests.store.tables import METADATA

TABLES = METADATA.sorted_tables
SOURCES = sorted(Path(facilitator.__file__).parent.rglob("*.py"))


def of_scope(*scopes: str) -> list[Table]:
    return [table for table in TABLES if scope_of(table) in scopes]


def kept_as(column: Column[object]) -> str:
    """The type of a column in the file, without its length."""
    return column.type.compile(sqlite.dialect()).partition("(")[0]


def test_there_are_tables_of_each_scope() -> None:
    assert {scope_of(table) for table in TABLES} == {"document", "stage", "ballot", ""}


def test_only_the_store_has_tables_without_a_scope() -> None:
    assert [table.name for table in of_scope("")] == ["history_step"]


@pytest.mark.parametrize("table", of_scope("document", "stage", "ballot"), ids=str)
def test_a_row_is_known_by_one_text_key(table: Table) -> None:
    assert [column.name for column in table.primary_key] == ["id"]
    assert kept_as(table.c.id) == "VARCHAR"


@pytest.mark.parametrize("table", of_scope("document"), ids=str)
def test_a_document_holds_only_text_and_whole_numbers(table: Table) -> None:
    """An image of a row is JSON: neither bytes nor fractions of a float come back exactly."""
    assert {kept_as(column) for column in table.columns} <= {"VARCHAR", "TEXT", "INTEGER", "BOOLEAN"}


@pytest.mark.parametrize("table", of_scope("document"), ids=str)
def test_a_document_has_no_unique_columns(table: Table) -> None:
    """The rows of a step are put back one by one, and must not be in each other's way meanwhile."""
    assert not any(column.unique for column in table.columns)
    assert not any(index.unique for index in table.indexes)


@pytest.mark.parametrize("table", of_scope("document"), ids=str)
def test_a_document_says_whether_it_is_prepared_and_points_only_to_documents(table: Table) -> None:
    assert isinstance(table.info["prepared"], bool)
    for key in table.foreign_keys:
        assert scope_of(key.column.table) == "document"
        assert key.ondelete in {"CASCADE", "SET NULL"}


@pytest.mark.parametrize("table", of_scope("stage", "ballot"), ids=str)
def test_no_foreign_key_leaves_stage_or_ballot(table: Table) -> None:
    """Taking back the making of a meeting must lose neither clock facts nor counted hands."""
    assert not table.foreign_keys


def test_a_function_of_sqlite_takes_both_images_of_the_widest_table() -> None:
    assert max(2 * len(table.columns) for table in TABLES) + 2 <= 100


@pytest.mark.parametrize(
    "forbidden",
    [
        r"INSERT\s+OR\s+REPLACE",  # the row that it removes fires no trigger
        r"\bREPLACE\s+INTO",
        r"prefix_with\(\s*[\"']OR REPLACE",
        r"recursive_triggers",
        r"[\"']sqlite:///",  # a path with ? or # would open another file: URL.create
        r"StaticPool\(",
    ],
)
def test_traps_are_not_in_the_code(forbidden: str) -> None:
    found = [
        path.name
        for path in SOURCES
        if any(
            re.search(forbidden, line, re.IGNORECASE)
            for line in path.read_text("utf-8").splitlines()
            if not line.lstrip().startswith(("#", "REPLACE` must", "everything else."))
        )
    ]
    assert found == []


def test_keys_are_unique() -> None:
    assert len({new_id() for _ in range(1000)}) == 1000


def test_an_instant_is_kept_in_utc_and_sorts_as_text() -> None:
    early = datetime(2026, 10, 25, 0, 59, 59, tzinfo=UTC)
    late = datetime.fromisoformat("2026-10-25T02:00:00.5+01:00")
    kept = [Instant().process_bind_param(value, None) for value in (early, late)]  # type: ignore[arg-type] # no dialect
    assert kept == sorted(str(text) for text in kept)
    assert {len(str(text)) for text in kept} == {32}
    assert [Instant().process_result_value(text, None) for text in kept] == [early, late]  # type: ignore[arg-type] # no dialect


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Instant().process_bind_param(datetime(2026, 5, 14), None)  # type: ignore[arg-type] # no dialect


def test_a_day_comes_back() -> None:
    day = date(2024, 2, 29)
    assert Day().process_result_value(Day().process_bind_param(day, None), None) == day  # type: ignore[arg-type] # no dialect
