"""The pathways in the minutes."""

from facilitator.activities.pathway import commands, copy_commands, queries
from facilitator.activities.pathway.durations import read_duration
from facilitator.activities.pathway.section import blocks
from facilitator.documents.blocks import Block, BulletList, Heading, Paragraph, Row, Table, plain
from facilitator.meeting.commands import add_scenario
from facilitator.store.store import Store
from tests.activities.swot.boards import make_meeting


def draw(store: Store, meeting_id: str, scenario_id: str | None) -> None:
    """Two steps in one lane, twelve days apart."""
    lane = commands.add_lane(store, meeting_id, scenario_id, "Clinic")
    first = commands.add_step(store, meeting_id, scenario_id, "Refer", lane_id=lane, kind="start")
    last = commands.add_step(store, meeting_id, scenario_id, "Treat", after=first, kind="end")
    commands.set_time(store, last, "wait", read_duration("12 days"))


def told(store: Store, meeting_id: str) -> tuple[Block, ...]:
    with store.reading() as session:
        return blocks(session, meeting_id)


def rows(block: Block) -> list[str]:
    assert isinstance(block, Table)
    return ["|".join(map(plain, row.cells)) for row in block.rows if isinstance(row, Row)]


def test_nothing_is_said_of_maps_that_nobody_drew(store: Store) -> None:
    meeting_id, _scenario = make_meeting(store)
    assert told(store, meeting_id) == ()


def test_figures_stand_side_by_side_with_what_changes(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    draw(store, meeting_id, scenario_id)
    second = add_scenario(store, meeting_id, "Closer to home")
    add_scenario(store, meeting_id, "Never drawn")
    copy_commands.copy_map(store, meeting_id, scenario_id, second)
    with store.reading() as session:
        last = queries.pathway_map(session, meeting_id, second).steps[-1].id
    commands.set_time(store, last, "wait", read_duration("4 days"))
    for number in range(10):
        commands.add_step(store, meeting_id, second, f"Extra {number}", after=last)
    heading, table, changes, note = told(store, meeting_id)
    assert isinstance(heading, Heading)
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == ["", "Hub with outreach clinics", "Closer to home"]
    assert rows(table)[0] == "Decision to completion|12 days|4 days (−8 days)"
    assert not any("Cost" in row for row in rows(table))  # nobody said any
    assert isinstance(changes, BulletList)
    said = [plain(item) for item in changes.items]
    assert said[0] == "Hub with outreach clinics: the bottleneck is Treat, a wait of 12 days"
    assert said[1].startswith("Closer to home: the bottleneck is Treat, a wait of 4 days; new: Extra 9, ")
    assert said[1].endswith(" and 2 more")
    assert isinstance(note, Paragraph)


def test_a_meeting_without_scenarios_has_figures_of_its_own(store: Store) -> None:
    meeting_id, _scenario = make_meeting(store)
    draw(store, meeting_id, None)
    _heading, table, changes, _note = told(store, meeting_id)
    assert rows(table)[0] == "Decision to completion|12 days"
    assert isinstance(changes, BulletList)
    assert [plain(item) for item in changes.items] == ["the bottleneck is Treat, a wait of 12 days"]
