"""What the crisis desk works with in the browser: parts of the handbook as JSON, in every language at once.

A run stores ids only and carries a copy of its playbook, so its words follow a switch of the language and a
change of the handbook never breaks it. The shapes are those of `docs/assets/scripts/desk/core/types.mjs`.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from .handbook import Handbook, Item
from .records.base import Model, Text

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
STEP = ("id", "after_minutes", "role", "backup", "wait_minutes", "by", "tell")
SEVERITY = (
    "id",
    "rank",
    "name",
    "meaning",
    "assemble_minutes",
    "first_word_minutes",
    "update_minutes",
    "inform_minutes",
    "approver",
    "approver_backup",
    "also_approve",
)
SIGNAL = ("id", "name", "group", "question", "measure", "unit", "thresholds")
MACHINE = ("id", "what", "stop", "stopped", "resume", "role", "backup", "minutes")
STATEMENT = (
    "title",
    "use",
    "kind",
    "playbooks",
    "severities",
    "length",
    "platforms",
    "text",
    "fields",
    "approver",
    "backup",
    "do",
    "dont",
)
TASK = (
    "id",
    "verb",
    "object",
    "done",
    "role",
    "minutes",
    "memory",
    "detail",
    "machines",
    "statements",
    "templates",
)
PLAYBOOK = (
    "title",
    "severity",
    "signals",
    "statements",
    "platforms",
    "escalation",
    "evidence",
    "log",
    "ends_when",
    "raise_when",
)
SCENARIO = ("title", "plain", "use_when", "severity", "signals")
DRILL = ("title", "playbook", "severity", "minutes", "scene", "injects")
DRILL_LINE = ("title", "playbook", "severity", "minutes")
CONTACT = ("name", "phone", "mail", "chat", "hours")


def files(book: Handbook) -> dict[str, dict[str, Any]]:
    """The desk's files: a name below FOLDER, and what it holds, ready for JSON."""
    playbooks = {item.id: _playbook(book, item) for item in book.of_kind("playbook")}
    drills = {item.id: _revised(_part(item.record, DRILL, id=item.id)) for item in book.of_kind("drill")}
    found = {f"playbooks/{id}": playbook for id, playbook in playbooks.items()}
    found |= {f"drills/{id}": drill for id, drill in drills.items()}
    scenarios = [
        _part(
            item.record,
            SCENARIO,
            id=item.id,
            words=_plain(item.record.search_words),
            revision=playbooks[item.id]["revision"],
        )
        for item in book.of_kind("playbook")
    ]
    lines = [
        _part(item.record, DRILL_LINE, id=item.id, revision=drills[item.id]["revision"])
        for item in book.of_kind("drill")
    ]
    found["statements"] = {
        "statements": [_part(item.record, STATEMENT, id=item.id) for item in book.of_kind("statement")]
    }
    return {"handbook": _revised(_handbook(book) | {"playbooks": scenarios, "drills": lines}), **found}


def write(book: Handbook, root: Path) -> None:
    """Write the desk's files below the root of the site."""
    for name, content in files(book).items():
        file = root / FOLDER / f"{name}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_json(content), encoding="utf-8")


def _handbook(book: Handbook) -> dict[str, Any]:
    labels = book.sheet("labels").groups
    severities = book.sheet("severities")
    ladder = book.sheet("ladder")
    return {
        "languages": book.languages,
        "words": {group: _plain(labels[group]) for group in WORD_GROUPS},
        "severities": [_part(each, SEVERITY) for each in severities.entries],
        "in_doubt": _plain(severities.in_doubt),
        "signals": [_part(each, SIGNAL) for each in book.sheet("signals").entries],
        "ladder": {each.severity: [_part(step, STEP) for step in each.steps] for each in ladder.entries},
        "principles": _plain(ladder.principles),
        "roles": _roles(book),
        "platforms": [
            _part(
                item.record,
                ("name", "statement_length"),
                id=item.id,
                machines=[_part(each, MACHINE) for each in item.record.machines],
            )
            for item in book.of_kind("platform")
        ],
    }


def _roles(book: Handbook) -> list[dict[str, Any]]:
    contacts = {each.role: _part(each, CONTACT) for each in book.sheet("handbook").contacts}
    return [
        {"id": item.id, "name": _plain(item.record.name), "contact": contacts.get(item.id)}
        for item in book.of_kind("role")
    ]


def _playbook(book: Handbook, item: Item) -> dict[str, Any]:
    names = {each.id: each.record.name for each in book.of_kind("role")}
    sections = [
        _part(
            section,
            ("id", "title", "mode", "gate", "closing"),
            tasks=[_part(task, TASK) for task in section.tasks],
        )
        for section in item.record.sections
    ]
    roles = [_part(part, ("role", "does"), name=_plain(names[part.role])) for part in item.record.roles]
    return _revised(_part(item.record, PLAYBOOK, id=item.id, roles=roles, sections=sections))


def _part(model: Model, names: tuple[str, ...], **more: Any) -> dict[str, Any]:
    """The named fields of a model, and more."""
    return {name: _plain(getattr(model, name)) for name in names} | more


def _plain(value: Any) -> Any:
    """A value as JSON knows it: texts as one string, or as words by language."""
    if isinstance(value, Text):
        return value.same if value.same is not None else value.by_language
    if isinstance(value, Model):
        return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return value


def _revised(content: dict[str, Any]) -> dict[str, Any]:
    """The content with its revision, which changes when anything in it does."""
    return content | {"revision": hashlib.sha256(_json(content).encode()).hexdigest()[:12]}


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
