"""Running a meeting: agenda rail, step bar, the activity in the centre, the guide, the capture line."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from sqlmodel import Session

from facilitator.activities.agenda import commands as agenda
from facilitator.activities.agenda.queries import guide
from facilitator.activities.decision.commands import record_agreed
from facilitator.activities.decision.queries import recorded
from facilitator.activities.panel import Panel
from facilitator.activities.parking.commands import park
from facilitator.activities.parking.queries import open_issues
from facilitator.activities.plan.commands import add_action
from facilitator.activities.plan.queries import counts as plan_counts
from facilitator.activities.step import StepRef
from facilitator.activities.views import PANELS
from facilitator.clock import Clock
from facilitator.meeting.capture import Entry, parse
from facilitator.meeting.queries import people, perspectives
from facilitator.stage import commands as stage
from facilitator.stage.bar import StepBar
from facilitator.stage.guide import GuideDrawer
from facilitator.stage.rail import AgendaRail
from facilitator.stage.snapshots import ClockState, State
from facilitator.store.store import Change, Store
from facilitator.widgets.layouts import hbox, vbox
from facilitator.windows.capture_line import ACTION, DECISION, NOTE, PARK, CaptureLine
from facilitator.windows.dispatch import Handlers

COMPACT = (1320, 720 - 48)
WIDE = 1600
