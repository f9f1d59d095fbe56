"""What the crisis desk gets from the records: complete, in every language, with revisions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros import crisis_data, handbook
from macros.handbook import Handbook

from .site import ROOT, minimal_data

SCRIPTS = ROOT / "docs" / "assets" / "scripts"
LABEL = re.compile(r"""words\(\s*"([a-z-]+)",\s*(?:[^()"`]*\?\s*)?(["`])([^"`]+)\2(?:\s*:\s*"([a-z-]+)")?""")
"""A call for a label: its group, and its key as it stands or with a value put in as ${…}."""


@pytest.fixture(scope="module")
def shipped() -> Handbook:
    """The shipped records."""
    return handbook.load(ROOT / "data")


@pytest.fixture(scope="module")
def written(shipped: Handbook) -> dict[str, dict[str, Any]]:
    """The desk's files as a browser reads them."""
    return json.loads(json.dumps(crisis_data.files(shipped)))


def texts(value: Any) -> Iterator[dict[str, str]]:
    """Every text that differs by language."""
    if isinstance(value, dict):
        if value and set(value) <= {"zh", "en"}:
            yield value
        else:
            for part in value.values():
                yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def test_every_playbook_statement_and_drill_is_there(
    shipped: Handbook, written: dict[str, dict[str, Any]]
) -> None:
    """A file for each playbook and drill, each statement, and the desk's lists name the same."""
    playbooks, drills = ({item.id for item in shipped.of_kind(kind)} for kind in ("playbook", "drill"))
    assert {f"playbooks/{id}" for id in playbooks} | {f"drills/{id}" for id in drills} == {
        name for name in written if "/" in name
    }
    assert {each["id"] for each in written["handbook"]["playbooks"]} == playbooks
    assert {each["id"] for each in written["handbook"]["drills"]} == drills
    assert {each["id"] for each in written["statements"]["statements"]} == {
        item.id for item in shipped.of_kind("statement")
    }


def test_every_text_is_in_every_language(shipped: Handbook, written: dict[str, dict[str, Any]]) -> None:
    """A run can be shown in any language of the handbook."""
    found = [text for content in written.values() for text in texts(content)]
    assert len(found) > 5000
    assert all(set(text) == set(shipped.languages) for text in found)


def test_a_run_finds_whom_and_what_it_names(written: dict[str, dict[str, Any]]) -> None:
    """Roles, platforms, statements, severities and signals that a playbook names are in the desk's files."""
    book = written["handbook"]
    roles, platforms = ({each["id"] for each in book[name]} for name in ("roles", "platforms"))
    levels, signals = ({each["id"] for each in book[name]} for name in ("severities", "signals"))
    statements = {each["id"] for each in written["statements"]["statements"]}
    assert set(book["ladder"]) == levels
    for name, playbook in written.items():
        if not name.startswith("playbooks/"):
            continue
        tasks = [task for section in playbook["sections"] for task in section["tasks"]]
        assert {part["role"] for part in playbook["roles"]} | {task["role"] for task in tasks} <= roles
        assert set(playbook["platforms"]) <= platforms
        assert playbook["severity"] in levels
        assert set(playbook["signals"]) <= signals
        assert {id for task in tasks for id in task["statements"]} | set(playbook["statements"]) <= statements


def test_a_revision_changes_with_its_content_only(tmp_path: Path) -> None:
    """Another word in a playbook gives it another revision; reading the same records again does not."""
    data = minimal_data(tmp_path / "data")
    before, again = (crisis_data.files(handbook.load(data)) for _ in range(2))
    assert before == again
    file = next((data / "crisis" / "playbooks").glob("*.yml"))
    text = file.read_text(encoding="utf-8")
    changed = re.sub(r"^( +minutes: )\d+$", r"\g<1>1", text, count=1, flags=re.MULTILINE)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    after = crisis_data.files(handbook.load(data))
    differing = {name for name in before if before[name] != after[name]}
    assert differing == {"handbook", f"playbooks/{file.stem}"}


def labels_asked_for() -> list[tuple[str, str, str]]:
    """Each label that a script of the desk asks for: where, its group and a pattern of its key."""
    found = []
    for file in sorted(SCRIPTS.rglob("*.mjs")):
        for group, _, key, other in LABEL.findall(file.read_text(encoding="utf-8")):
            found += [(file.name, group, each) for each in (key, other) if each]
    return found


@pytest.mark.parametrize(("file", "group", "key"), sorted(set(labels_asked_for())))
def test_every_word_a_script_asks_for_is_in_the_data(
    written: dict[str, dict[str, Any]], file: str, group: str, key: str
) -> None:
    """No word on the screen is missing; a key with a value in it has at least one label that fits."""
    pattern = re.compile(re.sub(r"\\\$\\\{.*?\\\}", "[a-z-]+", re.escape(key)))
    words = written["handbook"]["words"]
    assert group in words, f"{file}: the group {group} reaches no script"
    assert any(pattern.fullmatch(each) for each in words[group]), f"{file}: {group}.{key}"
