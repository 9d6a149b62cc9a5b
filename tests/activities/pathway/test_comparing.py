"""Pathways side by side."""

from dataclasses import replace

from hypothesis import given

from facilitator.activities.pathway.comparing import Moved, Value, changes, lines
from facilitator.activities.pathway.figures import figures
from facilitator.activities.pathway.model import Lane, Map
from tests.activities.pathway.maps import a_map, any_maps

BASE = a_map("d:start, refer::2 d, see::45 min:10 d, end:end", "d>refer, refer>see, see>end", "Clinic,Ward")
LONGER = a_map("d:start, refer::2 d, see::45 min:18 d:Ward, call::1 d, end:end", "d>refer, refer>see, see>end")


def test_differences_to_the_baseline_say_which_way_is_better() -> None:
    found = {line.key: line.values for line in lines([figures(BASE), figures(LONGER), figures(Map())])}
    assert found["elapsed"] == (Value("12 days"), Value("20 days", "+8 days", "worse"), Value("–"))
    assert found["share"] == (Value("83%"), Value("90%", "+7 points", "worse"), Value("–"))
    assert found["steps"] == (Value("4"), Value("5", "+1", "other"), Value("–"))
    assert found["handoffs"] == (Value("0"), Value("0", "same", "same"), Value("–"))
    assert found["cost"] == (Value("–"), Value("–"), Value("–"))
    other = {line.key: line.values for line in lines([figures(BASE), figures(LONGER)], baseline=1)}
    assert other["elapsed"] == (Value("12 days", "−8 days", "better"), Value("20 days"))


def test_what_changes_is_told_by_what_was_copied_and_then_by_name() -> None:
    now = replace(
        LONGER,
        lanes=(Lane("Clinic", "Clinic", kin="Clinic"), Lane("Ward", "Ward", kin="Ward")),
        steps=tuple(
            replace(step, name="First visit", kin="see") if step.id == "see" else replace(step, kin="")
            for step in LONGER.steps
        ),
    )
    found = changes(BASE, now)
    assert found.added == ("call",)
    assert found.gone == ()
    assert found.moved == (Moved("First visit", "Clinic", "Ward"),)
    assert changes(now, BASE).gone == ("call",)


def test_a_renamed_lane_moves_nobody() -> None:
    renamed = replace(BASE, lanes=tuple(replace(lane, name=f"New {lane.name}") for lane in BASE.lanes))
    assert changes(BASE, renamed).none


@given(any_maps(), any_maps())
def test_every_step_is_added_gone_or_matched_once(before: Map, now: Map) -> None:
    found = changes(before, now)
    assert len(before.steps) - len(found.gone) == len(now.steps) - len(found.added)
    assert len(found.moved) <= len(now.steps) - len(found.added)
    assert changes(now, now).none
