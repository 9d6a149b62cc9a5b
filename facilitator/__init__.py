"""Facilitator: run meetings that end in a decision."""

__version__ = "0.1.0"
