"""Planned and actual times, and gaps in the clock."""

from dataclasses import replace
from datetime import datetime

import pytest

from facilitator.documents.blocks import Column, Document, Row, Table
from facilitator.documents.csv_table import harmless, write_csv
from facilitator.stage.gaps import Gaps, closed_s, gap_sentence
from facilitator.stage.planned import plan
from facilitator.stage.report import report
from tests.stage.days import at, ran, simple, the_day, until_swot


def test_items_and_parts_are_measured_against_what_was_agreed() -> None:
    agenda = the_day()
    facts = replace(until_swot(), plan=plan(agenda, at("09:00")))
    items = tuple(replace(item, entry=replace(item.entry, planned_s=60)) for item in agenda.items)
    shorter = replace(agenda, items=items)
    lines = report(shorter, facts, at("11:44"))
    first, scenario = lines[0], next(line for line in lines if line.title == "Scenario 1: Centralised hub")
    assert (first.planned, first.length_s, first.longer_min, first.late_min) == (
        (at("09:00"), at("09:15")),
        16 * 60,
        1,
        3,
    )
    assert (scenario.began, scenario.ended, scenario.longer_min, scenario.late_min) == (at("09:34"), at("10:37"), 3, 7)
    parts = [line for line in lines[3:6]]
    assert [(line.level, line.title, line.longer_min) for line in parts] == [
        (1, "Pathway mapping", 0),
        (1, "Funding and staffing", 3),
        (1, "SWOT", 0),
    ]
    assert next(line for line in lines if line.title == "Lunch").began is None


def test_what_was_dropped_says_so() -> None:
    agenda = simple(30, 30)
    items = (agenda.items[0], replace(agenda.items[1], entry=replace(agenda.items[1].entry, dropped=True)))
    lines = report(replace(agenda, items=items), ran(agenda, at("09:00")), at("09:10"))
    assert [line.is_dropped for line in lines] == [False, True]


@pytest.mark.parametrize("text", ["=1+1", "+44", "@SUM(A1)", "\tx", "  =1", "-x", "＝1"])
def test_no_cell_becomes_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    document = Document("T", (Table((Column("Item"), Column("Min")), (Row((text.strip(), "-5")),)),))
    written = write_csv(document).decode("utf-8-sig").splitlines()
    assert written[1].lstrip('"')[0] in {"'", "x"}
    assert written[1].endswith(",-5")


def read(*moments: tuple[datetime, float]) -> list[int]:
    gaps = Gaps()
    return [gaps.read(now, awake) for now, awake in moments]


def test_a_gap_is_seen_once_and_small_drifts_are_not() -> None:
    assert read((at("09:00"), 0), (at("09:00:03"), 1), (at("09:08:04"), 2), (at("09:08:05"), 3)) == [0, 0, 480, 0]
    assert read((at("09:00"), 0), (at("08:50:01"), 1)) == [0, -600]
    assert read((at("09:00"), 0), (at("09:20"), 1200)) == [0, 0]


def test_only_a_longer_absence_is_asked_about() -> None:
    assert closed_s(None, at("09:00")) == closed_s(at("08:58"), at("09:00")) == 0
    assert closed_s(at("08:57"), at("09:00")) == 180


def test_what_is_asked() -> None:
    assert gap_sentence(480, closed=False) == "The clock went 8 min ahead: the laptop slept, or its time was set"
    assert gap_sentence(-40, closed=False) == "The clock was set back 40 s while a step ran"
    assert gap_sentence(180, closed=True) == "Facilitator was closed for 3 min while a step ran"
