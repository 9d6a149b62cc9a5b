"""The one writer of calendar files (RFC 5545, with the method of RFC 5546)."""

from datetime import date
from zoneinfo import ZoneInfo

import icalendar

from facilitator.documents.calendar import Event, Guest, Invitation
from facilitator.documents.mail import Address
from facilitator.documents.progress import Progress
from facilitator.text import clean_text, one_line

_ANSWERS = {"confirmed": "ACCEPTED", "declined": "DECLINED"}


def write_ics(invitation: Invitation, progress: Progress | None = None) -> bytes:
    """Return the invitation as an .ics file with the rules of its time zones; `progress` is not told, it is short."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Facilitator//Meeting//EN")
    calendar.add("version", "2.0")
    if invitation.organiser is not None:
        calendar.add("method", "REQUEST")
    for event in invitation.events:
        calendar.add_component(_event(event, invitation))
    if any(isinstance(event.start.tzinfo, ZoneInfo) for event in invitation.events):
        year = invitation.day.year  # the rules around the meeting are enough
        calendar.add_missing_timezones(date(year - 1, 1, 1), date(year + 2, 1, 1))
    written: bytes = calendar.to_ical()
    return written


def _event(event: Event, invitation: Invitation) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", event.uid)
    made.add("dtstamp", invitation.written_at)
    made.add("sequence", invitation.sequence)
    made.add("dtstart", event.start)
    if event.finish > event.start:
        made.add("dtend", event.finish)
    made.add("summary", one_line(event.title))
    if event.place:
        made.add("location", one_line(event.place))
    if event.text:
        made.add("description", clean_text(event.text))
    if invitation.organiser is not None:
        made.add("organizer", _person(invitation.organiser))
        for guest in invitation.guests:
            made.add("attendee", _guest(guest), encode=False)
    return made


def _guest(guest: Guest) -> icalendar.vCalAddress:
    made = _person(guest.address)
    answer = _ANSWERS.get(guest.answer, "NEEDS-ACTION")
    made.params["ROLE"] = icalendar.vText("REQ-PARTICIPANT")
    made.params["PARTSTAT"] = icalendar.vText(answer)
    if answer == "NEEDS-ACTION":
        made.params["RSVP"] = icalendar.vText("TRUE")
    return made


def _person(address: Address) -> icalendar.vCalAddress:
    made = icalendar.vCalAddress(f"mailto:{address.mailbox}")
    if name := address.name.replace('"', "'"):  # a double quote cannot stand in a parameter at all
        made.params["CN"] = icalendar.vText(name)
    return made
