"""The gate: whatever is wrong stops the publication, is told with file and cause, and leaves the old site."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import hashlib
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.engine.publication import OURS

from .site import ProjectCopy, build, start

GUIDE = "data/crisis/guides/keep-evidence.yml"
METRIC = "data/metrics/reply-rate.yml"


@dataclass(frozen=True)
class Fault:
    """Something wrong in a project, and the words that must be told about it."""

    id: str
    put_into: Callable[[Path], object]
    told: tuple[str, ...]


def added(page: str, words: str) -> Callable[[Path], object]:
    """A fault that stands at the end of a page; the page is made when there is none."""

    def put(project: Path) -> None:
        file = project / page
        file.parent.mkdir(exist_ok=True)
        with file.open("a", encoding="utf-8") as end:
            end.write(f"\n\n{words}\n")

    return put


def replaced(file: str, old: str, new: str) -> Callable[[Path], object]:
    """A fault that stands in place of something right."""

    def put(project: Path) -> None:
        text = (project / file).read_text(encoding="utf-8")
        assert old in text, f"{file} does not hold {old!r}"
        (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return put


def both(first: Callable[[Path], object], second: Callable[[Path], object]) -> Callable[[Path], object]:
    """Two faults at once."""
    return lambda project: (first(project), second(project))


PAGE_FAULTS = [
    Fault(
        "broken-link-in-prose",
        added("docs/zh/about/editing.md", "[nowhere](nowhere.md)"),
        ("about/editing.md", "nowhere.md"),
    ),
    Fault(
        "missing-anchor-on-a-prose-page",
        added("docs/zh/about/editing.md", "[nowhere](index.md#nowhere)"),
        ("about/editing.md", "index.md#nowhere"),
    ),
    Fault(
        "missing-anchor-on-a-record-page",
        added("docs/zh/about/editing.md", "[nowhere](../metrics/reply-rate.md#nowhere)"),
        ("about/editing.md", "metrics/reply-rate.md#nowhere"),
    ),
    Fault(
        "page-in-no-chapter",
        both(added("docs/zh/loose/page.md", "# 散页"), added("docs/en/loose/page.md", "# Loose")),
        ("docs/zh/loose/page.md:1:1", "docs/en/loose/page.md:1:1", "belongs to no chapter"),
    ),
    Fault(
        "page-in-one-language-only",
        added("docs/zh/about/only-here.md", "# 只有中文"),
        ("docs/zh/about/only-here.md:1:1", "does not exist in 'en'"),
    ),
    Fault(
        "unknown-macro",
        added("docs/zh/about/editing.md", "{{ no_such_macro() }}"),
        ("about/editing.md", "no_such_macro"),
    ),
    Fault(
        "unknown-block",
        added("docs/zh/about/editing.md", '{{ block("no-such-block") }}'),
        ("about/editing", "blocks/no-such-block.html"),
    ),
    Fault(
        "bad-front-matter",
        replaced("docs/zh/about/editing.md", "title: ", "title: ["),
        ("docs/zh/about/editing.md:3:", "this is not YAML"),
    ),
    Fault(
        "front-matter-without-an-end",
        replaced("docs/zh/about/editing.md", "\n---\n", "\n--\n"),
        ("docs/zh/about/editing.md:1:1", "the front matter has no end"),
    ),
]
DATA_FAULTS = [
    Fault(
        "bad-reference-in-data",
        replaced(METRIC, "family: dialogue", "family: dialog"),
        (f"{METRIC}:2:", "'dialog' is not a family", "dialogue"),
    ),
    Fault(
        "bad-page-reference-in-data",
        replaced("data/glossary.yml", "metrics/reply-rate", "metrics/reply"),
        ("data/glossary.yml:6:", "metrics/reply"),
    ),
    Fault(
        "broken-link-in-a-record",
        replaced(GUIDE, "With the time and the address in it.", '"[Look](nowhere.html)"'),
        ("crisis/guides/keep-evidence (en)", "'crisis/guides/nowhere', and there is no such page"),
    ),
    Fault(
        "missing-anchor-in-a-record",
        replaced(GUIDE, "With the time and the address in it.", '"[Look](../ladder.html#x)"'),
        ("crisis/guides/keep-evidence (en)", "'crisis/ladder#x', and that page has no such anchor"),
    ),
    Fault(
        "missing-label",
        replaced("data/labels.yml", "\n  scheme:\n", "\n  schemes:\n"),
        ("the group of labels 'scheme' is missing", "data/labels.yml"),
    ),
    Fault(
        "broken-yaml",
        replaced(METRIC, "unit: percent", "unit: [percent"),
        (f"{METRIC}:6:", "this is not YAML"),
    ),
]
SECOND_LANGUAGE_FAULTS = [
    Fault(
        "broken-link",
        added("docs/en/about/editing.md", "[nowhere](nowhere.md)"),
        ("The build in 'en' failed", "about/editing.md", "nowhere.md"),
    ),
    Fault(
        "unknown-macro",
        added("docs/en/about/editing.md", "{{ no_such_macro() }}"),
        ("The build in 'en' failed", "about/editing.md", "no_such_macro"),
    ),
    Fault(
        "missing-anchor",
        added("docs/en/about/editing.md", "[nowhere](index.md#nowhere)"),
        ("The build in 'en' failed", "about/editing.md", "index.md#nowhere"),
    ),
]

QUIET_FAULTS = [
    PAGE_FAULTS[0],
    *(fault for fault in PAGE_FAULTS if "unknown" in fault.id),
    *SECOND_LANGUAGE_FAULTS[:1],
]


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file of a folder with a hash of its bytes."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files
    }


def make_old_site(project: Path) -> None:
    """A site that was published before, by an older handbook: pages that a new one would replace or drop."""
    for page in ("index.html", "zh/index.html", "zh/about/gone.html", "en/index.html"):
        file = project / "site" / page
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"the old {page}", encoding="utf-8")


def assert_refused(project: Path, fault: Fault, *options: str) -> None:
    """A build of a project with a fault fails, tells it, and touches nothing of the site."""
    make_old_site(project)
    old = fingerprint(project / "site")
    fault.put_into(project)
    beside = {each.name for each in project.iterdir()} | {".cache"}
    run = build(project, *options)
    assert run.returncode, f"the build went through:\n{run.stdout}"
    assert [words for words in fault.told if words not in run.stdout] == [], run.stdout
    assert fingerprint(project / "site") == old
    assert {each.name for each in project.iterdir()} <= beside


def test_a_right_project_is_published(project_copy: ProjectCopy) -> None:
    """Without a fault the new site replaces the old one, so it is the faults that stop the builds below."""
    project = project_copy()
    make_old_site(project)
    run = build(project)
    assert run.returncode == 0, run.stdout
    assert not (project / "site" / "zh" / "about" / "gone.html").exists()
    assert (project / "site" / "zh" / "metrics" / "reply-rate.html").exists()
    assert (project / "site" / "en" / "metrics" / "reply-rate.html").exists()
    assert "the old" not in (project / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("fault", [*PAGE_FAULTS, *DATA_FAULTS], ids=lambda fault: fault.id)
def test_fault_stops_the_publication(fault: Fault, project_copy: ProjectCopy) -> None:
    """A fault in prose or data makes the build fail, is told with file and cause, and leaves the old site."""
    assert_refused(project_copy(), fault)


@pytest.mark.parametrize("fault", SECOND_LANGUAGE_FAULTS, ids=lambda fault: fault.id)
def test_fault_in_the_second_language_stops_both(fault: Fault, project_copy: ProjectCopy) -> None:
    """A fault in the second language alone stops the whole publication, the sound first language too."""
    assert_refused(project_copy(), fault)


@pytest.mark.parametrize("fault", QUIET_FAULTS, ids=lambda fault: fault.id)
def test_a_quiet_build_is_as_strict(fault: Fault, project_copy: ProjectCopy) -> None:
    """With --quiet, as cron runs it, less is printed and nothing more is published, in either language."""
    assert_refused(project_copy(), dataclasses.replace(fault, told=()), "--quiet")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("https://h.example.com/?x=1", "https://h.example.com/?x=1"),
        ("https://h.example.com/#top", "without ?, # or blanks"),
        ("https://h.exam ple.com/", "without ?, # or blanks"),
        ("h.example.com", "Give an address such as https://"),
    ],
)
def test_an_address_that_pages_cannot_stand_below_is_told(
    given: str, told: str, project_copy: ProjectCopy
) -> None:
    """A SITE_URL with a question, an anchor or blanks, or without https://, is refused in one sentence."""
    run = build(project_copy(), SITE_URL=given)
    assert run.returncode
    assert told in run.stdout
    assert "Traceback" not in run.stdout


@pytest.mark.parametrize("given", ["https://h.example.com/team", " https://h.example.com/team/ \n"])
def test_blanks_around_an_address_and_a_missing_slash_do_no_harm(
    given: str, project_copy: ProjectCopy
) -> None:
    """Canonical links hold the address as it was meant."""
    project = project_copy()
    assert build(project, SITE_URL=given).returncode == 0
    page = (project / "site" / "zh" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://h.example.com/team/zh/index.html">' in page


def test_a_cache_that_cannot_be_written_is_no_error(project_copy: ProjectCopy) -> None:
    """Where nothing can be kept for the next build, as in a checkout that is only read, the site is built."""
    project = project_copy()
    (project / ".cache").write_text("no folder", encoding="utf-8")
    run = build(project)
    assert run.returncode == 0, run.stdout
    assert (project / "site" / "en" / "index.html").exists()


def test_gh_deploy_publishes_every_language(project_copy: ProjectCopy) -> None:
    """What MkDocs' own command pushes is the whole site, with both languages and what stands above them."""
    project = project_copy()
    git = functools.partial(subprocess.run, cwd=project, check=True, capture_output=True, text=True)
    git(["git", "init", "--bare", "remote.git"])
    git(["git", "init", "-b", "main"])
    git(["git", "config", "user.email", "a@example.com"])
    git(["git", "config", "user.name", "a"])
    git(["git", "remote", "add", "origin", "remote.git"])
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "gh-deploy"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    pushed = git(
        ["git", "--git-dir", "remote.git", "ls-tree", "-r", "--name-only", "gh-pages"]
    ).stdout.split()
    assert {"index.html", "zh/index.html", "en/index.html", "service-worker.js"} <= set(pushed)
    assert not [name for name in pushed if name.startswith(OURS)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGKILL"])
def test_stopped_build_leaves_the_old_site(name: str, project_copy: ProjectCopy) -> None:
    """A build that is stopped half-way leaves the old site, and after Ctrl-C nothing else."""
    if signal.getsignal(signal.Signals[name]) is signal.SIG_IGN:
        pytest.skip("whoever started the tests has them ignore Ctrl-C, and a build inherits that")
    project = project_copy()
    make_old_site(project)
    old = fingerprint(project / "site")
    with start(project) as process:
        while not (project / "site" / OURS).exists() and process.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.02)
        process.send_signal(signal.Signals[name])
        process.communicate()
    assert process.returncode
    left = fingerprint(project / "site")
    assert {page: words for page, words in left.items() if not page.startswith(OURS)} == old
    assert name == "SIGKILL" or left == old
