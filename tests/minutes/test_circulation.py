"""Before it is sent, and the mail itself."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from facilitator.activities.agenda import commands as agenda
from facilitator.documents.mail import Attachment, write_eml
from facilitator.documents.progress import Cancelled
from facilitator.meeting import commands as meeting
from facilitator.meeting import people_commands as people
from facilitator.minutes.assemble import minutes_document, plan_document
from facilitator.minutes.circulation import LIMIT, LeftOut, TooLarge, attachments, draft, letter
from facilitator.minutes.readiness import Check, missing
from facilitator.store.store import Store
from tests.clocks import FakeClock
from tests.minutes.held import CANARY, hold


def test_the_draft_goes_to_everybody_with_an_address(store: Store, fake_clock: FakeClock) -> None:
    key = hold(store, fake_clock)
    with store.reading() as session:
        written = letter(session, key, fake_clock.now())
        documents = [minutes_document(session, key, fake_clock.now()), plan_document(session, key, fake_clock.now())]
    mail = message_from_bytes(write_eml(draft(written, attachments(documents))), policy=default)
    assert isinstance(mail, EmailMessage)
    assert mail["Subject"] == ("Minutes: Implementation planning meeting: molecular radiotherapy service, 14 May 2026")
    assert len(mail["To"].addresses) == 13
    assert mail["To"].addresses[0].addr_spec == "imogen.tarrant@northgate.example"
    assert written.left_out == (LeftOut("Leo Marchbanks", "leo at estates"),)
    assert mail["X-Unsent"] == "1"
    files = list(mail.iter_attachments())
    assert [file.get_filename() for file in files] == [
        "2026-05-14 Implementation planning meeting molecular radiotherapy service minutes.pdf",
        "2026-05-14 Implementation planning meeting molecular radiotherapy service action plan.pdf",
    ]
    assert all(file.get_content().startswith(b"%PDF") for file in files)


def test_the_text_tells_decisions_and_each_owner_their_actions(store: Store, fake_clock: FakeClock) -> None:
    key = hold(store, fake_clock)
    with store.reading() as session:
        text = letter(session, key, fake_clock.now()).text
    assert "on Thursday 14 May 2026" in text
    baseline = "Activity of 2024/25 is the planning baseline for all three scenarios."
    assert f"2 decisions\nDecision 1. {baseline}\nDecision 2. Which" in text
    assert re.findall(r"\bD\d+", text) == ["D1", "D2"]  # the actions of section D, and no decision
    assert "11 actions\n" in text
    assert "Priya Ranganath\n  A1  Second dose delivery slot each week, by 26 Jun\n  A2" in text
    assert text.index("Tomasz Wieland\n") < text.index("Without an owner yet\n  D2  Contingency")
    assert "Next meeting: Tuesday 16 June 2026, 12:30, by video" in text
    assert text.endswith("Kind regards\nHannah Quayle\n")
    assert CANARY not in text


def test_two_people_with_one_mailbox_get_one_mail(store: Store, fake_clock: FakeClock) -> None:
    key = meeting.create_meeting(store, "Team talk")
    for name, mailbox in (("Ann", "Desk@ward.example"), ("Bea", "desk@ward.example"), ("Cy", "")):
        people.add_participant(store, key, name, email=mailbox)
    with store.reading() as session:
        written = letter(session, key, fake_clock.now())
    assert [address.name for address in written.recipients] == ["Ann"]
    assert written.left_out == (LeftOut("Cy", ""),)
    assert written.subject == "Minutes: Team talk"
    assert "decision" not in written.text


def test_too_large_a_mail_is_refused_in_words(store: Store, fake_clock: FakeClock) -> None:
    key = meeting.create_meeting(store, "Team talk")
    with store.reading() as session:
        written = letter(session, key, fake_clock.now())
    with pytest.raises(TooLarge, match="Most mail servers take 25 MB"):
        draft(written, [Attachment("big.pdf", b"0" * LIMIT, "application/pdf")])
    draft(written, [Attachment("fits.pdf", b"0" * (LIMIT // 2), "application/pdf")])


def test_making_the_attachments_can_be_stopped(store: Store, fake_clock: FakeClock) -> None:
    key = hold(store, fake_clock)
    with store.reading() as session:
        documents = [minutes_document(session, key, fake_clock.now()), plan_document(session, key, fake_clock.now())]
    shares: list[float] = []

    def progress(share: float) -> bool:
        shares.append(share)
        return share < 0.75

    with pytest.raises(Cancelled):
        attachments(documents, progress)
    assert shares == sorted(shares)
    assert shares[-1] >= 0.75


def test_what_is_missing_is_listed_with_where_to_mend_it(store: Store, fake_clock: FakeClock) -> None:
    key = hold(store, fake_clock)
    with store.reading() as session:
        found = missing(session, key)
    assert found == (
        Check(True, "All 7 items are written up"),
        Check(True, "2 decisions recorded"),
        Check(False, "1 of 3 objectives not reviewed", "objectives"),
        Check(False, "1 action without owner or date"),
        Check(False, "4 parked issues not settled"),
        Check(False, "1 person without e-mail address", "people"),
    )


def test_a_meeting_not_held_lacks_nearly_everything(store: Store) -> None:
    key = meeting.create_meeting(store, "Team talk")
    agenda.add_item(store, key, title="Welcome")
    agenda.add_break(store, key)
    with store.reading() as session:
        found = missing(session, key)
    assert found == (
        Check(False, "The meeting has not been held", "run"),
        Check(False, "1 of 1 item without summary or notes", "summaries"),
        Check(False, "No decision recorded", "decisions"),
        Check(False, "No actions recorded"),
        Check(False, "Nobody to send them to", "people"),
    )
