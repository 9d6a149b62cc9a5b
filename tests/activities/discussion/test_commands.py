"""What can be done on a discussion board, on a real library, with undo; what the room and the minutes are told."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.discussion import commands, queries
from facilitator.activities.discussion.queries import PublicQuestion
from facilitator.activities.discussion.rules import STARTER, next_open, place_after
from facilitator.activities.discussion.section import blocks
from facilitator.activities.swot.commands import add_note
from facilitator.documents.blocks import Heading, Row, SectionRow, Table, plain
from facilitator.library.copying import duplicate
from facilitator.meeting import people_commands
from facilitator.meeting.queries import scenarios
from facilitator.meeting.threads import Origin
from facilitator.store.store import Store
from tests.activities.discussion.talks import TOPICS, fill, seen
from tests.activities.swot.boards import make_meeting


def texts(store: Store, meeting_id: str, scenario_id: str | None) -> dict[str, list[str]]:
    return {topic.title: [row.text for row in topic.questions] for topic in seen(store, meeting_id, scenario_id).topics}


def test_an_answer_closes_a_question_and_its_taking_away_opens_it(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    question = ids["Who pays for the drug?"]
    commands.answer(store, question, "  The commissioner,\r\nfrom April ")
    found = seen(store, meeting_id, scenario_id).question(question)
    assert found is not None
    assert (found.answer, found.state) == ("The commissioner,\nfrom April", "answered")
    commands.set_state(store, question, "needs_data")
    commands.answer(store, question, "Perhaps the commissioner")
    assert seen(store, meeting_id, scenario_id).count("needs_data") == 1
    commands.set_state(store, question, "answered")
    commands.answer(store, question, " ")
    assert seen(store, meeting_id, scenario_id).count("open") == 5
    assert store.undo() == "Edit answer"
    with pytest.raises(ValueError, match="no state"):
        commands.set_state(store, question, "maybe")


def test_a_note_of_a_board_becomes_a_question_in_a_topic_made_once(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    note = add_note(store, meeting_id, scenario_id, "T", "Tariff decision slips")
    question = commands.add_question(
        store, meeting_id, scenario_id, "Funding", "What if the tariff slips?", origins=(Origin("swot_note", note),)
    )
    commands.add_question(store, meeting_id, scenario_id, "FUNDING", "And if it never comes?")
    assert texts(store, meeting_id, scenario_id) == {"Funding": ["What if the tariff slips?", "And if it never comes?"]}
    found = seen(store, meeting_id, scenario_id).question(question)
    assert found is not None
    assert [(ref.word, ref.title) for ref in found.sources] == [("SWOT note", "Tariff decision slips")]
    assert [store.undo(), store.undo()] == ["Add question", "Add question"]
    assert not seen(store, meeting_id, scenario_id).topics


def test_questions_move_within_and_between_topics_and_topics_take_theirs_along(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    board = seen(store, meeting_id, scenario_id)
    commands.move_question(store, ids["Who leads the talks on tariffs?"], board.topics[1].id, 1)
    commands.move_topic(store, board.topics[1].id, -1)
    commands.add_question(store, meeting_id, scenario_id, "", "Between", after=ids["How many staff does a week take?"])
    assert texts(store, meeting_id, scenario_id) == {
        "Staffing": [
            "How many staff does a week take?",
            "Between",
            "Who leads the talks on tariffs?",
            "Who has to be trained?",
        ],
        "Funding and reimbursement": ["Who pays for the drug?"],
        "Logistics": ["What if a dose is late?"],
    }
    before = texts(store, meeting_id, scenario_id)
    commands.delete_topic(store, board.topics[1].id)
    assert list(texts(store, meeting_id, scenario_id)) == ["Funding and reimbursement", "Logistics"]
    store.undo()
    assert texts(store, meeting_id, scenario_id) == before
    other = fill(store, meeting_id, None)
    with pytest.raises(ValueError, match="another board"):
        commands.move_question(store, other["Who pays for the drug?"], board.topics[0].id, 0)


def test_who_finds_out_stays_known_when_they_leave_the_list(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    question = fill(store, meeting_id, scenario_id)["What if a dose is late?"]
    person = people_commands.add_participant(store, meeting_id, "Petra Lindqvist")
    commands.set_finder(store, question, person)
    commands.set_due(store, question, date(2026, 6, 4))
    people_commands.remove_participants(store, [person])
    found = seen(store, meeting_id, scenario_id).question(question)
    assert found is not None
    assert queries.finds_out(found) == "Petra Lindqvist by 4 June 2026"
    commands.set_finder(store, question, None, " The  supplier ")
    found = seen(store, meeting_id, scenario_id).question(question)
    assert found is not None
    assert (found.finder, found.finder_id) == ("The supplier", None)


def test_the_room_is_told_questions_and_answers_only(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    commands.answer(store, ids["Who pays for the drug?"], "We do")
    commands.set_due(store, ids["What if a dose is late?"], date(2026, 6, 4))
    with store.reading() as session:
        found = queries.public_discussion(session, meeting_id, scenario_id)
    assert (found.title, found.answered, len(found.questions)) == ("Hub with outreach clinics", 1, 5)
    assert (found.questions[0].topic, found.questions[0].answer) == ("Funding and reimbursement", "We do")
    assert found.questions[-1].finds_out == "by 4 June 2026"
    assert [field.name for field in fields(PublicQuestion)] == ["id", "topic", "text", "answer", "state", "finds_out"]


def test_minutes_tell_answers_and_what_is_still_to_be_found_out(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    with store.reading() as session:
        assert blocks(session, meeting_id) == ()
    commands.answer(store, ids["Who pays for the drug?"], "The commissioner")
    commands.set_state(store, ids["What if a dose is late?"], "needs_data")
    commands.set_finder(store, ids["What if a dose is late?"], None, "Pharmacy")
    with store.reading() as session:
        heading, table = blocks(session, meeting_id)
    assert isinstance(heading, Heading)
    assert heading.text == "Discussion of Hub with outreach clinics"
    assert isinstance(table, Table)
    rows = [row.title if isinstance(row, SectionRow) else "|".join(map(plain, row.cells)) for row in table.rows]
    assert rows == [
        "Funding and reimbursement",
        "Who pays for the drug?|The commissioner|Answered",
        "Who leads the talks on tariffs?||Open",
        "Logistics",
        "What if a dose is late?||Needs data\nPharmacy",
    ]
    assert [row.tone for row in table.rows if isinstance(row, Row)] == ["normal", "muted", "normal"]


def test_a_copy_of_the_meeting_asks_again_without_answers(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    commands.answer(store, ids["Who pays for the drug?"], "The commissioner")
    copy = duplicate(store, meeting_id)
    with store.reading() as session:
        copied = scenarios(session, copy)[0].id
    board = seen(store, copy, copied)
    assert [(topic.title, tuple(row.text for row in topic.questions)) for topic in board.topics] == list(TOPICS)
    assert {(row.answer, row.state) for row in board.questions} == {("", "open")}


def test_the_starter_has_every_topic_and_can_be_added_twice(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    commands.add_topics(store, meeting_id, scenario_id)
    commands.add_topics(store, meeting_id, scenario_id)
    board = seen(store, meeting_id, scenario_id)
    assert [topic.title for topic in board.topics] == [title for title, _questions in STARTER]
    assert len(board.questions) == 2 * sum(len(questions) for _title, questions in STARTER)


@given(st.lists(st.sampled_from(["open", "answered", "needs_data"]), max_size=8), st.integers(0, 7))
def test_the_next_open_question_is_the_nearest_one_onward_and_then_from_the_first(states: list[str], at: int) -> None:
    found = next_open(states, min(at, max(len(states) - 1, 0)))
    if found is None:
        assert "open" not in states
    else:
        assert states[found] == "open"


def test_a_question_goes_on_into_the_next_topic() -> None:
    assert place_after([2, 0, 3], 0, 0, 1) == (0, 1)
    assert place_after([2, 0, 3], 0, 1, 1) == (1, 0)
    assert place_after([2, 0, 3], 2, 0, -1) == (1, 0)
    assert place_after([2, 0, 3], 1, 0, -1) == (0, 2)
    assert place_after([2, 0, 3], 0, 0, -1) is None
    assert place_after([2, 0, 3], 2, 2, 1) is None
