"""Where a dragged row lands, for any agenda on screen and any height of the pointer."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.agenda.drag import Placed, landing
from facilitator.activities.agenda.rows import visible_rows
from facilitator.activities.agenda.rules import Agenda, Entry, Item, schedule


@st.composite
def screens(draw: st.DrawFn) -> list[Placed]:
    items = []
    for number in range(draw(st.integers(1, 6))):
        activity = draw(st.sampled_from(["discussion", "break"]))
        count = 0 if activity == "break" else draw(st.integers(0, 3))
        parts = tuple(Entry(f"{number}.{n}", "P", 60, "discussion") for n in range(count))
        pin = draw(st.none() | st.integers(9, 23))
        night = draw(st.integers(0, 2)) == 0
        minute = None if pin is None else pin * 60
        items.append(Item(Entry(f"{number}", "I", 60, activity, pinned_min=minute, next_day=night), parts))
    agenda = Agenda("m", datetime(2026, 5, 14, 9, tzinfo=UTC), "UTC", tuple(items))
    expanded = {item.entry.id for item in items if draw(st.booleans())}
    top = -draw(st.integers(0, 80))
    placed = []
    for row in visible_rows(agenda, schedule(agenda), expanded):
        height = {"part": 32, "day": 32, "gap": 24}.get(row.kind, 40)
        placed.append(Placed(row, top, top + height))
        top += height
    return placed


@given(screens(), st.data())
def test_a_row_lands_among_its_own_kind_at_a_line_between_rows(screen: list[Placed], data: st.DataObject) -> None:
    moved = data.draw(st.sampled_from([placed for placed in screen if placed.row.is_entry])).row
    goal = landing(screen, moved, data.draw(st.integers(-100, 700)))
    if goal is None:
        return
    assert (goal.parent_id is None) == (moved.kind != "part")
    assert (goal.index, goal.parent_id, goal.opens_day) != (moved.index, moved.parent_id, moved.opens_day)
    by_id = {placed.row.id: placed.row for placed in screen}
    if goal.parent_id is None:
        assert 0 <= goal.index < moved.siblings
    else:
        assert by_id[goal.parent_id].kind == "item"
        assert 0 <= goal.index <= by_id[goal.parent_id].parts
    assert goal.y in {edge for placed in screen for edge in (placed.top, placed.bottom)}


@given(screens(), st.data())
def test_a_row_let_go_where_it_is_stays(screen: list[Placed], data: st.DataObject) -> None:
    placed = data.draw(st.sampled_from([placed for placed in screen if placed.row.is_entry]))
    assert landing(screen, placed.row, (placed.top + placed.bottom) // 2) is None
