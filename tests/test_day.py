"""A whole day through the real windows by keys and clicks, and what it leaves: minutes, a mail, and the same library
whenever the program was ended and started again in between."""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from facilitator.store import file
from facilitator.text import long_date, medium_date
from tests.clocks import FakeClock
from tests.day.library import Contents, contents
from tests.day.office import BEFORE_A_SECOND, Office
from tests.day.steps import (
    ACTION,
    AGREED,
    HEARD,
    HIDDEN,
    LATER,
    NAMES,
    PARKED,
    QUESTION,
    SPOKEN,
    STEPS,
    SUMMARY,
    SWOT,
    TITLE,
    mail_of,
)

MORNING = datetime(2026, 5, 14, 8, 15, tzinfo=UTC) + BEFORE_A_SECOND
MakeOffice = Callable[[str], Office]
# What the day leaves when nothing interrupts it; found out once.
_undisturbed: list[Contents] = []


@pytest.fixture
def make_office(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeOffice]:
    """Makes desks in the morning, with nothing on them; files are saved and opened beside the library."""
    made: list[Office] = []

    def hand_on(url: QUrl) -> bool:
        made[-1].opened.append(Path(url.toLocalFile()))
        return True

    def make(name: str) -> Office:
        folder = tmp_path / name
        folder.mkdir()
        made.append(Office(folder, FakeClock(MORNING), qtbot))
        made[-1].documents.mkdir()
        made[-1].open()
        return made[-1]

    monkeypatch.setattr(QDesktopServices, "openUrl", hand_on)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(made[-1].documents))
    yield make
    for office in made:
        office.close()


def live(office: Office, restarts: Iterable[int] = ()) -> Contents:
    """Live through the day, with the program started again after these steps; returns what the library holds."""
    for number, step in enumerate(STEPS):
        step(office)
        if number in restarts:
            office.reopen()
    office.close()
    assert file.problems(office.library, quick=False) == []
    return contents(office.library)


def undisturbed(make_office: MakeOffice) -> Contents:
    """What the day leaves when nothing interrupts it."""
    if not _undisturbed:
        _undisturbed.append(live(make_office("undisturbed")))
    return _undisturbed[0]


def test_a_day_from_the_template_to_the_draft_mail(make_office: MakeOffice) -> None:
    office = make_office("day")
    _undisturbed[:] = [live(office)]
    (minutes,) = office.documents.iterdir()
    assert minutes.suffix == ".pdf"
    check_minutes(pypdf.PdfReader(minutes), office)
    (draft,) = office.opened
    check_mail(message_from_bytes(draft.read_bytes(), policy=default), office)


def test_the_day_survives_a_restart_after_every_step(make_office: MakeOffice) -> None:
    expected = undisturbed(make_office)
    assert live(make_office("restarted"), range(len(STEPS))) == expected


@pytest.mark.soak
@pytest.mark.parametrize("step", range(len(STEPS)), ids=[step.__name__ for step in STEPS])
def test_the_day_survives_one_restart(make_office: MakeOffice, step: int) -> None:
    expected = undisturbed(make_office)
    assert live(make_office("restarted"), [step]) == expected


def check_minutes(pdf: pypdf.PdfReader, office: Office) -> None:
    """Read the minutes as their readers do."""
    assert pdf.metadata is not None
    assert TITLE in str(pdf.metadata.title)
    at = office.start
    whole = one_line("\n".join(page.extract_text() for page in pdf.pages))
    text = re.sub(rf" Page \d+ of \d+ {re.escape(TITLE)}, \d+ \w+ \d+", "", whole)  # what goes on is read on
    assert text.startswith(f"Northmoor Hospitals · Minutes {TITLE} Date {long_date(at)} Time {at:%H:%M} to ")
    assert "Present 14 of 14, no apologies Chair Ada Fenwick" in text
    assert all(f"{name} Consultant" in text for name in NAMES)
    decision = "Consensus reached: First model. Round 2: 12 of 14 votes cast (86%); at least 80% needed."
    assert f"1. {QUESTION} {decision}" in text
    assert f"2. {AGREED} Agreed without a vote." in text
    welcome = f"{at:%H:%M}–{at + timedelta(minutes=24):%H:%M}"
    assert f"Welcome, introductions and objectives {welcome} {SUMMARY} – {HEARD} (Patient)" in text
    assert f"Who pays for the drug, and who for giving it? {SPOKEN} Answered" in text
    assert text.count(" Met") == 5
    assert (
        f"S · Strengths – {SWOT[1][0]} W · Weaknesses – {SWOT[2][0]} – {SWOT[1][1]} O · Opportunities – {SWOT[3][0]} "
        f"T · Threats – {SWOT[4][0]} – {HIDDEN}" in text
    )
    assert "Carried by at least 80% of votes cast. Quorum 10 of 14. Option Round 1 Round 2" in text
    moved = "Second model 4 (29%) 1 (7%) \N{MINUS SIGN}3"
    assert f"First model 9 (64%) 12 (86%) +3 {moved} Third model 1 (7%) 1 (7%)" in text
    early, late = office.due(36), office.due(64)
    assert f"B1 {LATER} Cora Lindqvist {late.day} {late:%b} Not started" in text
    assert f"1 {ACTION} Edwin Tarrow {early.day} {early:%b} Not started" in text
    assert f"1. {PARKED}" in text


def check_mail(mail: EmailMessage, office: Office) -> None:
    """Read the draft as a mail program does."""
    recipients = [address.addr_spec for address in mail["To"].addresses]
    assert recipients == [mail_of(name) for name in NAMES]
    assert mail["Subject"] == f"Minutes: {TITLE}, {medium_date(office.start.date())}"
    body = mail.get_body(("plain",))
    assert body is not None
    assert "First model" in body.get_content()
    files = {str(part.get_filename()): part.get_content() for part in mail.iter_attachments()}
    assert [re.sub(r".* ", "", name) for name in files] == ["minutes.pdf", "plan.pdf"]
    minutes, plan = (pypdf.PdfReader(io.BytesIO(data)) for data in files.values())
    check_minutes(minutes, office)
    text = one_line("\n".join(page.extract_text() for page in plan.pages))
    assert LATER in text
    assert "Edwin Tarrow" in text


def one_line(text: str) -> str:
    """Text without the line breaks that its place on the page gave it."""
    return " ".join(text.split())
