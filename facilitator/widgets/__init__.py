"""Qt pieces that several rooms of the house share; nothing here knows what a meeting is."""

import os

# Qt's raster engine shares out every translucent fill of 96 spans or more, which a shadow 32 px high has, among
# threads, and waits for them: measured, that takes 30 to 80 µs instead of 4. Qt reads this before its first such fill.
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
