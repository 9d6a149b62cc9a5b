"""Qt pieces that several rooms of the house share; nothing here knows what a meeting is."""
