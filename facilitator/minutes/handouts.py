"""What is printed before a meeting: the agenda for everybody, and the sheet that the facilitator runs it by."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from facilitator.activities.agenda.queries import agenda, guide
from facilitator.activities.agenda.rules import Agenda, Entry, Item, Schedule, local, schedule
from facilitator.documents.blocks import (
    Block,
    BulletList,
    Callout,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Row,
    Run,
    SectionRow,
    Table,
)
from facilitator.meeting.queries import head, objectives, participants
from facilitator.minutes.frame import framed, with_duty
from facilitator.text import clock_time, duration, long_date, short_span, span

PRIVATE = "For the facilitator only"
_COLUMNS = (Column("Start", 6), Column("Min", 5, "right"), Column("Item", 27), Column("Lead", 15))
_EMPTY = Paragraph("The agenda is empty.", "muted")
_KINDS = (("objective", "Objectives"), ("outcome", "Desired outcomes"))
_DUTIES = (("chair", "Chair"), ("facilitator", "Facilitator"))


def participants_agenda(session: Session, meeting_id: str, now: datetime) -> Document:
    """The agenda as everybody may see it; LookupError if there is no such meeting."""
    plan = agenda(session, meeting_id)
    times = schedule(plan)
    rows = tuple(_rows(plan, times))
    table = Table(_COLUMNS, rows, caption="What happens when, and who leads it") if rows else _EMPTY
    blocks = (*_facts(session, plan, times), *_aims(session, meeting_id), Heading("Agenda"), table)
    return framed(session, meeting_id, "Agenda", blocks)


def running_sheet(session: Session, meeting_id: str, now: datetime) -> Document:
    """How to run every item and part, with prompts to tick and private notes; LookupError for no such meeting."""
    plan = agenda(session, meeting_id)
    times = schedule(plan)
    blocks: list[Block] = [Callout(f"{PRIVATE}. It holds private notes: do not hand it out.")]
    blocks += _facts(session, plan, times)
    blocks += _aims(session, meeting_id)
    blocks.append(Heading("Agenda"))
    number, many = 0, len(times.days) > 1
    for item in _kept(plan):
        if many and (day := next((day for day in times.days if day.first_id == item.entry.id), None)):
            blocks.append(Heading(_day(plan, day.number, day.start)))
        number += not item.is_break
        blocks.append(
            Heading(item.entry.title, 2, "" if item.is_break else str(number), _meta(plan, times, item.entry))
        )
        blocks += _guide(session, item.entry, item.entry.lead)
        for part in item.kept_parts:
            blocks.append(Heading(part.title, 3, meta=_meta(plan, times, part)))
            blocks += _guide(session, part, part.lead if part.lead != item.entry.lead else "")
    return framed(session, meeting_id, "Running sheet", (*blocks, *(() if number else (_EMPTY,))), PRIVATE)


def _facts(session: Session, plan: Agenda, times: Schedule) -> tuple[Block, ...]:
    frame, people = head(session, plan.meeting_id), participants(session, plan.meeting_id)
    days = [local(plan, day.start) for day in times.days if day.start is not None]
    begin, end = times.start, times.finish
    facts = [
        ("Date", " to ".join(long_date(day.date()) for day in dict.fromkeys((*days[:1], *days[-1:])))),
        ("Time", span(local(plan, begin), local(plan, end)) if begin and end and times.total_s else ""),
        ("Place", frame.place),
        *((label, with_duty(people, duty)) for duty, label in _DUTIES),
    ]
    known = tuple((label, value) for label, value in facts if value)
    return (Facts(known),) if known else ()


def _aims(session: Session, meeting_id: str) -> Iterator[Block]:
    rows = objectives(session, meeting_id)
    for kind, title in _KINDS:
        if texts := tuple(row.text for row in rows if row.kind == kind):
            yield Heading(title)
            yield BulletList(texts)


def _kept(plan: Agenda) -> tuple[Item, ...]:
    return tuple(item for item in plan.items if not item.entry.dropped)


def _rows(plan: Agenda, times: Schedule) -> Iterator[Row | SectionRow]:
    kept = _kept(plan)
    for item in kept:
        day = next((day for day in times.days if day.first_id == item.entry.id), None)
        if day is not None and len(times.days) > 1:
            yield SectionRow(_day(plan, day.number, day.start))
        yield _row(plan, times, item.entry, item.entry.lead)
        for part in item.kept_parts:
            yield _row(plan, times, part, part.lead if part.lead != item.entry.lead else "", is_part=True)
    if kept:
        yield Row((_clock(plan, times.finish), f"{times.total_s / 60:g}", "Finish", ""), tone="strong")


def _row(plan: Agenda, times: Schedule, entry: Entry, lead: str, *, is_part: bool = False) -> Row:
    start = _clock(plan, times.slots[entry.id].start)
    minutes = f"{entry.planned_s / 60:g}" if entry.planned_s else ""
    if is_part:
        return Row((start, minutes, entry.title, lead), 1, "muted")
    return Row((start, minutes, entry.title, lead), tone="muted" if entry.activity == "break" else "normal")


def _meta(plan: Agenda, times: Schedule, entry: Entry) -> str:
    slot = times.slots[entry.id]
    length = duration(entry.planned_s) if entry.planned_s else ""
    known = slot.start is not None and slot.finish is not None and slot.finish > slot.start
    if known and slot.start is not None and slot.finish is not None:
        begun = short_span(local(plan, slot.start), local(plan, slot.finish))
    else:
        begun = _clock(plan, slot.start)
    return ", ".join(filter(None, (begun, length)))


def _guide(session: Session, entry: Entry, lead: str) -> Iterator[Block]:
    """What the facilitator has to know of an item or part, whatever there is of it."""
    told = guide(session, entry.id)
    for label, text in (("Lead", lead), ("Objective", told.objective), ("How to run it", told.guidance)):
        yield from _labelled(label, text)
    for prompt in told.prompts:
        yield Paragraph(f"{'☑' if prompt.ticked else '☐'}  {prompt.text}", indent=True)
    yield from _labelled("Private notes", told.private_notes)


def _labelled(label: str, text: str) -> Iterator[Block]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if lines:
        yield Paragraph((Run(f"{label}: ", bold=True), lines[0]), indent=True)
    for line in lines[1:]:
        yield Paragraph(line, indent=True)


def _clock(plan: Agenda, instant: datetime | None) -> str:
    return clock_time(local(plan, instant)) if instant is not None else ""


def _day(plan: Agenda, number: int, start: datetime | None) -> str:
    return f"Day {number}: {long_date(local(plan, start).date())}" if start is not None else f"Day {number}"
