"""The minutes of a held meeting, read back from the files that people get."""

import io
import re
from collections.abc import Iterable
from html.parser import HTMLParser

import pypdf
import pytest

from facilitator.activities.agenda import commands as agenda
from facilitator.documents.blocks import Document, Heading, Paragraph, Signatures
from facilitator.documents.formats import FORMATS, format_named
from facilitator.meeting import commands as meeting
from facilitator.minutes.assemble import OUTPUTS, file_name, minutes_document, minutes_parts, plan_document
from facilitator.minutes.sections import DEFAULT, SECTIONS
from facilitator.stage import commands as stage
from facilitator.store.store import Store
from tests.clocks import FakeClock
from tests.minutes.held import CANARY, TITLE, at, hold

ALL = [section.key for section in SECTIONS]


def text_of(document: Document) -> str:
    """What a reader of the PDF sees, on one line."""
    read = pypdf.PdfReader(io.BytesIO(format_named("pdf").write(document)))
    return " ".join(" ".join(page.extract_text() for page in read.pages).split())


def in_order(text: str, *wanted: str) -> bool:
    """Whether all of these stand in the text in this order."""
    return re.search(".*?".join(map(re.escape, wanted)), text) is not None


def test_everything_said_is_in_the_pdf_and_decisions_come_first(store: Store, fake_clock: FakeClock) -> None:
    key = hold(store, fake_clock)
    with store.reading() as session:
        document = minutes_document(session, key, fake_clock.now(), ALL)
    text = text_of(document)
    assert in_order(
        text,
        "Northgate Hospitals · Minutes",
        "Implementation planning meeting: molecular radiotherapy service",
        "Thursday 14 May 2026",
        "09:02 to 15:46",
        "13 of 14, 1 apology",
        "Dr Imogen Tarrant",
        "Decisions",
        "Decision 1. Activity of 2024/25",
        "Decision 2. Which service model",
        "Present",
        "Apologies Tomasz Wieland",
        "Summary by item",
        "1 Welcome, introductions and objectives",
        "Two of five nurses can start in September (Nursing)",
        "Objectives",
        "Partly met",
        "SWOT of Hub with outreach clinics",
        "S · Strengths",
        "One supplier, one delivery a week (Pharmacy)",
        "Votes",
        "Round 1 Round 2",
        "Consensus reached: Scenario 2",
        "Action plan",
        "A1 Second dose delivery slot",
        "D2",
        "Parked items",
        "5. Car parking at the hub on treatment days Settled: Estates report in July",
        "Next meeting Tuesday 16 June 2026, 12:30, by video",
        "Chair: Dr Imogen Tarrant",
        "Actual times",
    )
    assert "09:02–09:18" in text  # when the first item took place
    assert "8 (62%) 11 (85%)" in text  # both rounds beside each other
    assert "Lunch" in text[text.index("Actual times") :]
    assert "Lunch" not in text[: text.index("Actual times")]


def test_the_web_page_says_the_same_as_the_pdf(store: Store, fake_clock: FakeClock) -> None:
    class Words(HTMLParser):
        said = ""

        def handle_data(self, data: str) -> None:
            self.said += f" {data}"

    key = hold(store, fake_clock)
    with store.reading() as session:
        document = minutes_document(session, key, fake_clock.now(), ALL)
    page = Words()
    page.feed(format_named("html").write(document).decode())
    said = " ".join(page.said.split()).rpartition("}")[2]  # behind the style sheet
    assert in_order(said, "Decisions", "Decision 2. Which", "Present", "Summary by item", "Votes", "A1", "D2")
    assert re.findall(r"\bD\d+", said) == re.findall(r"\bD\d+", text_of(document)) == ["D1", "D2"]  # actions alone


def test_nothing_private_is_ever_written(store: Store, fake_clock: FakeClock) -> None:
    key = hold(store, fake_clock)
    with store.raw() as connection:
        private = [
            connection.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (CANARY,)).fetchone()[0]
            for table, column in (("agenda_item", "guidance"), ("agenda_item", "private_notes"), ("prompt", "text"))
        ]
    assert all(private)  # the canary sits in every private column
    with store.reading() as session:
        minutes = minutes_document(session, key, fake_clock.now(), ALL)
        documents = [minutes, plan_document(session, key, fake_clock.now())]
    for document in documents:
        assert CANARY not in repr(document)
        assert all(CANARY.encode() not in each.write(document) for each in FORMATS)
        assert CANARY not in text_of(document)


def test_only_what_is_asked_for_is_in_and_the_order_is_ours(store: Store, fake_clock: FakeClock) -> None:
    key = hold(store, fake_clock)
    with store.reading() as session:
        parts = minutes_parts(session, key, fake_clock.now(), ["plan", "decisions"])
        default = minutes_parts(session, key, fake_clock.now())
        assert minutes_document(session, key, fake_clock.now(), []).blocks == ()
        with pytest.raises(ValueError, match="weather"):
            minutes_parts(session, key, fake_clock.now(), ["plan", "weather"])
        with pytest.raises(LookupError):
            minutes_parts(session, "gone", fake_clock.now())
    assert [part.key for part in parts] == ["decisions", "plan"]
    assert [part.key for part in default] == list(DEFAULT)
    assert "times" not in DEFAULT


def test_bookmarks_lead_to_the_sections(store: Store, fake_clock: FakeClock) -> None:
    key = hold(store, fake_clock)
    with store.reading() as session:
        parts = minutes_parts(session, key, fake_clock.now())
        document = minutes_document(session, key, fake_clock.now())
    read = pypdf.PdfReader(io.BytesIO(format_named("pdf").write(document)))
    assert sum(part.headings for part in parts) == len(_flat(read.outline))
    assert read.metadata is not None
    assert read.metadata.title == TITLE
    assert read.metadata.author == "Hannah Quayle"


def _flat(outline: Iterable[object]) -> list[object]:
    return [leaf for entry in outline for leaf in (_flat(entry) if isinstance(entry, list) else [entry])]


def test_an_empty_meeting_still_gives_decent_minutes(store: Store, fake_clock: FakeClock) -> None:
    key = meeting.create_meeting(store, "Team talk")
    with store.reading() as session:
        document = minutes_document(session, key, fake_clock.now(), ALL)
        plan = plan_document(session, key, fake_clock.now())
    assert document.blocks == (
        Paragraph("Nothing has been recorded yet.", "muted"),
        Heading("Sign-off"),
        Signatures(("Chair", "Date")),
    )
    assert plan.blocks == (Paragraph("No actions have been recorded.", "muted"),)
    assert "Team talk" in text_of(document)
    assert file_name(document, ".pdf") == "Team talk minutes.pdf"


def test_minutes_of_a_running_meeting_tell_what_is_over(store: Store, fake_clock: FakeClock) -> None:
    key = meeting.create_meeting(store, "Team talk", starts_at=at("09:00"))
    for title in ("Welcome", "Figures", "Close"):
        agenda.add_item(store, key, title=title, planned_s=900)
    stage.start(store, key, at("09:04"))
    stage.next_step(store, key, at("09:20"))
    with store.reading() as session:
        running = text_of(minutes_document(session, key, at("09:25"), ALL))
    stage.end(store, key, at("09:31"))
    with store.reading() as session:
        over = text_of(minutes_document(session, key, at("12:00"), ALL))
    assert "from 09:04" in running
    assert in_order(running, "1 Welcome 09:04–09:20", "2 Figures", "3 Close")
    assert "not discussed" not in running
    assert in_order(over, "09:04 to 09:31", "2 Figures 09:20–09:31", "3 Close not discussed")
    assert in_order(over, "Whole meeting 09:00–09:45 09:04–09:31 27 min 14 min early")


def test_several_boards_stand_under_one_heading(store: Store, fake_clock: FakeClock) -> None:
    from facilitator.activities.swot.commands import add_note

    key = meeting.create_meeting(store, "Team talk")
    for name in ("Stay", "Move"):
        add_note(store, key, meeting.add_scenario(store, key, name), "S", "Light")
    with store.reading() as session:
        headings = [
            block
            for block in minutes_document(session, key, fake_clock.now(), ["swot"]).blocks
            if isinstance(block, Heading)
        ]
    assert [(heading.text, heading.level) for heading in headings] == [
        ("SWOT tables", 1),
        ("SWOT of Stay", 2),
        ("SWOT of Move", 2),
    ]


def test_file_names_keep_day_kind_and_suffix(store: Store, fake_clock: FakeClock) -> None:
    key = meeting.create_meeting(store, "Ä/ß: \u202e" + "very long " * 30, starts_at=at("09:00"))
    with store.reading() as session:
        names = [file_name(each.build(session, key, fake_clock.now()), ".pdf") for each in OUTPUTS]
    assert all(name.startswith("2026-05-14 Ä ß very long") and len(name.encode()) <= 120 for name in names)
    assert names[0].endswith(" minutes.pdf")
    assert names[1].endswith(" action plan.pdf")
