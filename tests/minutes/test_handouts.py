"""What is given out before a meeting: the agenda, the running sheet, the invitation."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from facilitator.activities.agenda import commands as agenda
from facilitator.activities.agenda.queries import agenda as read_agenda
from facilitator.documents.blocks import Document, Heading, Paragraph, Row, SectionRow, Table, plain
from facilitator.documents.calendar import Event, Guest, Invitation
from facilitator.documents.formats import CALENDAR, format_named
from facilitator.documents.mail import Address
from facilitator.library.demo import build_demo
from facilitator.library.making import create_meeting
from facilitator.library.template import Template
from facilitator.meeting import people_commands as people
from facilitator.meeting.people import PersonRow
from facilitator.meeting.queries import participants
from facilitator.minutes.handouts import PRIVATE, participants_agenda, running_sheet
from facilitator.minutes.invitation import NoDate, invitation
from facilitator.store.store import Store
from tests.clocks import FakeClock

CANARY = "zebra-7431"
NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)


@pytest.fixture
def meeting(store: Store) -> str:
    """A meeting of two days with a break, two parts and something secret in every private field."""
    key = create_meeting(
        store,
        Template(title="Choosing a model", objectives=("Choose one model",)),
        starts_at=datetime(2026, 10, 24, 8, tzinfo=UTC),
        place="Room 2; east wing",
        people=(
            PersonRow("Ann Lee", email="ann@example.org"),
            PersonRow("Bo Hill", email="not an address"),
            PersonRow('Cy "Sly" Ödell', email="cy@example.org"),
            PersonRow("Cy again", email="CY@example.org"),
        ),
    )
    with store.reading() as session:
        ann, bo, cy, _again = (row.id for row in participants(session, key))
    people.set_duty(store, ann, "facilitator")
    people.set_duty(store, bo, "chair")
    people.set_invitation(store, cy, "confirmed")
    first = agenda.add_item(store, key, title="Opening", planned_s=3600)
    for title in ("Map", "SWOT"):
        part = agenda.add_part(store, first, title=title, planned_s=1800)
        agenda.write(store, part, "private_notes", CANARY)
        agenda.add_prompt(store, part, f"Ask {title}? {CANARY}")
    agenda.set_lead(store, first, ann)
    for field in ("guidance", "private_notes"):
        agenda.write(store, first, field, f"{field} {CANARY}\nsecond line")
    agenda.write(store, first, "objective", "Know each other")
    agenda.add_break(store, key, title="Tea", planned_s=900)
    gone = agenda.add_item(store, key, title="Left out", planned_s=900)
    agenda.set_dropped(store, gone, True)
    second = agenda.add_item(store, key, title="Vote, then close", planned_s=1800)
    agenda.set_next_day(store, second, True, 10 * 60)
    return key


def _table(document: Document) -> Table:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return table


def test_the_agenda_for_participants(store: Store, meeting: str) -> None:
    with store.reading() as session:
        document = participants_agenda(session, meeting, NOW)
    assert [(row.title if isinstance(row, SectionRow) else row.cells) for row in _table(document).rows] == [
        "Day 1: Saturday 24 October 2026",
        ("09:00", "60", "Opening", "Ann Lee"),
        ("09:00", "30", "Map", ""),
        ("09:30", "30", "SWOT", ""),
        ("10:00", "15", "Tea", ""),
        "Day 2: Sunday 25 October 2026",
        ("10:00", "30", "Vote, then close", ""),
        ("10:30", "105", "Finish", ""),
    ]
    assert [row.level for row in _table(document).rows if isinstance(row, Row)] == [0, 1, 1, 0, 0, 0]
    assert CANARY not in repr(document)
    assert "Know each other" not in repr(document)
    assert document.kind == "Agenda"


def test_the_running_sheet(store: Store, meeting: str) -> None:
    with store.reading() as session:
        document = running_sheet(session, meeting, NOW)
    headings = [(block.text, block.level, block.meta) for block in document.blocks if isinstance(block, Heading)]
    assert headings == [
        ("Objectives", 1, ""),
        ("Agenda", 1, ""),
        ("Day 1: Saturday 24 October 2026", 1, ""),
        ("Opening", 2, "09:00–10:00, 60 min"),
        ("Map", 3, "09:00–09:30, 30 min"),
        ("SWOT", 3, "09:30–10:00, 30 min"),
        ("Tea", 2, "10:00–10:15, 15 min"),
        ("Day 2: Sunday 25 October 2026", 1, ""),
        ("Vote, then close", 2, "10:00–10:30, 30 min"),
    ]
    told = [plain(block.text) for block in document.blocks if isinstance(block, Paragraph)]
    assert told[:5] == [
        "Lead: Ann Lee",
        "Objective: Know each other",
        f"How to run it: guidance {CANARY}",
        "second line",
        f"Private notes: private_notes {CANARY}",
    ]
    assert f"☐  Ask Map? {CANARY}" in told
    assert document.footer.startswith(PRIVATE)


@pytest.mark.parametrize("build", [participants_agenda, running_sheet])
def test_they_are_printed(store: Store, fake_clock: FakeClock, build: object) -> None:
    key = build_demo(store, fake_clock.now(), progress="before")
    with store.reading() as session:
        document = build(session, key, NOW)  # type: ignore[operator]  # one of the two above
    pages = PdfReader(BytesIO(format_named("pdf").write(document))).pages
    text = "".join(page.extract_text() for page in pages)
    assert "Scenario 2: Hub with outreach clinics" in text
    assert ("☐" in text) is (build is running_sheet)
    assert all((PRIVATE in page.extract_text()) is (build is running_sheet) for page in pages)


@pytest.mark.parametrize("build", [participants_agenda, running_sheet])
def test_an_empty_meeting_without_a_date(store: Store, build: object) -> None:
    key = create_meeting(store, Template(title="Empty"))
    with store.reading() as session:
        document = build(session, key, NOW)  # type: ignore[operator]  # one of the two above
        with pytest.raises(LookupError):
            build(session, "none", NOW)  # type: ignore[operator]  # one of the two above
    assert Paragraph("The agenda is empty.", "muted") in document.blocks
    agenda.add_item(store, key, title="Talk", planned_s=0)
    with store.reading() as session:
        assert b"Talk" in format_named("html").write(build(session, key, NOW))  # type: ignore[operator]  # as above


def _calendar(written: Invitation) -> Any:  # its values are of thirty kinds, each with attributes of its own
    return icalendar.Calendar.from_ical(CALENDAR.write(written))


def test_the_invitation_reads_back(store: Store, meeting: str) -> None:
    with store.reading() as session:
        calendar = _calendar(invitation(session, meeting, NOW))
    first, second = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "REQUEST"
    assert first["SUMMARY"] == "Choosing a model (day 1 of 2)"
    assert first["LOCATION"] == "Room 2; east wing"
    london = ZoneInfo("Europe/London")
    assert first["DTSTART"].dt == datetime(2026, 10, 24, 9, tzinfo=london)
    assert first["DTEND"].dt == datetime(2026, 10, 24, 10, 15, tzinfo=london)
    # The clocks go back in the night between the two days.
    assert second["DTSTART"].dt.astimezone(UTC) == datetime(2026, 10, 25, 10, tzinfo=UTC)
    assert first["ORGANIZER"] == "mailto:ann@example.org"  # the chair has no address that a mail could go to
    guests = [(str(guest), guest.params["CN"], guest.params["PARTSTAT"]) for guest in first["ATTENDEE"]]
    assert guests == [
        ("mailto:ann@example.org", "Ann Lee", "NEEDS-ACTION"),
        ("mailto:cy@example.org", "Cy 'Sly' Ödell", "ACCEPTED"),
    ]
    text = str(first["DESCRIPTION"])
    assert "- Choose one model" in text
    assert "09:00  Opening (60 min), Ann Lee\n10:00  Tea (15 min)" in text
    assert "Vote" not in text
    assert "Left out" not in text
    assert CANARY not in calendar.to_ical().decode()


def test_the_time_zone_comes_with_it(store: Store, meeting: str) -> None:
    with store.reading() as session:
        calendar = _calendar(invitation(session, meeting, NOW))
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/London"
    assert {each.name for each in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}
    assert all(event["DTSTART"].params["TZID"] == "Europe/London" for event in calendar.walk("VEVENT"))
    assert len(CALENDAR.write(_plain("UTC"))) < 600


def _plain(zone: str) -> Invitation:
    start = datetime(2026, 5, 14, 9, tzinfo=ZoneInfo(zone) if zone != "UTC" else UTC)
    event = Event("1", "Talk", start, start)
    return Invitation("Talk", start.date(), (event,), NOW, guests=(Guest(Address("ann@example.org")),))


def test_a_later_one_replaces_it(store: Store, meeting: str) -> None:
    with store.reading() as session:
        one = invitation(session, meeting, NOW)
        other = invitation(session, meeting, datetime(2026, 5, 1, 9, 1, tzinfo=UTC))
        assert read_agenda(session, meeting).items
    assert [event.uid for event in one.events] == [event.uid for event in other.events]
    assert len({event.uid for event in one.events}) == 2
    assert one.sequence < other.sequence < 2**31


def test_without_an_organiser_nobody_is_asked() -> None:
    calendar = _calendar(_plain("Asia/Tokyo"))
    (event,) = calendar.walk("VEVENT")
    assert "METHOD" not in calendar
    assert "ATTENDEE" not in event
    assert "DTEND" not in event


def test_without_a_date_there_is_none(store: Store) -> None:
    key = create_meeting(store, Template(title="Empty"))
    with store.reading() as session, pytest.raises(NoDate, match="no date yet"):
        invitation(session, key, NOW)


@given(st.text(), st.text(max_size=80))
def test_any_text_comes_through(text: str, name: str) -> None:
    start = datetime(2026, 5, 14, 9, tzinfo=UTC)
    organiser = Address("ann@example.org", name)
    event = Event("1", f"x{text}", start, start, text, text)
    written = Invitation("Talk", start.date(), (event,), NOW, 1, organiser, (Guest(organiser),))
    (read,) = _calendar(written).walk("VEVENT")
    assert str(read["SUMMARY"]).startswith("x")
    assert set(read) <= {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "SUMMARY", "LOCATION", "DESCRIPTION"} | {
        "ORGANIZER",
        "ATTENDEE",
    }
