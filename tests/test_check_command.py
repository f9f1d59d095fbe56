"""`python -m macros`: what it prints, in which format, and its exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from macros import rules
from macros.__main__ import main
from macros.problems import FORMATS, Problem, as_github, as_text

from .conftest import VIOLATIONS, LayOver, lines_of
from .site import ROOT

BROKEN = ("unknown-key", "hours-in-order", "stray-file")
Captured = pytest.CaptureFixture[str]
ANNOTATION = re.compile(r"::error file=([^,:]+),line=(\d+),col=(\d+),title=([^,:]+)::(.+)")


@pytest.fixture
def broken(lay_over: LayOver) -> Path:
    """A handbook with several things wrong in several files: unknown keys, a broken rule, stray files."""
    return lay_over(*BROKEN)


@pytest.fixture
def expected() -> list[str]:
    """The lines that the broken handbook brings, in order of files."""
    lines = [line for name in BROKEN for line in lines_of(VIOLATIONS / name / "expected.txt")]
    return sorted(lines, key=lambda line: (line.split(":")[0], int(line.split(":")[1])))


def check(capsys: Captured, data: Path, format: str = "text") -> tuple[int, str]:
    """The exit code and the output of a check."""
    code = main(["check", "--data", str(data), "--format", format])
    return code, capsys.readouterr().out


def test_one_run_tells_everything(broken: Path, expected: list[str], capsys: Captured) -> None:
    """One run tells every problem of every file, in the order of files and lines, and counts them."""
    _, output = check(capsys, broken)
    files = len({line.split(":")[0] for line in expected})
    assert output.splitlines() == [*expected, f"{len(expected)} problems in {files} files."]


@pytest.mark.parametrize("format", FORMATS)
def test_problems_exit_with_1(format: str, broken: Path, capsys: Captured) -> None:
    """Problems make the exit code 1 in every format."""
    assert check(capsys, broken, format)[0] == 1


@pytest.mark.parametrize(
    ("format", "output"), [("text", "No problems.\n"), ("json", "[]\n"), ("github", ""), ("gitlab", "[]\n")]
)
def test_a_sound_handbook_exits_with_0(format: str, output: str, lay_over: LayOver, capsys: Captured) -> None:
    """A sound handbook makes the exit code 0, and every format says so in its own way."""
    assert check(capsys, lay_over(), format) == (0, output)


@pytest.mark.parametrize(
    ("format", "encoding"),
    [("text", "ascii"), ("text", "gbk"), ("github", "cp1252"), ("json", "ascii"), ("gitlab", "gbk")],
)
def test_any_terminal_shows_the_problems(format: str, encoding: str, broken: Path) -> None:
    """Signs that a terminal's encoding lacks are escaped; no problem is lost, and JSON stays JSON."""
    run = subprocess.run(
        [sys.executable, "-m", "macros", "check", "--data", str(broken), "--format", format],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert run.returncode == 1, run.stderr
    out = run.stdout.decode(encoding)
    assert len(json.loads(out) if format in ("json", "gitlab") else out.splitlines()) >= 5


def test_pages_are_checked_too(lay_over: LayOver, capsys: Captured) -> None:
    """A page in another encoding and one without a counterpart are told; what a system left behind is not."""
    data = lay_over()
    for name, raw in {
        "zh/about/one.md": "甲".encode("gbk"),
        "en/about/one.md": b"One",
        "zh/._index.md": b"\x00\x05\x16\x07",
        "zh/about/two.md~": b"\xff",
        "zh/about/.#two.md": b"\xff",
        "zh/about/three.md": "# 三".encode(),
    }.items():
        file = data.parent / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw)
    code, output = check(capsys, data)
    assert code == 1
    assert output.splitlines()[:-1] == [
        "docs/zh/about/one.md:1:1: the file is not UTF-8. Save the file as UTF-8. [yaml-encoding]",
        "docs/zh/about/three.md:1:1: this page does not exist in 'en'. Write docs/en/about/three.md. "
        "[page-in-every-language]",
    ]


LEFT_BEHIND = (
    *("._writer.yml", ".writer.yml.swp", "writer.yml~", "#writer.yml#", ".~lock.writer.yml#", "~$writer.yml"),
    *("writer.yml.bak", "writer.yml.orig", "Thumbs.db", "desktop.ini", ".DS_Store", "@eaDir/writer.yml"),
    *("__MACOSX/._writer.yml", "writer.yml.tmp", "writer.yml.crdownload"),
)


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_what_was_left_behind_is_passed_over(name: str, lay_over: LayOver, capsys: Captured) -> None:
    """Files of systems and editors are no records and no problem."""
    file = lay_over() / "team" / "roles" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"\xff\x00")
    assert check(capsys, file.parents[len(Path(name).parts) + 1]) == (0, "No problems.\n")


def test_no_cure_names_what_exists(lay_over: LayOver, capsys: Captured) -> None:
    """A stray file is not to be renamed to the record beside it; one that leads nowhere is told."""
    data = lay_over()
    (data / "team" / "roles" / "writer.yaml").write_text("name: x", encoding="utf-8")
    (data / "team" / "roles" / "counsel.yaml").write_text("name: x", encoding="utf-8")
    (data / "team" / "roles" / "gone.yml").symlink_to(data / "nowhere.yml")
    told = check(capsys, data)[1].splitlines()[:-1]
    assert [line.split(": ", 1)[0] for line in told] == [
        f"data/team/roles/{name}:1:1" for name in ("counsel.yaml", "gone.yml", "writer.yaml")
    ]
    assert "Rename it to counsel.yml" in told[0]
    assert "cannot be read" in told[1]
    assert "Delete it or move it" in told[2]


@pytest.mark.parametrize("arguments", [[], ["chek"], ["check", "--format", "xml"]])
def test_wrong_use_exits_with_2(arguments: list[str], capsys: Captured) -> None:
    """Wrong use makes the exit code 2 and prints how to use the command."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: python -m macros" in capsys.readouterr().err


def test_the_current_folder_can_be_the_data(
    lay_over: LayOver, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """With --data . messages name files as they do with the folder's full path."""
    monkeypatch.chdir(lay_over("missing-file"))
    _, output = check(capsys, Path())
    assert output.splitlines()[:-1] == lines_of(VIOLATIONS / "missing-file" / "expected.txt")


def test_json_holds_every_part(broken: Path, expected: list[str], capsys: Captured) -> None:
    """The JSON form parses and holds every problem with its parts."""
    found = json.loads(check(capsys, broken, "json")[1])
    assert [str(Problem(**each)) for each in found] == expected


def test_gitlab_report(broken: Path, expected: list[str], capsys: Captured) -> None:
    """The GitLab form parses; its entries have a code quality report's keys and each its own fingerprint."""
    found = json.loads(check(capsys, broken, "gitlab")[1])
    assert len({each["fingerprint"] for each in found}) == len(expected)
    for each, line in zip(found, expected, strict=True):
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        location = each["location"]
        assert line.startswith(f"{location['path']}:{location['lines']['begin']}:")
        assert line.endswith(f": {each['description']} [{each['check_name']}]")


def test_github_annotations(broken: Path, expected: list[str], capsys: Captured) -> None:
    """The GitHub form annotates file, line and column of every problem."""
    found = [ANNOTATION.fullmatch(line).groups() for line in check(capsys, broken, "github")[1].splitlines()]
    told = [f"{file}:{line}:{column}: {words} [{rule}]" for file, line, column, rule, words in found]
    assert told == expected


def test_github_escapes_its_punctuation() -> None:
    """GitHub's punctuation is escaped: % and line ends everywhere, colons and commas in properties."""
    problem = Problem("data/50%, a:b\r\n.yml", 1, 2, "rule,x", "100 %: a, b\r\nc", "Cut it.")
    assert as_github([problem]) == (
        "::error file=data/50%25%2C a%3Ab%0D%0A.yml,line=1,col=2,title=rule%2Cx"
        "::100 %25: a, b%0D%0Ac. Cut it."
    )


def test_one_problem_is_one() -> None:
    """A single problem is counted in the singular."""
    assert as_text([Problem("a.yml", 1, 1, "x", "wrong", "Mend it.")]).endswith("\n1 problem in 1 file.")


def test_rules_lists_every_rule(capsys: Captured) -> None:
    """The command `rules` lists every rule with its sentence, a line each."""
    assert main(["rules"]) == 0
    lines = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()]
    assert lines == [[each.id, each.sentence] for each in rules.RULES.values()]
