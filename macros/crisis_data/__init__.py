"""What the crisis desk works with in the browser: parts of the handbook as JSON, in every language at once.

A run stores ids only and carries a copy of its playbook, so its words follow a switch of the language and a
change of the handbook never breaks it. What is published of each record is listed in `models`.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from ..handbook import Handbook, Item
from ..records import crisis, platforms, team
from ..records.labels import Labels
from . import models
from .published import project

FOLDER = "desk"
WORD_GROUPS = (
    "desk",
    "run",
    "offline",
    "export",
    "duration",
    "mode",
    "mode-help",
    "gate",
    "statement-kind",
    "length",
    "signal-group",
)
"""The groups of labels that the desk's scripts use."""


def files(book: Handbook) -> dict[str, dict[str, Any]]:
    """The desk's files: a name below FOLDER, and what it holds, ready for JSON."""
    playbooks = {item.id: _playbook(book, item) for item in book.all(crisis.Playbook)}
    drills = {item.id: _drill(item) for item in book.all(crisis.Drill)}
    statements = [project(models.Statement, item.record, id=item.id) for item in book.all(crisis.Statement)]
    return (
        {"handbook": _handbook(book, playbooks, drills), "statements": {"statements": statements}}
        | {f"playbooks/{id}": playbook for id, playbook in playbooks.items()}
        | {f"drills/{id}": drill for id, drill in drills.items()}
    )


def write(book: Handbook, root: Path) -> None:
    """Write the desk's files below the root of the site."""
    for name, content in files(book).items():
        file = root / FOLDER / f"{name}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_json(content), encoding="utf-8")


def _playbook(book: Handbook, item: Item) -> dict[str, Any]:
    names = {each.id: each.record.name for each in book.all(team.Role)}
    roles = [project(models.PlaybookRole, part, name=names[part.role]) for part in item.record.roles]
    return _revised(project(models.Playbook, item.record, id=item.id, roles=roles, revision=""))


def _drill(item: Item) -> dict[str, Any]:
    return _revised(project(models.Drill, item.record, id=item.id, revision=""))


def _handbook(book: Handbook, playbooks: dict[str, Any], drills: dict[str, Any]) -> dict[str, Any]:
    labels = book.sheet(Labels).groups
    severities, ladder = book.sheet(crisis.Severities), book.sheet(crisis.Ladder)
    content = project(
        models.Handbook,
        revision="",
        languages=book.languages,
        words={group: labels[group] for group in WORD_GROUPS},
        severities=severities.entries,
        in_doubt=severities.in_doubt,
        signals=book.sheet(crisis.Signals).entries,
        ladder={each.severity: each.steps for each in ladder.entries},
        principles=ladder.principles,
        roles=_roles(book),
        platforms=[
            project(models.Platform, item.record, id=item.id) for item in book.all(platforms.Platform)
        ],
        playbooks=[_scenario(item, playbooks[item.id]["revision"]) for item in book.all(crisis.Playbook)],
        drills=[
            project(models.DrillLine, item.record, id=item.id, revision=drills[item.id]["revision"])
            for item in book.all(crisis.Drill)
        ],
    )
    return _revised(content)


def _scenario(item: Item, revision: str) -> dict[str, Any]:
    words = item.record.search_words
    return project(models.Scenario, item.record, id=item.id, words=words, revision=revision)


def _roles(book: Handbook) -> list[dict[str, Any]]:
    contacts = {each.role: each for each in book.settings.contacts}
    return [
        project(models.Role, item.record, id=item.id, contact=contacts.get(item.id))
        for item in book.all(team.Role)
    ]


def _revised(content: dict[str, Any]) -> dict[str, Any]:
    """The content with its revision, which changes when anything else in it does."""
    rest = {name: value for name, value in content.items() if name != "revision"}
    return rest | {"revision": hashlib.sha256(_json(rest).encode()).hexdigest()[:12]}


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
