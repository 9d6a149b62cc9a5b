"""The one table of actions: menus, keys, the command palette and the key sheet are made from it."""

from typing import NamedTuple

from PySide6 import QtGui


class Action(NamedTuple):
    """Something a user can ask for. `keys` are portable Qt key sequences; the first is the one that is shown."""

    id: str
    title: str
    menu: str
    keys: tuple[str, ...] = ()
    icon: str = ""


MENUS = ("Meeting", "Edit", "Time", "Capture", "Board", "Room", "View", "Help")

ACTIONS: tuple[Action, ...] = (
    Action("meeting.new", "New meeting…", "Meeting", ("Ctrl+N",), "plus"),
    Action("home", "All meetings", "Meeting", ("Alt+Home",), "home"),
    Action("search", "Search everything", "Meeting", ("Ctrl+K",), "search"),
    Action("phase.prepare", "Prepare", "Meeting", ("Ctrl+1",), "pencil"),
    Action("phase.run", "Run", "Meeting", ("Ctrl+2",), "play"),
    Action("phase.close", "Close", "Meeting", ("Ctrl+3",), "flag"),
    Action("meeting.duplicate", "Duplicate meeting", "Meeting", ("Ctrl+Shift+D",), "copy"),
    Action("meeting.template", "Save as template…", "Meeting", (), "template"),
    Action("meeting.delete", "Delete meeting", "Meeting", (), "trash"),
    Action("agenda.import", "Import agenda…", "Meeting", ("Ctrl+Shift+I",), "upload"),
    Action("agenda.method", "Insert method…", "Meeting", ("Ctrl+Alt+M",), "template"),
    Action("agenda.print", "Print agenda…", "Meeting", ("Ctrl+Alt+P",), "printer"),
    Action("minutes.export", "Save minutes…", "Meeting", ("Ctrl+Shift+E",), "download"),
    Action("minutes.mail", "E-mail minutes…", "Meeting", ("Ctrl+Shift+M",), "mail"),
    Action("settings", "Settings…", "Meeting", ("Ctrl+,",), "gear"),
    Action("quit", "Quit", "Meeting", ("Ctrl+Q",)),
    Action("undo", "Undo", "Edit", ("Ctrl+Z",), "undo"),
    Action("redo", "Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    Action("board.add", "Add", "Edit", ("Ins",), "plus"),
    Action("board.edit", "Edit", "Edit", ("F2",), "pencil"),
    Action("board.delete", "Delete", "Edit", ("Del",), "trash"),
    Action("board.up", "Move up", "Edit", ("Shift+Up",)),
    Action("board.down", "Move down", "Edit", ("Shift+Down",)),
    Action("board.left", "Move left", "Edit", ("Shift+Left",)),
    Action("board.right", "Move right", "Edit", ("Shift+Right",)),
    Action("time.pause", "Start, pause or resume", "Time", ("Ctrl+Space",), "pause"),
    Action("time.next", "Next step", "Time", ("Ctrl+Right",), "next"),
    Action("time.previous", "Previous step", "Time", ("Ctrl+Left",), "previous"),
    Action("time.plus1", "One minute more", "Time", ("Alt+Up",)),
    Action("time.plus5", "Five minutes more", "Time", ("Alt+Shift+Up",)),
    Action("time.minus1", "One minute less", "Time", ("Alt+Down",)),
    Action("time.hold", "Hold: people are not back yet, or go on", "Time", ("Ctrl+Shift+Space",), "hand"),
    Action("time.catch_up", "Catch up…", "Time", ("Ctrl+Shift+C",), "clock"),
    Action("time.correct", "Correct the times of this item…", "Time", ("Ctrl+Shift+T",), "pencil"),
    Action("time.end", "End the meeting", "Time", (), "flag"),
    Action("capture.focus", "Go to the capture line", "Capture", ("Ctrl+L", "/")),
    Action("capture.park", "Park an issue", "Capture", ("Ctrl+P",), "parking"),
    Action("capture.decision", "Record a decision", "Capture", ("Ctrl+D",), "ballot"),
    Action("capture.action", "Add an action", "Capture", ("Ctrl+T",), "checklist"),
    *(Action(f"target.{n}", f"Capture into target {n}", "Capture", (f"Alt+{n}",)) for n in range(1, 10)),
    Action("board.paste", "Paste notes…", "Board", ("Ctrl+Alt+V",)),
    Action("board.list", "As a list, or back", "Board", ("F6",), "list"),
    Action("board.split", "Split the note (Ctrl+Enter on the board)", "Board"),
    Action("board.merge", "Merge the notes", "Board", ("Ctrl+M",)),
    Action("board.apart", "Keep both of two notes that are alike", "Board", ("Ctrl+Shift+K",)),
    Action("board.unmerge", "Separate merged notes", "Board", ("Ctrl+Alt+U",)),
    Action("board.group", "Group the notes under a theme", "Board", ("Ctrl+Shift+G",), "group"),
    Action("board.ungroup", "Ungroup the notes", "Board", ("Ctrl+Shift+U",)),
    Action("board.fold", "Fold or unfold a theme, or what a note was merged of", "Board", ("Ctrl+Shift+O",)),
    Action("board.move", "Move the notes to…", "Board", ("Alt+M",)),
    Action("board.perspective", "Perspective of the notes…", "Board", ("Alt+P",), "speech"),
    Action("board.filter", "Show one perspective only…", "Board", ("Alt+F",), "filter"),
    Action("board.lock", "Lock or unlock the board against dragging", "Board", ("Ctrl+Shift+L",), "lock"),
    Action("become.action", "Make the note an action (A on the board)", "Board", (), "checklist"),
    Action("become.data", "Put the question in the data list (D on the board)", "Board", (), "evidence"),
    Action("become.park", "Park the note as an issue (P on the board)", "Board", (), "parking"),
    Action("become.risk", "Note it as a risk (R on the board)", "Board", (), "warning"),
    Action("become.question", "Discuss the note: make it a question (Q on the board)", "Board", (), "speech"),
    Action("become.conclusion", "Carry the note into the conclusion (C on the board)", "Board", (), "flag"),
    Action("question.next", "Next open question", "Board", ("Ctrl+Alt+N",), "next"),
    Action("become.also", "Let the note apply to another scenario as well (X on the board)", "Board", (), "link"),
    Action("swot.turns", "Round robin on the board: one note from each in turn", "Board", ("Ctrl+Shift+R",), "speech"),
    Action("swot.silent", "Gather notes in silence", "Board", ("Ctrl+Shift+S",), "eye-off"),
    Action("swot.dots", "Vote with dots on the board", "Board", ("Ctrl+Shift+V",), "ballot"),
    Action("swot.conclude", "Conclude: advantages, disadvantages, feasibility", "Board", ("Ctrl+Shift+F",), "flag"),
    Action("swot.tows", "Pair notes (TOWS): a strength against a threat…", "Board", ("Ctrl+Shift+W",), "link"),
    Action("swot.compare", "Boards of all scenarios side by side", "Board", ("Ctrl+Shift+B",), "grid"),
    Action("swot.replay", "Look back: how the board grew, step by step", "Board", ("Ctrl+Shift+H",), "clock"),
    Action("map.lane", "Add a lane", "Board", ("Alt+L",), "plus"),
    Action("map.arrow", "Draw an arrow", "Board", ("Alt+A",), "arrow-right"),
    Action("map.contingency", "Draw a contingency", "Board", ("Alt+C",), "warning"),
    Action("map.lead", "Lead the arrow to another step…", "Board", ("Alt+E",), "arrow-right"),
    Action("map.begin", "Let the arrow begin at another step…", "Board", ("Alt+Shift+E",), "arrow-right"),
    Action("map.layout", "Lay the map out by itself", "Board", ("Alt+Shift+L",), "grid"),
    Action("map.copy", "Copy the map of another scenario…", "Board", (), "copy"),
    Action("map.compare", "Compare the pathways, or the map again", "Board", ("Alt+Shift+C",), "compare"),
    Action("map.import", "Import steps of the map…", "Board", (), "upload"),
    Action("map.menu", "More for this map…", "Board", ("Alt+Shift+M",), "more"),
    Action("board.spotlight", "Show the note alone in the room, or all again", "Room", ("Alt+S",), "presentation"),
    Action("map.follow", "Let the room look where you look on the map", "Room", ("Ctrl+Alt+F",), "eye"),
    Action("map.walk", "Walk through the steps of the map in the room", "Room", ("Ctrl+Alt+W",), "presentation"),
    Action("map.walk_next", "Next step of the walk", "Room", ("Ctrl+Alt+Right",), "next"),
    Action("map.walk_previous", "Previous step of the walk", "Room", ("Ctrl+Alt+Left",), "previous"),
    Action("room.window", "Open or close the room window", "Room", ("Ctrl+F9",), "monitor"),
    Action("room.follow", "Follow me", "Room", ("F7",)),
    Action("room.freeze", "Freeze", "Room", ("F8",), "snowflake"),
    Action("room.blank", "Blank", "Room", ("F9",), "blank"),
    Action("room.agenda", "Show agenda and timer, or the board", "Room", ("Ctrl+F7",), "clock"),
    Action("room.timer", "Timer in the room: big, corner or hidden", "Room", ("F5",)),
    Action("room.next_page", "Next page in the room", "Room", ("Ctrl+PgDown",)),
    Action("room.previous_page", "Previous page in the room", "Room", ("Ctrl+PgUp",)),
    Action("view.people", "Who is here", "View", ("Ctrl+I",), "people"),
    Action("view.speakers", "Speakers", "View", ("Ctrl+J",), "speech"),
    Action("speaker.next", "Next speaker", "Time", ("Ctrl+Shift+J",)),
    Action("speaker.pass", "Pass: the speaker has nothing to add", "Time", ("Alt+J",)),
    Action("speaker.round", "Round robin: queue everybody who is here", "Time", ("Alt+Shift+J",)),
    Action("speaker.room", "Show who speaks in the room, or no longer", "Room", ("Ctrl+Alt+J",)),
    Action("view.agenda", "Agenda on or off", "View", ("Ctrl+B",), "list"),
    Action("view.guide", "Guide on or off", "View", ("Ctrl+G",), "help"),
    Action("view.export", "Save what is shown…", "View", ("Ctrl+Alt+S",), "download"),
    Action("view.zoom_in", "Zoom in", "View", ("Ctrl++", "Ctrl+=")),
    Action("view.zoom_out", "Zoom out", "View", ("Ctrl+-",)),
    Action("view.fit", "Show everything at once", "View", ("Ctrl+0",)),
    Action("view.actual_size", "Show in readable size", "View", ("Ctrl+Alt+0",)),
    Action("view.fullscreen", "Full screen", "View", ("F11",), "expand"),
    Action("palette", "Find a command…", "Help", ("Ctrl+Shift+P",), "search"),
    Action("keys", "Keys", "Help", ("F1", "Ctrl+?"), "keyboard"),
    Action("about", "About Facilitator", "Help", (), "info"),
)
BY_ID = {action.id: action for action in ACTIONS}


def keys_of(action_id: str) -> str:
    """The first key of an action in the platform's own writing, "" when it has none."""
    keys = BY_ID[action_id].keys
    return QtGui.QKeySequence(keys[0]).toString(QtGui.QKeySequence.SequenceFormat.NativeText) if keys else ""
