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


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site with its bytes."""
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def difference(name: str, one: bytes, other: bytes) -> str:
    """Where two versions of a file begin to differ."""
    pairs = zip(one, other, strict=False)
    at = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
    shown = slice(max(0, at - 60), at + 60)
    return f"{name} differs from byte {at}:\n{one[shown]!r}\n{other[shown]!r}"


def test_second_build_is_the_same(built_site: Path, tmp_path: Path) -> None:
    """A build in another folder, time zone, locale and order of hashes writes the same bytes."""
    assert os.environ.get("PYTHONHASHSEED") != OTHER_SURROUNDINGS["PYTHONHASHSEED"]
    # The project of the first build and not this one, in which somebody may be writing.
    project = copy_project(tmp_path / "zweites Händbuch", source=built_site.parent)
    run = build(project, **OTHER_SURROUNDINGS)
    assert run.returncode == 0, run.stdout
    first, second = files(built_site), files(project / "site")
    assert list(first) == list(second)
    different = [name for name in first if first[name] != second[name]]
    assert not different, difference(different[0], first[different[0]], second[different[0]])
