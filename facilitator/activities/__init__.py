"""What a group can do in a meeting. Importing this package registers every table of the activities."""

from facilitator.activities.agenda import tables as agenda_tables
from facilitator.activities.checklist import tables as checklist_tables
from facilitator.activities.comparison import tables as comparison_tables
from facilitator.activities.decision import tables as decision_tables
from facilitator.activities.discussion import tables as discussion_tables
from facilitator.activities.notes import tables as notes_tables
from facilitator.activities.parking import tables as parking_tables
from facilitator.activities.pathway import tables as pathway_tables
from facilitator.activities.plan import tables as plan_tables
from facilitator.activities.speaking import tables as speaking_tables
from facilitator.activities.swot import tables as swot_tables
from facilitator.meeting import tables as meeting_tables

TABLES = (
    meeting_tables,
    agenda_tables,
    checklist_tables,
    notes_tables,
    swot_tables,
    decision_tables,
    plan_tables,
    parking_tables,
    speaking_tables,
    pathway_tables,
    discussion_tables,
    comparison_tables,
)
