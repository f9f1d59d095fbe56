"""`python -m macros new`: the file it begins, and what it refuses."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest

from macros import handbook, reader, rules
from macros.__main__ import main
from macros.new_record import Refused, begin, template
from macros.records.base import Model
from macros.records.field_help import hints_of
from macros.records.kinds import GUIDE_CHAPTERS, KINDS, Shape, kind_of_file

from .conftest import TODAY, LayOver
from .site import MINIMAL, minimal_data

ONE_OF_EACH = {kind.id: kind for kind in KINDS}
EVERY_KIND = pytest.mark.parametrize("kind", ONE_OF_EACH.values(), ids=ONE_OF_EACH)
HELD_BACK = re.compile(r"^(\s*)#(?! \S)", re.MULTILINE)
"""The # before a key, not the one before help: help has one space and words after it."""
Captured = pytest.CaptureFixture[str]


def begun(data: Path, kind) -> Path:
    """Begin a record of a kind; the one file that a kind may have is taken away first."""
    arguments = [kind.id]
    if kind.shape is Shape.SET:
        arguments += ["quite-another-one", "--chapter", kind.chapter]
    else:
        (data / f"{kind.place}.yml").unlink()
    before = set(data.rglob("*.yml"))
    assert main(["new", *arguments, "--data", str(data)]) == 0
    (file,) = set(data.rglob("*.yml")) - before
    return file


@pytest.fixture(scope="module")
def begun_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[Path, Path]]:
    """A function: the data folder and the begun file of a kind, the same for every test, for reading only."""

    @functools.cache
    def make(kind) -> tuple[Path, Path]:
        data = minimal_data(tmp_path_factory.mktemp(kind.id) / "data")
        return data, begun(data, kind)

    return make


def uncommented(text: str) -> str:
    """A template's text with every key that it holds back."""
    while (shown := HELD_BACK.sub(r"\1", text)) != text:
        text = shown
    return text


def keys_wanted(hint: Any, *, every: bool) -> Any:
    """The keys that a value of a type must have, nested as in a file; `every` adds those that it may have."""
    if isinstance(hint, type) and issubclass(hint, Model):
        hints = hints_of(hint)
        return {
            name: keys_wanted(hints[name], every=every)
            for name, field in hint.model_fields.items()
            if every or field.is_required()
        }
    if get_origin(hint) in (list, Annotated, Union, UnionType):
        return next((found for arm in get_args(hint) if (found := keys_wanted(arm, every=every))), None)
    return None


def keys_written(value: Any, wanted: Any) -> Any:
    """The keys of a value from a file, in the form of keys_wanted: a list counts by its one item."""
    if isinstance(value, list):
        assert len(value) == 1
        return keys_written(value[0], wanted)
    if isinstance(value, dict) and wanted is not None:
        return {key: keys_written(part, wanted.get(key)) for key, part in value.items()}
    return None


@EVERY_KIND
def test_a_begun_file_has_the_required_keys(kind, begun_once) -> None:
    """The strict reader reads a begun file and finds just the keys its model requires, at every depth."""
    _, file = begun_once(kind)
    wanted = keys_wanted(kind.model, every=False)
    assert keys_written(reader.read(file, file.name).value, wanted) == wanted


@EVERY_KIND
def test_a_begun_file_holds_back_the_other_keys(kind, begun_once) -> None:
    """With the # taken away, a begun file has exactly the keys of its model, at every depth."""
    text = uncommented(begun_once(kind)[1].read_text(encoding="utf-8"))
    wanted = keys_wanted(kind.model, every=True)
    assert keys_written(reader.parse(text.encode(), "x.yml").value, wanted) == wanted


@EVERY_KIND
def test_a_begun_file_explains_every_key(kind, begun_once) -> None:
    """Above every key of a begun file stands its help."""
    lines = uncommented(begun_once(kind)[1].read_text(encoding="utf-8")).splitlines()
    keys = [number for number, line in enumerate(lines) if re.match(r"\s*(- )?[a-z_]+:", line)]
    languages = [number for number in keys if lines[number].strip().lstrip("- ") in ("zh:", "en:")]
    assert [lines[n] for n in keys if n not in languages and not lines[n - 1].lstrip().startswith("# ")] == []


@EVERY_KIND
def test_check_tells_what_to_fill_in(kind, begun_once) -> None:
    """A begun file that nobody has filled in brings problems with lines, in that file."""
    data, file = begun_once(kind)
    name = file.relative_to(data.parent).as_posix()
    found = [problem for problem in rules.check(handbook.load(data)) if problem.file == name]
    assert any("'owner'" in problem.message for problem in found)
    assert all(problem.line > 1 for problem in found)


@EVERY_KIND
def test_a_begun_file_leads_to_its_schema(kind, begun_once) -> None:
    """A begun file stands where its kind is read from, and its first line leads to that kind's schema."""
    data, file = begun_once(kind)
    assert kind_of_file(file.relative_to(data).with_suffix("").as_posix()).id == kind.id
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    address = first.removeprefix("# yaml-language-server: $schema=")
    wanted = data.parent / ".cache" / "schemas" / f"{kind.id}.json"
    assert (file.parent / address).resolve() == wanted.resolve()


def test_reviewed_is_today(lay_over: LayOver) -> None:
    """A begun file says that it was reviewed today."""
    file = begun(lay_over(), ONE_OF_EACH["role"])
    today = dt.datetime.fromtimestamp(TODAY, dt.UTC).date()
    assert reader.read(file, file.name).value["reviewed"] == str(today)


def test_words_are_asked_for_in_the_handbooks_languages() -> None:
    """A text has a line for each of the handbook's languages; where there is one, it has none of its own."""
    role = ONE_OF_EACH["role"]
    assert "\nname:\n  de:\n  fr:\n" in template(role, "team/roles/x", ["de", "fr"])
    assert "\nname:\n\n" in template(role, "team/roles/x", ["de"])


def test_the_command_begins_a_record(lay_over: LayOver, capsys: Captured) -> None:
    """The command writes the file, writes the schemas it leads to, and says what to do next."""
    data = lay_over()
    assert main(["new", "playbook", "product-recall", "--data", str(data)]) == 0
    assert (data / "crisis" / "playbooks" / "product-recall.yml").exists()
    assert (data.parent / ".cache" / "schemas" / "playbook.json").exists()
    said = capsys.readouterr().out
    assert said.startswith("data/crisis/playbooks/product-recall.yml: ")
    assert "python -m macros check" in said


@pytest.mark.parametrize("chapter", GUIDE_CHAPTERS)
def test_a_guide_goes_into_its_chapter(chapter: str, lay_over: LayOver) -> None:
    """A guide is begun in the chapter that is named."""
    data = lay_over()
    assert main(["new", "guide", "quite-another-one", "--chapter", chapter, "--data", str(data)]) == 0
    assert (data / chapter / "guides" / "quite-another-one.yml").exists()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["plabook", "x"], "did you mean 'playbook'?"),
        (["x", "y"], "'x' is no kind of record (handbook, "),
        (["term", "x"], "add it there"),
        (["role"], "the id is missing"),
        (["role", "Not_An Id"], "did you mean 'not-an-id'?"),
        (["role", "数据"], "is not an id"),
        (["role", "../../outside"], "is not an id"),
        (["role", "a" * 61], "60 characters at most"),
        (["role", "writer"], "the role 'writer' exists already"),
        (["role", "writers"], "'writer' exists already"),
        (["metric", "families"], "is kept for the families"),
        (["week", "x"], "leave 'x' out"),
        (["week"], "the week 'week' exists already"),
        (["guide", "x"], "add --chapter and one of strategy, platforms, "),
        (["guide", "x", "--chapter", "legal"], "add --chapter and one of strategy, platforms, "),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_what_new_refuses(arguments: list[str], reason: str, lay_over: LayOver, capsys: Captured) -> None:
    """What cannot be begun is refused with the reason and exit code 2, and nothing is written."""
    data = lay_over()
    before = contents(data)
    assert main(["new", *arguments, "--data", str(data)]) == 2
    assert reason in capsys.readouterr().err
    assert contents(data) == before


def contents(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder with its bytes."""
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_broken_record_is_not_begun_again(lay_over: LayOver) -> None:
    """A record that exists but cannot be read keeps its id, in every chapter that can hold its kind."""
    data = lay_over()
    (data / "crisis" / "guides").mkdir(exist_ok=True)
    (data / "crisis" / "guides" / "how-to.yml").write_text("title: [", encoding="utf-8")
    with pytest.raises(Refused, match="'how-to' exists already"):
        begin(handbook.load(data), "guide", "how-to", "team")


def test_a_file_in_the_way_stays(lay_over: LayOver, capsys: Captured) -> None:
    """What stands at a new record's place is never overwritten, even if it is no record."""
    data = lay_over()
    (data / "team" / "roles" / "janitor.yml").mkdir()
    assert main(["new", "role", "janitor", "--data", str(data)]) == 2
    assert "data/team/roles/janitor.yml exists already" in capsys.readouterr().err


def test_the_first_file_can_be_begun() -> None:
    """Without any data, handbook.yml can be begun, with lines for Chinese and English."""
    place, text = begin(handbook.load(MINIMAL / "nothing-here"), "handbook", None)
    assert place == "handbook.yml"
    assert set(reader.parse(text.encode(), place).value["title"]) == {"zh", "en"}
