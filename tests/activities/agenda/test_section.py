"""What the minutes say of the agenda, and what they must not."""

from facilitator.activities.agenda import commands, queries, section
from facilitator.documents.blocks import Heading, Paragraph
from facilitator.store.store import Store
from tests.activities.agenda.reference import make_reference


def test_items_are_numbered_without_breaks_and_carry_their_times(store: Store) -> None:
    meeting = make_reference(store)
    with store.reading() as session:
        items = queries.agenda(session, meeting).items
        assert section.blocks(session, meeting) == ()
    talk, part = items[4].entry.id, items[4].parts[1].id
    commands.write(store, talk, "summary", "Outreach was liked.\n\nCosts are open.")
    commands.write(store, part, "summary", "Pharmacy can deliver.")
    commands.write(store, talk, "private_notes", "zebra-7431")
    commands.write(store, talk, "guidance", "zebra-7431")
    with store.reading() as session:
        found = section.blocks(session, meeting, {talk: "10:47–11:52"})
    assert found[0] == Heading("Summary by item")
    at = found.index(Heading("Scenario 2: Hub with outreach clinics", 2, "4", "10:47–11:52"))
    assert found[at + 1 : at + 5] == (
        Paragraph("Outreach was liked.", indent=True),
        Paragraph("Costs are open.", indent=True),
        Heading("Funding, staffing and pharmacy", 3),
        Paragraph("Pharmacy can deliver.", indent=True),
    )
    assert "zebra" not in repr(found)
    assert "Lunch" not in repr(found)
