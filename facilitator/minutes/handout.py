"""All that a closed meeting gives out, as files: minutes in every format, the action plan, the mail with both."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from facilitator.documents.formats import FORMATS
from facilitator.documents.mail import write_eml
from facilitator.minutes.assemble import file_name, minutes_document, plan_document
from facilitator.minutes.circulation import attachments, draft, letter


def handout(session: Session, meeting_id: str, now: datetime) -> Iterator[tuple[str, bytes]]:
    """The name and the content of each file; LookupError if there is no such meeting, TooLarge for the mail."""
    minutes, plan = minutes_document(session, meeting_id, now), plan_document(session, meeting_id, now)
    for form in FORMATS:
        yield file_name(minutes, form.suffix), form.write(minutes)
    both = attachments((minutes, plan))
    yield both[1].name, both[1].data
    yield file_name(minutes, ".eml"), write_eml(draft(letter(session, meeting_id, now), both))
