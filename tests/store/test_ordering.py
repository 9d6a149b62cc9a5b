"""Positions stay 0 … n-1, and a move writes only the rows between the two places."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from facilitator.meeting.tables import Meeting, Scenario
from facilitator.store import ordering
from facilitator.store.store import Change, Store

NOW = datetime(2026, 5, 14, 8, tzinfo=UTC)


@pytest.fixture
def meeting_id(store: Store) -> str:
    with store.transaction("Prepare") as session:
        meeting = Meeting(title="M", created_at=NOW)
        session.add(meeting)
        session.flush()
        for name in "ABCDE":
            place = ordering.next_position(session, Scenario, meeting_id=meeting.id)
            session.add(Scenario(meeting_id=meeting.id, name=name, position=place))
            session.flush()
    return meeting.id


def names(session: Session, meeting_id: str) -> str:
    return "".join(row.name for row in ordering.in_order(session, Scenario, meeting_id=meeting_id))


@pytest.mark.parametrize(
    ("index", "to", "expected", "written"),
    [(0, 2, "BCADE", 3), (4, 0, "EABCD", 5), (1, 99, "ACDEB", 4), (3, -5, "DABCE", 4), (2, 2, "ABCDE", 0)],
)
def test_move(store: Store, meeting_id: str, index: int, to: int, expected: str, written: int) -> None:
    seen: list[Change] = []
    store.subscribe(seen.append)
    with store.transaction("Move") as session:
        row = ordering.in_order(session, Scenario, meeting_id=meeting_id)[index]
        ordering.move(session, row, to, meeting_id=meeting_id)
    with store.reading() as session:
        assert names(session, meeting_id) == expected
        rows = ordering.in_order(session, Scenario, meeting_id=meeting_id)
        assert [row.position for row in rows] == list(range(5))
    assert sum(len(change.ids["scenario"]) for change in seen) == written


def test_renumber_closes_a_gap(store: Store, meeting_id: str) -> None:
    with store.transaction("Remove") as session:
        session.delete(ordering.in_order(session, Scenario, meeting_id=meeting_id)[1])
        ordering.renumber(session, Scenario, meeting_id=meeting_id)
    with store.reading() as session:
        rows = ordering.in_order(session, Scenario, meeting_id=meeting_id)
        assert [(row.name, row.position) for row in rows] == [("A", 0), ("C", 1), ("D", 2), ("E", 3)]
        assert ordering.next_position(session, Scenario, meeting_id=meeting_id) == 4
        assert ordering.next_position(session, Scenario, meeting_id="none") == 0
