"""The same data on the same day give the same site, byte for byte."""

from __future__ import annotations

import os
from pathlib import Path

from .site import build, copy_project

OTHER_SURROUNDINGS = {
    "PYTHONHASHSEED": "4711",
    "TZ": "Pacific/Kiritimati",
    "LANG": "tr_TR.UTF-8",
    "LC_ALL": "C.UTF-8",
}


def names(site: Path) -> list[str]:
    """Every file of a site."""
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())


def first_difference(site: Path, other: Path, name: str) -> str:
    """Where the two versions of a file begin to differ."""
    one, two = (site / name).read_bytes(), (other / name).read_bytes()
    at = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    shown = slice(max(0, at - 60), at + 60)
    return f"{name} differs from byte {at}:\n{one[shown]!r}\n{two[shown]!r}"


def test_second_build_is_the_same(built_site: Path, tmp_path: Path) -> None:
    """A build in another folder, time zone, locale and order of hashes writes the same bytes."""
    # A name of another length, and of a place where sorting by path would come out differently.
    project = copy_project(tmp_path / "zweites Händbuch")
    assert os.environ.get("PYTHONHASHSEED") != OTHER_SURROUNDINGS["PYTHONHASHSEED"]
    run = build(project, **OTHER_SURROUNDINGS)
    assert run.returncode == 0, run.stdout
    other = project / "site"
    assert names(built_site) == names(other)
    different = [name for name in names(other) if (built_site / name).read_bytes() != (other / name).read_bytes()]
    assert not different, f"{len(different)} files differ; {first_difference(built_site, other, different[0])}"
