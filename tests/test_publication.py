"""Publication: the new site takes the old one's place whole, or the old one stays."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from macros.engine.publication import AlreadyPublishing, Publication

from .site import ROOT


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A site that was published before, in a folder of its own."""
    site = tmp_path / "site"
    (site / "zh").mkdir(parents=True)
    (site / "zh" / "index.html").write_text("old", encoding="utf-8")
    (site / "zh" / "gone.html").write_text("old", encoding="utf-8")
    return site


def written(target: Path) -> Publication:
    """A new site, written beside an old one."""
    publication = Publication(target)
    publication.begin()
    (publication.stage / "zh").mkdir()
    (publication.stage / "zh" / "index.html").write_text("new", encoding="utf-8")
    return publication


def files(folder: Path) -> dict[str, str]:
    """What stands in a folder, hidden files too."""
    found = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in found}


OLD = {"site/zh/gone.html": "old", "site/zh/index.html": "old"}
NEW = {"site/zh/index.html": "new"}


def test_publishing_replaces_the_old_site(target: Path) -> None:
    """After publishing the new site stands in the old one's place, whole, and nothing beside it."""
    written(target).publish()
    assert files(target.parent) == NEW


def test_first_publication_needs_no_old_site(tmp_path: Path) -> None:
    """A site can be published where none was, in a folder that did not exist."""
    written(tmp_path / "public" / "site").publish()
    assert files(tmp_path / "public") == NEW


def test_before_publishing_the_old_site_stands(target: Path) -> None:
    """What is written beside the old site changes nothing in it."""
    written(target)
    assert files(target) == {name.removeprefix("site/"): words for name, words in OLD.items()}


def test_discarding_leaves_the_old_site(target: Path) -> None:
    """After discarding the old site stands as it was, and nothing beside it."""
    publication = written(target)
    publication.discard()
    publication.discard()
    assert files(target.parent) == OLD
    assert [each.name for each in target.parent.iterdir()] == ["site"]


def killed_while_writing(target: Path) -> None:
    """What a build leaves that is killed half-way: its stage and its lock, which nobody holds."""
    code = f"""
import os, signal
from pathlib import Path
from macros.engine.publication import Publication
publication = Publication(Path({str(target)!r}))
publication.begin()
(publication.stage / "left.html").write_text("left")
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 9


def test_what_a_killed_build_left_is_swept_away(target: Path) -> None:
    """The stage of a build that is gone is emptied by the next one, and nothing of it is published."""
    killed_while_writing(target)
    assert (target.parent / ".site.next" / "left.html").exists()
    written(target).publish()
    assert files(target.parent) == NEW


def test_a_build_that_was_killed_between_the_renames_is_mended(target: Path) -> None:
    """When the old site was moved away and the new one never came, the next build brings the old one back."""
    target.rename(target.with_name(".site.old"))
    publication = written(target)
    assert files(target) == {name.removeprefix("site/"): words for name, words in OLD.items()}
    publication.discard()
    assert files(target.parent) == OLD


def test_a_second_build_of_the_same_site_is_refused(target: Path) -> None:
    """While a build writes a site, another one is told so; it changes nothing, and neither does its end."""
    first = written(target)
    second = Publication(target)
    with pytest.raises(AlreadyPublishing, match="Another build is writing site/"):
        second.begin()
    second.discard()
    first.publish()
    assert files(target.parent) == NEW


def test_builds_of_two_sites_do_not_disturb_each_other(tmp_path: Path) -> None:
    """Two sites in one folder can be written at the same time."""
    one, other = written(tmp_path / "one"), written(tmp_path / "other")
    one.publish()
    other.publish()
    assert files(tmp_path) == {"one/zh/index.html": "new", "other/zh/index.html": "new"}


def test_failed_renaming_brings_the_old_site_back(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the new site cannot be renamed, the old one is put back and the error is told."""
    publication = written(target)
    rename = Path.rename

    def refuse(self: Path, to: Path) -> Path:
        if self == publication.stage:
            raise OSError("the disk is full")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="the disk is full"):
        publication.publish()
    publication.discard()
    assert files(target.parent) == OLD
