"""`python -m macros`: what it prints, in which format, and its exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from macros import rules
from macros.__main__ import main
from macros.problems import FORMATS, Problem, as_github, as_text

from .conftest import MINIMAL, VIOLATIONS, LayOver, lines_of

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
def test_a_sound_handbook_exits_with_0(format: str, output: str, capsys: Captured) -> None:
    """A sound handbook makes the exit code 0, and every format says so in its own way."""
    assert check(capsys, MINIMAL, format) == (0, output)


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
