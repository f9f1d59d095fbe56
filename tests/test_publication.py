"""Publication: the new site takes the old one's place whole, or the old one stays, however it is served."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from macros.engine import publication as publishing
from macros.engine.exchange import exchange
from macros.engine.publication import OURS, CannotPublish, Publication

from .site import ROOT


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A site that was published before, in a folder of its own."""
    site = tmp_path / "site"
    (site / "zh").mkdir(parents=True)
    (site / "zh" / "index.html").write_text("old", encoding="utf-8")
    (site / "zh" / "gone.html").write_text("old", encoding="utf-8")
    return site


SITE = {
    "zh/index.html": "page",
    "zh/crisis/run.html": "page",
    "en/index.html": "page",
    "assets/handbook.css": "asset",
    "index.html": "page",
    "service-worker.js": "asset",
}


@pytest.fixture(params=["exchange", "file by file"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How folders change places: at once where the system can, or as where it cannot."""
    if request.param != "exchange":
        monkeypatch.setattr(publishing, "exchange", lambda one, other: False)
    return request.param


def write(folder: Path, release: str, more: dict[str, str] | None = None) -> None:
    """A site of one release, every file of which tells the release."""
    for name in SITE | (more or {}):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(release * 500, encoding="utf-8")


def written(target: Path) -> Publication:
    """A new site, written apart from an old one."""
    publication = Publication(target)
    publication.begin()
    (publication.stage / "zh").mkdir()
    (publication.stage / "zh" / "index.html").write_text("new", encoding="utf-8")
    return publication


def files(folder: Path) -> dict[str, str]:
    """What stands in a folder, hidden files too."""
    found = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in found}


def names(folder: Path) -> list[str]:
    """What stands right in a folder."""
    return sorted(path.name for path in folder.iterdir())


OLD = {"site/zh/gone.html": "old", "site/zh/index.html": "old"}
NEW = {"site/zh/index.html": "new"}


def test_publishing_replaces_the_old_site(target: Path, way: str) -> None:
    """After publishing the new site stands in the old one's place, whole, and nothing beside it."""
    written(target).publish()
    assert files(target.parent) == NEW
    assert names(target) == ["zh"]


def test_first_publication_needs_no_old_site(tmp_path: Path, way: str) -> None:
    """A site can be published where none was, in a folder that did not exist."""
    written(tmp_path / "public" / "site").publish()
    assert files(tmp_path / "public") == NEW


def test_a_folder_may_become_a_file_and_a_file_a_folder(target: Path, way: str) -> None:
    """What was a page may be a folder in the new site, and the other way round, links too."""
    for name in ("zh/a/deep/page.html", "b/page.html"):
        (target / name).parent.mkdir(parents=True)
        (target / name).write_text("old", encoding="utf-8")
    (target / "zh" / "c").symlink_to(target / "b", target_is_directory=True)
    (target / "d").symlink_to(target / "gone", target_is_directory=True)
    publication = written(target)
    for name in ("zh/a", "b", "zh/c/page.html", "d/page.html"):
        (publication.stage / name).parent.mkdir(parents=True, exist_ok=True)
        (publication.stage / name).write_text("new", encoding="utf-8")
    publication.publish()
    assert files(target) == dict.fromkeys(
        ["b", "d/page.html", "zh/a", "zh/c/page.html", "zh/index.html"], "new"
    )


def test_before_publishing_the_old_site_stands(target: Path) -> None:
    """What is written changes nothing in the old site, and nothing stands beside it."""
    written(target)
    assert {name: words for name, words in files(target.parent).items() if OURS not in name} == OLD
    assert names(target.parent) == ["site"]


def test_discarding_leaves_the_old_site(target: Path) -> None:
    """After discarding the old site stands as it was, and nothing of ours in it or beside it."""
    publication = written(target)
    publication.discard()
    publication.discard()
    assert files(target.parent) == OLD
    assert names(target) == ["zh"]


def test_discarding_where_no_site_was_leaves_none(tmp_path: Path) -> None:
    """A first build that fails leaves no empty site."""
    written(tmp_path / "site").discard()
    assert list(tmp_path.iterdir()) == []


# ---- However the folder is served ----


def test_whoever_serves_the_folder_keeps_it(target: Path, way: str) -> None:
    """A server, a mount or a container that has opened the folder sees the new site in it."""
    opened = target.stat().st_ino
    written(target).publish()
    assert target.stat().st_ino == opened


def test_a_link_stays_a_link(tmp_path: Path, target: Path, way: str) -> None:
    """Where site is a symbolic link, the folder that it leads to gets the new site, also before it exists."""
    for place in (target, tmp_path / "later"):
        link = tmp_path / f"link-to-{place.name}"
        link.symlink_to(place, target_is_directory=True)
        written(link).publish()
        assert link.is_symlink()
        assert files(place) == {"zh/index.html": "new"}


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_the_parent_may_belong_to_somebody_else(target: Path) -> None:
    """Only the site's own folder must be writable, not the one in which it stands."""
    target.parent.chmod(0o555)
    try:
        written(target).publish()
    finally:
        target.parent.chmod(0o755)
    assert files(target.parent) == NEW


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A site that is a file is refused in one sentence that names it."""
    (tmp_path / "site").write_text("a file", encoding="utf-8")
    with pytest.raises(CannotPublish, match=r"site cannot be written: .*Give the build a folder"):
        Publication(tmp_path / "site").begin()


# ---- Readers while a site is published ----

ROUNDS = 40


def test_readers_get_an_answer_at_every_moment(tmp_path: Path, way: str) -> None:
    """While one release replaces another again and again, each file is there, and whole."""
    target = tmp_path / "site"
    write(target, "0")
    done = threading.Event()
    wrong: list[str] = []
    readers = [threading.Thread(target=_read_until, args=(target, done, wrong)) for _ in range(2)]
    for reader in readers:
        reader.start()
    for release in range(1, ROUNDS + 1):
        publication = Publication(target)
        publication.begin()
        write(publication.stage, str(release % 10), {f"zh/only-{release % 2}.html": "page"})
        publication.publish()
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert len(files(target)) == len(SITE) + 1


def _read_until(target: Path, done: threading.Event, wrong: list[str]) -> None:
    while not done.is_set():
        for name in SITE:
            try:
                words = (target / name).read_text(encoding="utf-8")
            except OSError as error:
                wrong.append(f"{name}: {error}")
                continue
            if len(words) != 500 or len(set(words)) != 1:
                wrong.append(f"{name}: half")


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no other system has such a call")
def test_folders_change_places_at_once(tmp_path: Path) -> None:
    """Two folders exchange their contents; with what is not there nothing happens."""
    write(tmp_path / "one", "1")
    write(tmp_path / "two", "2")
    assert exchange(tmp_path / "one", tmp_path / "two")
    assert set(files(tmp_path / "one").values()) == {"2" * 500}
    assert not exchange(tmp_path / "one", tmp_path / "three")
    assert set(files(tmp_path / "one").values()) == {"2" * 500}


# ---- Kills, and two builds at once ----

BUILD = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from macros.engine.publication import Publication
from tests.test_publication import write
while True:
    publication = Publication(Path({target!r}))
    publication.begin()
    print("begun", flush=True)
    write(publication.stage, "1", {{"zh/left.html": "page"}})
    publication.publish()
"""


def test_a_kill_at_any_moment_is_healed_by_the_next_build(tmp_path: Path) -> None:
    """Whenever a build is killed, every address still answers; the next build leaves no more than its site.

    The process numbers that a container gives out again play no part: nothing of ours is named by one.
    """
    target = tmp_path / "site"
    write(target, "0")
    for seed in range(12):
        code = BUILD.format(root=str(ROOT), target=str(target))
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        process.stdout.readline()
        time.sleep(random.Random(seed).random() / 50)
        process.kill()
        process.communicate()
        assert names(tmp_path) == ["site"]
        assert {name for name in files(target) if OURS not in name} >= set(SITE)
        publication = Publication(target)
        publication.begin()
        write(publication.stage, "2")
        publication.publish()
        assert files(target) == dict.fromkeys(sorted(SITE), "2" * 500)
        assert names(tmp_path) == ["site"]


def test_a_second_build_of_the_same_site_is_refused(target: Path) -> None:
    """While a build writes a site, another one is told so; it changes nothing, and neither does its end."""
    first = written(target)
    second = Publication(target)
    with pytest.raises(CannotPublish, match="Another build is writing site/"):
        second.begin()
    second.discard()
    first.publish()
    assert files(target.parent) == NEW


def test_a_build_in_another_process_is_refused(target: Path) -> None:
    """The other build may run anywhere that sees the folder, in another container too."""
    code = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(ROOT)!r})
from macros.engine.publication import CannotPublish, Publication
try:
    Publication(Path({str(target)!r})).begin()
except CannotPublish as refusal:
    print(refusal)
"""
    first = written(target)
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.startswith("Another build is writing site/")
    first.publish()
    assert files(target.parent) == NEW


def test_builds_of_two_sites_do_not_disturb_each_other(tmp_path: Path) -> None:
    """Two sites in one folder can be written at the same time."""
    one, other = written(tmp_path / "one"), written(tmp_path / "other")
    one.publish()
    other.publish()
    assert files(tmp_path) == {"one/zh/index.html": "new", "other/zh/index.html": "new"}
