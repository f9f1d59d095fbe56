"""Systems without Unix' processes: the same build where Python lacks what Windows' Python lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from .site import ProjectCopy, build

PROCESSES = "fork forkpty setpgid getpgid setsid killpg nice getpriority wait3 wait4 mkfifo geteuid getuid"
SIGNALS = "pthread_sigmask pthread_kill sigwait sigpending SIGKILL SIGHUP SIGUSR1 SIGALRM alarm"
"""Names of os and of signal that Windows lacks; what Python itself needs of them to run here stays."""
TAKE_AWAY = f"""
import os, signal

for module, names in {{os: "{PROCESSES}", signal: "{SIGNALS}"}}.items():
    for name in names.split():
        delattr(module, name)

kill = os.kill


def kill_never_probes(process, number):
    # On Windows it ends the process.
    if number == 0:
        raise SystemExit("os.kill(process, 0) would end the process on Windows")
    kill(process, number)


os.kill = kill_never_probes
"""


@pytest.fixture
def without_unix(tmp_path: Path) -> dict[str, str]:
    """An environment in which every Python that starts lacks the names."""
    folder = tmp_path / "without-unix"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(TAKE_AWAY, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


def test_a_build_needs_no_name_of_unix(project_copy: ProjectCopy, without_unix: dict[str, str]) -> None:
    """Both languages are built and published, the second one in a process of its own."""
    project = project_copy()
    run = build(project, **without_unix)
    assert run.returncode == 0, run.stdout
    for language in ("zh", "en"):
        assert (project / "site" / language / "metrics" / "reply-rate.html").exists()
        assert (project / "site" / language / "pagefind" / "pagefind-entry.json").exists()


def test_a_failing_build_needs_none_either(project_copy: ProjectCopy, without_unix: dict[str, str]) -> None:
    """A fault in the second language is told, and everything that was begun is cleared away."""
    project = project_copy()
    page = project / "docs" / "en" / "about" / "editing.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[nowhere](nowhere.md)\n", encoding="utf-8")
    run = build(project, **without_unix)
    assert run.returncode
    assert "The build in 'en' failed" in run.stdout and "nowhere.md" in run.stdout, run.stdout
    assert not list(project.glob(".site*")) and not (project / "site").exists()
