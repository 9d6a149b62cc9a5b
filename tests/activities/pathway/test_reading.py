"""Steps out of spreadsheets, and what becomes of them on a map."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.pathway import commands, queries
from facilitator.activities.pathway.durations import DAY, MINUTE, Duration
from facilitator.activities.pathway.figures import figures
from facilitator.activities.pathway.import_commands import import_steps
from facilitator.activities.pathway.reading import MOST_STEPS, ReadStep, ReadSteps, arrows, read_steps
from facilitator.store.store import Store
from tests.activities.swot.boards import make_meeting

PASTED = """Lane\tStep\tWho\tTakes (min)\tWait before\tRisk
Clinic\tRefer\tNurse, Physician\t45\t\t
\tAssess\tPhysician\t1 h\t10 days\thigh
Pharmacy\tOrder dose\tPharmacist\tsoon\t5 working days\t
\t\t\t\t\tsee over
"""


def test_columns_are_known_by_their_headings_and_nothing_is_lost() -> None:
    found = read_steps(PASTED)
    assert [(step.lane, step.name, step.roles) for step in found.steps] == [
        ("Clinic", "Refer", ("Nurse", "Physician")),
        ("Clinic", "Assess", ("Physician",)),
        ("Pharmacy", "Order dose", ("Pharmacist",)),
    ]
    assert (found.steps[0].task, found.steps[1].wait) == (Duration(45 * MINUTE, "min"), Duration(10 * DAY, "d"))
    assert found.steps[1].evidence == "Risk: high"
    assert found.steps[2].evidence == "Takes: soon\nWait before: 5 working days"
    assert len(found.steps[2].problems) == 2
    assert found.leftovers == ("see over",)
    assert found.lanes == ("Clinic", "Pharmacy")
    assert found.summary == "3 steps in 2 lanes; 2 cells not understood, kept as evidence."


def test_without_headings_the_order_counts_and_a_single_column_is_steps() -> None:
    found = read_steps([["Clinic", "Refer", "Nurse", "45 min", "2 d"], ["", "Assess"]])
    assert (found.steps[0].task, found.steps[0].wait) == (Duration(45 * MINUTE, "min"), Duration(2 * DAY, "d"))
    assert found.steps[1].lane == "Clinic"
    lines = read_steps("Refer\nAssess, and book\n\nTreat")
    assert [step.name for step in lines.steps] == ["Refer", "Assess, and book", "Treat"]
    assert read_steps("").summary.startswith("No steps")


def test_semicolons_commas_and_quotes_are_understood() -> None:
    assert [step.lane for step in read_steps("Lane;Step\nA;One\nB;Two").steps] == ["A", "B"]
    quoted = read_steps('Lane,Step,Evidence\nA,"Refer, with scan","Two\nlines"\nB,Two,')
    assert [(step.name, step.evidence) for step in quoted.steps] == [("Refer, with scan", "Two\nlines"), ("Two", "")]
    with pytest.raises(ValueError, match="More than"):
        read_steps("\n".join("a" for _ in range(MOST_STEPS + 1)))


def test_arrows_are_those_that_are_told_or_lead_from_row_to_row() -> None:
    chain = (ReadStep("a"), ReadStep("b"), ReadStep("c"))
    assert arrows(chain) == ((0, 1, "flow", ""), (1, 2, "flow", ""))
    told = read_steps("Step\tKind\tLeads to\na\tDecision\tB (Yes); c (No)\nb\t\tc; a (late); nowhere; b\nc\tEnd\t")
    assert arrows(told.steps) == (
        (0, 1, "flow", "Yes"),
        (0, 2, "flow", "No"),
        (1, 2, "flow", ""),
        (1, 0, "contingency", "late"),
    )
    assert [step.kind for step in told.steps] == ["decision", "step", "end"]


@given(st.lists(st.lists(st.text(max_size=12), max_size=7), max_size=6))
def test_no_rows_break_the_reading(rows: list[list[str]]) -> None:
    found = read_steps(rows)
    filled = sum(any(cell.strip() for cell in row) for row in rows)
    assert len(found.steps) + len(found.leftovers) <= filled
    arrows(found.steps)


def test_imported_steps_stand_behind_what_is_there_as_one_step_of_undo(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    lane = commands.add_lane(store, meeting_id, scenario_id, "clinic")
    commands.add_step(store, meeting_id, scenario_id, "Decide", lane_id=lane, kind="start")
    import_steps(store, meeting_id, scenario_id, read_steps(PASTED))
    with store.reading() as session:
        found = queries.pathway_map(session, meeting_id, scenario_id)
    assert [each.name for each in found.lanes] == ["clinic", "Pharmacy"]
    assert [(step.name, step.slot) for step in found.steps] == [
        ("Decide", 0),
        ("Refer", 1),
        ("Assess", 2),
        ("Order dose", 2),
    ]
    names = {step.id: step.name for step in found.steps}
    assert {(names[each.from_id], names[each.to_id]) for each in found.arrows} == {
        ("Refer", "Assess"),
        ("Assess", "Order dose"),
    }
    assert store.undo() == "Import steps"
    with store.reading() as session:
        assert len(queries.pathway_map(session, meeting_id, scenario_id).steps) == 1


def test_five_hundred_steps_come_in_quickly(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    steps = tuple(ReadStep(f"Step {n}", f"Lane {n % 12}", task=Duration(60 * n)) for n in range(500))
    begun = time.perf_counter()
    import_steps(store, meeting_id, scenario_id, ReadSteps(steps))
    assert time.perf_counter() - begun < 8
    with store.reading() as session:
        found = queries.pathway_map(session, meeting_id, scenario_id)
    assert (len(found.steps), len(found.arrows), len(found.lanes)) == (500, 499, 12)
    assert len({(step.lane_id, step.slot) for step in found.steps}) == 500
    assert figures(found).elapsed_s == sum(60 * n for n in range(500))
