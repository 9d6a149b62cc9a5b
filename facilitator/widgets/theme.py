"""Every colour, size, space and font of the application: the one place where the look is written down."""

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from facilitator.paths import resource


class Quadrant(NamedTuple):
    """The four tones of one SWOT quadrant: bar and letter, note paper, field behind the notes, hairline."""

    edge: str
    note: str
    field: str
    line: str


class Palette(NamedTuple):
    """All colours of one variant as #RRGGBB; the console is light, the room may be dark."""

    dark: bool
    ground: str
    surface: str
    rail: str
    sunk: str
    hover: str
    sub_row: str
    page_ground: str
    line: str
    line_2: str
    edge: str
    ink: str
    ink_2: str
    ink_3: str
    toast: str
    on_toast: str
    toast_accent: str
    accent: str
    accent_hover: str
    accent_press: str
    accent_tint: str
    accent_line: str
    on_accent: str
    amber: str
    amber_text: str
    amber_tint: str
    amber_line: str
    red: str
    red_text: str
    red_tint: str
    red_line: str
    green: str
    green_tint: str
    green_line: str
    strengths: Quadrant
    weaknesses: Quadrant
    opportunities: Quadrant
    threats: Quadrant
    rag_weak: str = "#D55E00"
    rag_mixed: str = "#F0E442"
    rag_strong: str = "#009E73"

    def swot(self, letter: str) -> Quadrant:
        """Tones of the quadrant with this letter (S, W, O or T); KeyError for any other letter."""
        return {
            "S": self.strengths,
            "W": self.weaknesses,
            "O": self.opportunities,
            "T": self.threats,
        }[letter.upper()]

    def tone(self, name: str) -> str:
        """Text colour of a tone name as used by labels and chips; KeyError for an unknown name."""
        return {
            "ink": self.ink,
            "ink-2": self.ink_2,
            "ink-3": self.ink_3,
            "neutral": self.ink_2,
            "accent": self.accent,
            "teal": self.accent,
            "amber": self.amber_text,
            "red": self.red_text,
            "green": self.green,
            "on-accent": self.on_accent,
        }[name]


LIGHT = Palette(
    dark=False,
    ground="#F6F4EF",
    surface="#FFFFFF",
    rail="#EFECE4",
    sunk="#EDE9E0",
    hover="#F3F0E9",
    sub_row="#FBFAF7",
    page_ground="#DCD7CB",
    line="#DDD8CC",
    line_2="#C9C3B4",
    edge="#857F71",
    ink="#16202E",
    ink_2="#46505E",
    ink_3="#5E6671",
    toast="#16202E",
    on_toast="#FFFFFF",
    toast_accent="#5CC2B8",
    accent="#0F6B66",
    accent_hover="#0B5A56",
    accent_press="#084844",
    accent_tint="#E0EEEC",
    accent_line="#9CC7C3",
    on_accent="#FFFFFF",
    amber="#C77700",
    amber_text="#8A4B00",
    amber_tint="#FCEFD9",
    amber_line="#E9C48A",
    red="#C03127",
    red_text="#A8231B",
    red_tint="#FBE7E4",
    red_line="#EBB3AD",
    green="#25663A",
    green_tint="#E3F0E5",
    green_line="#A5CBAD",
    strengths=Quadrant("#08716A", "#D3EBDF", "#EFF7F2", "#A9D3C0"),
    weaknesses=Quadrant("#A04B0D", "#FCE4C4", "#FDF5EA", "#E8C08D"),
    opportunities=Quadrant("#052C8D", "#DAE9F9", "#EFF5FC", "#A9C8E9"),
    threats=Quadrant("#550A2B", "#F4DDEE", "#FBF1F8", "#DDB0D0"),
)

DARK = Palette(
    dark=True,
    ground="#141B24",
    surface="#1D2631",
    rail="#1A222C",
    sunk="#252F3B",
    hover="#25303C",
    sub_row="#19212B",
    page_ground="#0F151C",
    line="#34404E",
    line_2="#465362",
    edge="#8793A1",
    ink="#F3EFE6",
    ink_2="#C3C9D0",
    ink_3="#A7B0BA",
    toast="#F3EFE6",
    on_toast="#141B24",
    toast_accent="#0F6B66",
    accent="#5CC2B8",
    accent_hover="#72CEC5",
    accent_press="#8AD8D0",
    accent_tint="#173A3B",
    accent_line="#2F6A68",
    on_accent="#141B24",
    amber="#F0B254",
    amber_text="#F0B254",
    amber_tint="#3B2E17",
    amber_line="#6B5329",
    red="#FF8A7E",
    red_text="#FF8A7E",
    red_tint="#43211F",
    red_line="#7A3B37",
    green="#86D19B",
    green_tint="#1B3A27",
    green_line="#356B48",
    strengths=Quadrant("#62C9A0", "#1F4437", "#18282A", "#2F5F4E"),
    weaknesses=Quadrant("#F2AE5C", "#4B3517", "#262521", "#6B4E26"),
    opportunities=Quadrant("#7DB4F0", "#213D5C", "#1A2738", "#345A83"),
    threats=Quadrant("#E39BD0", "#4C2343", "#25202F", "#70406A"),
)


class Space:
    """Distances in px: an 8 px grid with 4 as the half step."""

    x1: Final = 4
    x2: Final = 8
    x3: Final = 12
    x4: Final = 16
    x5: Final = 24
    x6: Final = 32
    x7: Final = 48


class Radius:
    """Corner radii in px."""

    note: Final = 3
    chip: Final = 4
    segment: Final = 6
    control: Final = 8
    card: Final = 8
    row: Final = 8
    dialog: Final = 12


class Size:
    """Heights and widths in px that screens share."""

    app_bar: Final = 48
    tab_bar: Final = 44
    step_bar: Final = 76
    tool_bar: Final = 40
    capture: Final = 48
    banner: Final = 48
    button: Final = 32
    button_tool: Final = 28
    button_large: Final = 40
    row: Final = 40
    row_sub: Final = 32
    header: Final = 32
    chip: Final = 20
    avatar: Final = 24
    check: Final = 16
    icon: Final = 16
    minutes: Final = 56
    agenda_rail: Final = 248
    guide: Final = 264
    guide_collapsed: Final = 40
    side_panel: Final = 288
    home_panel: Final = 320
    template: Final = 112
    sections: Final = 248
    export_panel: Final = 264
    dialog: Final = 720
    gutter: Final = 8
    table_gutter: Final = 12
    progress: Final = 4
    room_progress: Final = 8
    focus_ring: Final = 2
    focus_gap: Final = 2


class Motion:
    """Durations in ms."""

    press: Final = 120
    drawer: Final = 160
    room_note: Final = 200
    timer_colour: Final = 300
    toast: Final = 8_000


class Step(NamedTuple):
    """One step of the type scale: font size and line height in px."""

    size: int
    line: int


class TypeScale(NamedTuple):
    """Console type steps, small to large, and the steps of the room at 1080 px height."""

    meta: Step = Step(12, 16)
    body: Step = Step(14, 20)
    note: Step = Step(15, 20)
    lead: Step = Step(16, 24)
    title: Step = Step(20, 28)
    headline: Step = Step(28, 36)
    timer: Step = Step(48, 52)
    room_meta: Step = Step(28, 36)
    room_body: Step = Step(36, 46)
    room_large: Step = Step(40, 52)
    room_title: Step = Step(56, 68)
    room_disc: Step = Step(176, 184)


SPACE = Space()
RADIUS = Radius()
SIZE = Size()
MOTION = Motion()
TYPE = TypeScale()

REGULAR, MEDIUM, SEMIBOLD, BOLD = 400, 500, 600, 700
FAMILY = "Inter"
FAMILIES = (FAMILY, "DejaVu Sans")
FIRST_FONT_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")  # what the home page is set in
FONT_FILES = (*FIRST_FONT_FILES, "Inter-Bold.ttf", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
_TRACKING = ((48, -0.02), (28, -0.012), (20, -0.005))  # em, by smallest size in px


def font(size: int = 14, weight: int = REGULAR, *, tabular: bool = False) -> QFont:
    """The interface face at `size` px; `tabular` gives all digits one width, where they change or align."""
    return QFont(_face(size, weight, tabular))  # a copy may be changed, and shares what Qt found out about the face


@cache
def _face(size: int, weight: int, tabular: bool) -> QFont:
    face = QFont()
    face.setFamilies(list(FAMILIES))
    face.setPixelSize(size)
    face.setWeight(QFont.Weight(weight))
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    tracking = next((em for least, em in _TRACKING if size >= least), 0.0)
    if tracking:
        face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking * size)
    return with_tabular_figures(face) if tabular else face


def with_tabular_figures(face: QFont) -> QFont:
    """The same face with all digits one width."""
    face = QFont(face)
    face.setFeature(QFont.Tag("tnum"), 1)
    return face


def alpha(colour: str, share: float) -> QColor:
    """The colour at `share` (0 to 1) of full opacity."""
    mixed = QColor(colour)
    mixed.setAlphaF(share)
    return mixed


def register_fonts(names: Sequence[str] = FONT_FILES) -> tuple[str, ...]:
    """Make bundled faces known to Qt, each once, and return their families; FileNotFoundError without a file."""
    return tuple(dict.fromkeys(family for name in names for family in _registered(name)))


@cache
def _registered(name: str) -> tuple[str, ...]:
    path = resource("fonts", name)
    number = QFontDatabase.addApplicationFont(str(path))
    if number < 0:
        raise FileNotFoundError(path)
    return tuple(QFontDatabase.applicationFontFamilies(number))


def qt_palette(colours: Palette) -> QPalette:
    """Qt's own palette in our colours, for everything that a style sheet does not reach."""
    role = QPalette.ColorRole
    palette = QPalette()
    for key, colour in (
        (role.Window, colours.ground),
        (role.WindowText, colours.ink),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.sub_row),
        (role.Text, colours.ink),
        (role.PlaceholderText, colours.ink_3),
        (role.Button, colours.surface),
        (role.ButtonText, colours.ink),
        (role.BrightText, colours.on_accent),
        (role.Light, colours.surface),
        (role.Midlight, colours.hover),
        (role.Mid, colours.line_2),
        (role.Dark, colours.edge),
        (role.Shadow, colours.ink_3),
        (role.Highlight, colours.accent_tint),
        (role.HighlightedText, colours.ink),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.ToolTipBase, colours.toast),
        (role.ToolTipText, colours.on_toast),
        (role.Accent, colours.accent),
    ):
        palette.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, alpha(colours.ink_3, 0.6))
    return palette


def luminance(colour: str) -> float:
    """Relative luminance 0 to 1 of an sRGB colour (WCAG 2.2)."""
    shade = QColor(colour)
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (shade.redF(), shade.greenF(), shade.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


ROOM_CONTRAST = 7.0  # of words that are read from the back of a room
_MIDDLE = 0.18  # the luminance from which on black stands out more than white
_MIXES = 40


def contrast(one: str, other: str) -> float:
    """Contrast ratio 1 to 21 of two colours (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@cache
def legible(colour: str, ground: str, ratio: float = ROOM_CONTRAST) -> str:
    """The colour, mixed with as much black (on a dark ground: white) as its contrast to the ground asks for."""
    towards = QColor("black") if luminance(ground) > _MIDDLE else QColor("white")
    own = QColor(colour)
    for part in range(_MIXES + 1):
        pairs = ((own.red(), towards.red()), (own.green(), towards.green()), (own.blue(), towards.blue()))
        mixed = QColor(*(round(one + (other - one) * part / _MIXES) for one, other in pairs)).name()
        if contrast(mixed, ground) >= ratio:
            return mixed
    return towards.name()
