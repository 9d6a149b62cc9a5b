"""The mail that takes the minutes to everybody: whom to, what it says, what goes with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from facilitator.activities.decision.queries import recorded
from facilitator.activities.plan.queries import ActionRow, plan
from facilitator.activities.plan.rules import is_closed, plain_due
from facilitator.documents.blocks import Document
from facilitator.documents.formats import format_named
from facilitator.documents.mail import Address, Attachment, BadAddress, Mail, write_eml
from facilitator.documents.progress import Progress
from facilitator.meeting.queries import MeetingHead, ParticipantRow, head, participants
from facilitator.meeting.rules import local
from facilitator.minutes.assemble import file_name
from facilitator.minutes.frame import with_duty
from facilitator.text import count, long_date, medium_date

LIMIT = 25_000_000  # bytes: what most mail servers still take
_SIGNED = "Kind regards"


class TooLarge(ValueError):
    """The mail is larger than mail servers take; the message says so to the user."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who cannot be written to: `mailbox` is what stands for their address, "" for nothing."""

    name: str
    mailbox: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail before anything is attached to it."""

    recipients: tuple[Address, ...]
    left_out: tuple[LeftOut, ...]
    subject: str
    text: str


def letter(session: Session, meeting_id: str, now: datetime) -> Letter:
    """Whom to write to and what; LookupError if there is no such meeting."""
    frame, people = head(session, meeting_id), participants(session, meeting_id)
    recipients, left_out = _sorted_out(people)
    day = frame.local_start.date() if frame.local_start else None
    return Letter(
        recipients=recipients,
        left_out=left_out,
        subject=f"Minutes: {frame.title}, {medium_date(day)}" if day else f"Minutes: {frame.title}",
        text=_text(session, frame, people, local(now, frame.time_zone).date()),
    )


def attachments(documents: Sequence[Document], progress: Progress | None = None) -> tuple[Attachment, ...]:
    """Each document as a PDF; Cancelled if `progress` returns False."""
    pdf = format_named("pdf")

    def share_of(index: int) -> Progress | None:
        if progress is None:
            return None
        told = progress
        return lambda share: told((index + share) / len(documents))

    return tuple(
        Attachment(file_name(document, pdf.suffix), pdf.write(document, share_of(index)), pdf.mime)
        for index, document in enumerate(documents)
    )


def draft(written: Letter, files: Iterable[Attachment], sender: Address | None = None) -> Mail:
    """The whole mail; TooLarge if mail servers would refuse it."""
    mail = Mail(written.subject, written.text, written.recipients, sender, tuple(files))
    size = len(write_eml(mail))
    if size > LIMIT:
        raise TooLarge(
            f"With its attachments the mail has {size // 1_000_000} MB. Most mail servers take "
            f"{LIMIT // 1_000_000} MB: leave out sections, or send the files another way."
        )
    return mail


def _sorted_out(people: Iterable[ParticipantRow]) -> tuple[tuple[Address, ...], tuple[LeftOut, ...]]:
    found: dict[str, Address] = {}
    left_out: list[LeftOut] = []
    for person in people:
        try:
            address = Address(person.email, person.name)
        except BadAddress:
            left_out.append(LeftOut(person.name, person.email.strip()))
        else:
            found.setdefault(address.mailbox.casefold(), address)
    return tuple(found.values()), tuple(left_out)


def _text(session: Session, frame: MeetingHead, people: Sequence[ParticipantRow], today: date) -> str:
    decisions = tuple(f"{row.label}. {row.text}" for row in recorded(session, frame.id))
    actions = plan(session, frame.id).actions
    paragraphs = (
        "Dear all",
        _opening(frame),
        "\n".join((count(len(decisions), "decision").capitalize(), *decisions)) if decisions else "",
        *_actions(actions, today.year),
        f"Next meeting: {frame.next_meeting}" if frame.next_meeting else "",
        "Please reply if anything in the minutes needs to be put right.",
        "\n".join(filter(None, (_SIGNED, with_duty(people, "facilitator")))),
    )
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _opening(frame: MeetingHead) -> str:
    day = f" on {long_date(frame.local_start.date())}" if frame.local_start else ""
    thanks = f"Thank you for taking part in \u201c{frame.title}\u201d{day}."
    return f"{thanks} The minutes and the action plan are attached."


def _actions(actions: Sequence[ActionRow], year: int) -> Iterable[str]:
    """How many actions there are, then those of each owner; what nobody owns comes last."""
    if not actions:
        return
    still_open = [action for action in actions if not is_closed(action.status)]
    yield count(len(actions), "action") + (f", {len(still_open)} open" if len(still_open) < len(actions) else "")
    owners = sorted({action.who for action in still_open}, key=lambda who: (not who, who.casefold()))
    for owner in owners:
        own = [action for action in still_open if action.who == owner]
        yield "\n".join((owner or "Without an owner yet", *(_action(action, year) for action in own)))


def _action(action: ActionRow, year: int) -> str:
    due = f", by {plain_due(action.due, year)}" if action.due else ""
    return f"  {action.number}  {action.what}{due}"
