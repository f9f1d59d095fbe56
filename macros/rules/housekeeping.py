"""Owner and review: who keeps a record and when it was read through.

That both keys are present is the model's business; here is what they must say.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..clock import today
from ..handbook import Handbook
from ..problems import Problem
from ..records import organisation
from .registry import rule


@rule
def reviewed_in_the_past(handbook: Handbook) -> Iterator[Problem]:
    """A review lies in the past."""
    for item in handbook.items.values():
        if item.record.reviewed > today():
            yield item.problem(
                ("reviewed",),
                "reviewed-in-the-past",
                f"{item.record.reviewed} has not come yet (today is {today()})",
                "Write the day it was really read through.",
            )


@rule
def owner_can_be_reached(handbook: Handbook) -> Iterator[Problem]:
    """Every role that owns a record in the crisis chapter is filled by somebody in handbook.yml."""
    contacts = {
        contact.role for item in handbook.all(organisation.Handbook) for contact in item.record.contacts
    }
    if not contacts:
        return
    for item in handbook.items.values():
        if item.kind.chapter == "crisis" and item.record.owner not in contacts:
            yield item.problem(
                ("owner",),
                "owner-can-be-reached",
                f"nobody fills the role '{item.record.owner}'",
                "Add a contact for it in handbook.yml.",
            )
