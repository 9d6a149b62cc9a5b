"""Texts that nobody means well by, and that are shown as they are typed all the same."""

HOSTILE = (
    "<b>bold</b> & <img src='probe.png' width=300 height=300>",
    "\u202ereversed\u202c &amp; {not} a %s template\nsecond line",
    "x" * 400,
    "a" + "\u0308" * 300,
    "مرحبا بكم 会议 🙂 שלום",
    "<script>alert(1)</script>",
)
