"""The comparison in the minutes and as a table for a spreadsheet."""

from facilitator.activities.comparison import commands
from facilitator.activities.comparison.section import blocks, sheet
from facilitator.documents.blocks import Block, Heading, Paragraph, Row, Table, plain
from facilitator.store.store import Store
from tests.activities.comparison.matrices import make_matrix, make_meeting, read


def words(found: tuple[Block, ...]) -> list[str]:
    return [plain(block.text) for block in found if isinstance(block, Paragraph | Heading)]


def test_nothing_is_said_until_something_is_scored(store: Store) -> None:
    meeting_id = make_meeting(store)
    commands.add_criterion(store, meeting_id, "Fit")
    with store.reading() as session:
        assert blocks(session, meeting_id) == ()


def test_the_minutes_tell_scores_reasons_totals_and_what_would_change_them(store: Store) -> None:
    meeting_id = make_matrix(store)
    found = read(store, meeting_id)
    commands.explain(store, found.criteria[4].id, found.options[0].id, "travel", "11% missed visits")
    with store.reading() as session:
        told = blocks(session, meeting_id)
    (table,) = [block for block in told if isinstance(block, Table)]
    rows = [[plain(cell) for cell in row.cells] for row in table.rows if isinstance(row, Row)]
    assert rows[4][:3] == ["Barriers and risk", "20%", "2 weak. 11% missed visits · travel"]
    assert rows[5] == ["Weighted total", "", "69 of 100", "77 of 100", "55 of 100"]
    assert any("does not make it" in text for text in words(told))
    assert any(text.startswith("The order would change if “Barriers and risk” counted 0%") for text in words(told))


def test_many_options_stand_in_several_tables_and_one_sheet(store: Store) -> None:
    meeting_id = make_meeting(store, 8)
    first = commands.add_criterion(store, meeting_id, "Fit", 100)
    found = read(store, meeting_id)
    commands.add_combination(store, meeting_id, "Both", [option.id for option in found.options[:2]])
    commands.set_score(store, first, found.options[7].id, 3)
    with store.reading() as session:
        told, table = blocks(session, meeting_id), sheet(session, meeting_id)
    assert [len(block.columns) for block in told if isinstance(block, Table)] == [6, 6, 3]
    assert "Both combines Centralised hub with Hub with outreach clinics." in words(told)
    assert len(table.columns) == 2 + 4 * 9
    assert [plain(cell) for cell in table.rows[0].cells if cell] == ["Fit", "100", "3"]  # type: ignore[union-attr]  # no bands here


def test_medians_come_with_their_spread(store: Store) -> None:
    meeting_id = make_matrix(store)
    found = read(store, meeting_id)
    commands.set_individual(store, meeting_id, True)
    for person, score in zip(found.people, (2, 3, 5), strict=True):
        commands.set_score(store, found.criteria[0].id, found.options[0].id, score, person.id)
    with store.reading() as session:
        told, table = blocks(session, meeting_id), sheet(session, meeting_id)
    (drawn,) = [block for block in told if isinstance(block, Table)]
    assert plain(drawn.rows[0].cells[2]) == "3 mixed (2–5)"  # type: ignore[union-attr]  # no bands here
    assert [plain(cell) for cell in table.rows[0].cells[2:4]] == ["3", "2–5"]  # type: ignore[union-attr]  # no bands here
    assert all(person.name not in repr(told) + repr(table) for person in found.people)
