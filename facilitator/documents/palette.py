"""Colours of printed and exported documents, as hex; ink on paper, so lighter tints than on the screen."""

INK = "#16202E"
MUTED = "#5E6671"
ACCENT = "#0F6B66"
RULE = "#D5D7DA"
CALLOUT = "#F0F5F4"
BAND = "#F5F4EF"
TRACK = "#EDE9E0"
BAR = "#9CC7C3"

# Edge and field of each quadrant.
HUES = {
    "strengths": ("#08716A", "#EFF7F2"),
    "weaknesses": ("#A04B0D", "#FDF5EA"),
    "opportunities": ("#052C8D", "#EFF5FC"),
    "threats": ("#550A2B", "#FBF1F8"),
}
