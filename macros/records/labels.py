"""The words of the interface."""

from __future__ import annotations

from .base import Id, Record, Text


class Labels(Record):
    """labels.yml: every word on the screen that belongs to no record, by group and key."""

    groups: dict[Id, dict[Id, Text]]
    """Group to key to words; a page that asks for a key that is missing stops the build."""
