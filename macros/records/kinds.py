"""The kinds of records: their folder or file, their model, their chapter.

This list is the only place to touch when a kind is added: checks, pages,
schemas and the data model page follow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from . import community, content, crisis, labels, metrics, organisation, platforms, strategy, team, templates
from .base import Record

CHAPTERS = (
    "start",
    "strategy",
    "platforms",
    "content",
    "community",
    "metrics",
    "crisis",
    "team",
    "templates",
    "about",
)


class Shape(Enum):
    """How a kind is kept."""

    SET = "one record, one file"
    SHEET = "one file, one record"
    VOCABULARY = "one file with entries that other records name"


@dataclass(frozen=True)
class Kind:
    """A kind of record."""

    id: str
    """Its id; references name it."""
    place: str
    """Its folder (a set) or its file without .yml (a sheet, a vocabulary), below data/."""
    shape: Shape
    model: type[Record]
    """The model of one file."""
    chapter: str
    entry: str | None = None
    """The id that references to its entries use (a vocabulary)."""
    must_be_named: bool = False
    """Whether a record or entry that no other record names is a problem, unless it says why."""


def _set(id: str, place: str, model: type[Record], *, named: bool = False) -> Kind:
    return Kind(id, place, Shape.SET, model, place.split("/")[0], must_be_named=named)


def _sheet(id: str, place: str, model: type[Record], chapter: str | None = None) -> Kind:
    return Kind(id, place, Shape.SHEET, model, chapter or place.split("/")[0])


def _words(
    id: str, entry: str, place: str, model: type[Record], *, named: bool = True, chapter: str = ""
) -> Kind:
    return Kind(id, place, Shape.VOCABULARY, model, chapter or place.split("/")[0], entry, named)


GUIDE_CHAPTERS = ("strategy", "platforms", "content", "community", "metrics", "crisis", "team")

KINDS: tuple[Kind, ...] = (
    _sheet("handbook", "handbook", organisation.Handbook, "about"),
    _sheet("labels", "labels", labels.Labels, "about"),
    _words("glossary", "term", "glossary", organisation.Glossary, named=False, chapter="about"),
    _words("sources", "source", "sources", organisation.Sources, named=False, chapter="about"),
    _sheet("positioning", "strategy/positioning", strategy.Positioning),
    _words("purposes", "purpose", "strategy/purposes", strategy.Purposes),
    _set("objective", "strategy/objectives", strategy.Objective),
    _set("audience", "strategy/audiences", strategy.Audience, named=True),
    _set("competitor", "strategy/competitors", strategy.Competitor),
    _set("trend", "strategy/trends", strategy.Trend),
    _set("partnership", "strategy/partnerships", strategy.Partnership),
    _set("risk", "strategy/risks", strategy.Risk),
    _set("platform", "platforms", platforms.Platform, named=True),
    _words("types", "content-type", "content/types", content.ContentTypes),
    _words("formats", "format", "content/formats", content.Formats),
    _sheet("workflow", "content/workflow", content.Workflow),
    _words("calendar", "moment", "content/calendar", content.Calendar, named=False),
    _set("pillar", "content/pillars", content.Pillar, named=True),
    _set("checklist", "content/checklists", content.Checklist, named=True),
    _sheet("rules", "community/rules", community.CommunityRules),
    _sheet("incentives", "community/incentives", community.Incentives),
    _sheet("care", "community/care", community.Care),
    _set("activity", "community/activities", community.Activity),
    _set("routine", "community/routines", community.Routine),
    _words("families", "family", "metrics/families", metrics.Families),
    _set("metric", "metrics", metrics.Metric, named=True),
    _words("severities", "severity", "crisis/severities", crisis.Severities),
    _words("signals", "signal", "crisis/signals", crisis.Signals),
    _sheet("ladder", "crisis/ladder", crisis.Ladder),
    _set("playbook", "crisis/playbooks", crisis.Playbook),
    _set("statement", "crisis/statements", crisis.Statement, named=True),
    _set("drill", "crisis/drills", crisis.Drill),
    _sheet("week", "team/week", team.Week),
    _sheet("raci", "team/raci", team.Raci),
    _set("role", "team/roles", team.Role, named=True),
    _set("onboarding", "team/onboarding", team.Onboarding),
    _set("template", "templates", templates.Template, named=True),
    *(_set("guide", f"{chapter}/guides", organisation.Guide) for chapter in GUIDE_CHAPTERS),
)

_BY_FILE = {kind.place: kind for kind in KINDS if kind.shape is not Shape.SET}
_BY_FOLDER = {kind.place: kind for kind in KINDS if kind.shape is Shape.SET}
_IDS = {kind.model: kind.id for kind in KINDS}
_BY_ID = {kind.id: kind for kind in KINDS} | {kind.entry: kind for kind in KINDS if kind.entry}


def kind_of_file(place: str) -> Kind | None:
    """The kind of a data file, by its path below data/ without .yml; None where no kind lives there."""
    folder, _, _ = place.rpartition("/")
    return _BY_FILE.get(place) or _BY_FOLDER.get(folder)


def kind_of_id(id: str) -> Kind:
    """The kind with this id, or the vocabulary whose entries have it; KeyError where there is none."""
    return _BY_ID[id]


def id_of_model(model: type[Record]) -> str:
    """The id of the kind whose records have this model; KeyError where there is none."""
    return _IDS[model]
