"""Which panel and which room view belong to each kind of activity: the one place where windows learn of them."""

from facilitator.activities.comparison.panel import ComparisonPanel
from facilitator.activities.comparison.projection import RoomComparisonView
from facilitator.activities.decision.panel import DecisionPanel
from facilitator.activities.decision.projection import RoomVoteView
from facilitator.activities.discussion.panel import DiscussionPanel
from facilitator.activities.discussion.projection import RoomDiscussionView
from facilitator.activities.notes.panel import NotesPanel
from facilitator.activities.notes.projection import RoomNotesView
from facilitator.activities.panel import Panel
from facilitator.activities.pathway.panel import PathwayPanel
from facilitator.activities.pathway.projection import RoomMapView
from facilitator.activities.pause.panel import BreakPanel
from facilitator.activities.plan.panel import PlanPanel
from facilitator.activities.plan.projection import RoomPlanView
from facilitator.activities.room_view import RoomActivity
from facilitator.activities.swot.panel import SwotPanel
from facilitator.activities.swot.room_view import RoomBoardView

# A kind that is not named here is shown with notes.
NOTES = "notes"
PANELS: dict[str, type[Panel]] = {
    NOTES: NotesPanel,
    "pathway": PathwayPanel,
    "questions": DiscussionPanel,
    "swot": SwotPanel,
    "comparison": ComparisonPanel,
    "decision": DecisionPanel,
    "plan": PlanPanel,
    "break": BreakPanel,
}
ROOM_VIEWS: dict[str, type[RoomActivity]] = {
    NOTES: RoomNotesView,
    "pathway": RoomMapView,
    "questions": RoomDiscussionView,
    "swot": RoomBoardView,
    "comparison": RoomComparisonView,
    "decision": RoomVoteView,
    "plan": RoomPlanView,
}
