"""A problem in the data: where it is, which rule it breaks, and the cure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, told so that somebody can mend it without asking."""

    file: str
    """The file, relative to the project."""
    line: int
    """Its line, from 1."""
    column: int
    """Its column, from 1."""
    rule: str
    """The rule's id."""
    message: str
    """What is wrong, with the value."""
    cure: str
    """What to do."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}. {self.cure} [{self.rule}]"


def unreadable(file: str, error: OSError) -> Problem:
    """A file that is there and cannot be read: a link that leads nowhere, missing rights."""
    told = f"this file cannot be read: {error.strerror}"
    return Problem(file, 1, 1, "unreadable-file", told, "Delete it or mend its rights.")


class DataProblems(Exception):
    """Raised when data cannot be turned into a handbook; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def as_text(problems: list[Problem]) -> str:
    """The problems a line each, closed by their number."""
    if not problems:
        return "No problems."
    noun = "problem" if len(problems) == 1 else "problems"
    files = len({problem.file for problem in problems})
    return "\n".join([*map(str, problems), f"{len(problems)} {noun} in {files} file{'s' * (files != 1)}."])


def as_json(problems: list[Problem]) -> str:
    """The problems as a JSON array of objects with the keys of `Problem`."""
    return json.dumps([asdict(problem) for problem in problems], indent=2)


def as_github(problems: list[Problem]) -> str:
    """The problems as GitHub workflow commands, which annotate the lines of a pull request."""
    return "\n".join(
        f"::error file={_property(problem.file)},line={problem.line},col={problem.column},"
        f"title={_property(problem.rule)}::{_message(f'{problem.message}. {problem.cure}')}"
        for problem in problems
    )


def as_gitlab(problems: list[Problem]) -> str:
    """The problems as a GitLab code quality report, which annotates the lines of a merge request."""
    return json.dumps(
        [
            {
                "description": f"{problem.message}. {problem.cure}",
                "check_name": problem.rule,
                "fingerprint": str(problem),
                "severity": "major",
                "location": {"path": problem.file, "lines": {"begin": problem.line}},
            }
            for problem in problems
        ],
        indent=2,
    )


# GitHub reads these characters as the command's own punctuation.
def _message(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _message(words).replace(":", "%3A").replace(",", "%2C")


FORMATS = {"text": as_text, "json": as_json, "github": as_github, "gitlab": as_gitlab}
