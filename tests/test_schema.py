"""The models in words and as JSON Schema: complete, true to what the checker takes, the same each time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

import pytest
from jsonschema import Draft202012Validator
from pydantic import Field

from macros import handbook, reader, rules
from macros.__main__ import main
from macros.pages import Renderer
from macros.records import schema
from macros.records.base import Minutes, Model, PagePath, Record, RoleId, SeverityId, Text
from macros.records.field_help import helps_of
from macros.records.kinds import KINDS, kind_of_file
from macros.views import Library

from .site import MINIMAL

DATA = Path(__file__).parent.parent / "data"
MODELS = sorted({model for kind in KINDS for model in schema.models_in(kind.model)}, key=lambda m: m.__name__)
ONE_OF_EACH = {kind.id: kind for kind in KINDS}
EVERY_KIND = pytest.mark.parametrize("kind", ONE_OF_EACH.values(), ids=ONE_OF_EACH)
EVERY_MODEL = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def validator(kind_id: str) -> Draft202012Validator:
    """A validator for the files of a kind."""
    return Draft202012Validator(schema.json_schema(ONE_OF_EACH[kind_id]))


def records(folder: Path) -> list[Path]:
    """Every data file below a folder."""
    return sorted(folder.rglob("*.yml"))


@EVERY_MODEL
def test_every_model_says_what_it_is(model: type[Model]) -> None:
    """Every model has a sentence of its own, and every field of it has help."""
    assert model.__doc__ and model.__doc__ != Record.__doc__
    assert [name for name in model.model_fields if not helps_of(model).get(name)] == []


@EVERY_KIND
def test_data_model_covers_every_field(kind) -> None:
    """The data model tells every field of every model that a kind's files can hold, each model once."""
    view = next(view for view in schema.data_model() if view.id == kind.id)
    told = {part.name: {field.name for field in part.fields} for part in view.parts}
    assert told == {model.__name__: set(model.model_fields) for model in schema.models_in(kind.model)}
    assert len(view.parts) == len(told)
    assert view.parts[0].name == kind.model.__name__


def test_data_model_tells_each_kind_once() -> None:
    """The data model tells every kind of record once, though guides live in seven folders."""
    ids = [view.id for view in schema.data_model()]
    assert len(ids) == len(set(ids))
    assert set(ids) == {kind.id for kind in KINDS}


@pytest.mark.parametrize("view", schema.data_model(), ids=lambda view: view.id)
def test_data_model_names_the_place(view: schema.KindView) -> None:
    """The place that the data model gives for a kind's files is one where that kind is read from."""
    place = view.file.replace("<chapter>", "crisis").replace("<id>", "an-id")
    found = kind_of_file(place.removeprefix("data/").removesuffix(".yml"))
    assert found is not None
    assert found.id == view.id


def test_data_model_reads_as_words() -> None:
    """No type in the data model shows Python's own spelling, and no help repeats the file's name."""
    for view in schema.data_model():
        assert not re.match(r"\S+\.yml", view.help)
        for field in (field for part in view.parts for field in part.fields):
            assert not re.search(r"[\[\]|_]|Annotated|NoneType|\bstr\b|\bint\b", field.type), field


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_show_the_data_model_and_the_rules(language: str) -> None:
    """The blocks on the About pages show every kind and every rule."""
    renderer = Renderer(Library(handbook.load(DATA), language))
    model, told = (renderer.block(name, "about/page").html for name in ("data-model", "rules"))
    fields = "".join(
        renderer.block("fields", "about/page", chapter=chapter).html
        for chapter in {view.chapter for view in schema.data_model()}
    )
    assert [id for id in ONE_OF_EACH if f'id="{id}"' not in model or f'id="{id}"' not in fields] == []
    assert [id for id in rules.RULES if f'id="rule-{id}"' not in told] == []


@pytest.mark.parametrize(
    ("hint", "words"),
    [
        (Text, "text"),
        (Text | None, "text"),
        (list[Text], "list of texts"),
        (RoleId, "id of a role"),
        (list[SeverityId], "list of ids of severities"),
        (PagePath, "path of a record"),
        (bool, "yes or no"),
        (Minutes, "whole number of minutes"),
        (Literal["R", "A"], "one of: R, A"),
        (Annotated[int, Field(ge=1, le=5)], "whole number from 1 to 5"),
        (Annotated[float, Field(gt=0, le=9)], "number above 0, at most 9"),
        (Annotated[list[RoleId], Field(min_length=1)], "list of ids of roles, at least 1"),
        (Annotated[list[Text], Field(min_length=3, max_length=9)], "list of texts, 3 to 9"),
        (dict[RoleId, Text], "mapping from ids of roles to texts"),
    ],
    ids=str,
)
def test_types_in_words(hint: object, words: str) -> None:
    """A type is told as people say it."""
    assert schema.in_words(hint) == words


@EVERY_KIND
def test_schema_is_well_formed(kind) -> None:
    """Every kind's schema is valid JSON Schema 2020-12, names its kind, and says what the file is for."""
    made = schema.json_schema(kind)
    Draft202012Validator.check_schema(made)
    assert made["title"] == kind.id
    assert made["description"]


@pytest.mark.parametrize("file", records(MINIMAL), ids=lambda file: file.relative_to(MINIMAL).as_posix())
def test_schema_takes_the_smallest_handbook(file: Path) -> None:
    """The schemas take every file of the smallest handbook, which has every kind."""
    kind = kind_of_file(file.relative_to(MINIMAL).with_suffix("").as_posix())
    assert list(validator(kind.id).iter_errors(reader.read(file, file.name).value)) == []


@pytest.mark.parametrize("kind_id", ["playbook", "platform", "metric", "role", "template", "severities"])
def test_schema_takes_the_shipped_records(kind_id: str) -> None:
    """The schemas take the records that the handbook ships."""
    check = validator(kind_id)
    files = [file for file in records(DATA) if kind_of_file(place(file)).id == kind_id]
    assert files
    assert {file.name: error.message for file in files for error in check.iter_errors(value(file))} == {}


def place(file: Path) -> str:
    """A shipped file's path below data/ without .yml."""
    return file.relative_to(DATA).with_suffix("").as_posix()


def value(file: Path) -> object:
    """What a file says."""
    return reader.read(file, file.name).value


def test_schema_refuses_what_the_checker_refuses() -> None:
    """An unknown key, a missing key, a bad id and a wrong choice are errors for editors too."""
    role = value(MINIMAL / "team" / "roles" / "writer.yml")
    check = validator("role")
    assert check.is_valid(role)
    for change in ({"nmae": "x"}, {"owner": "Not An Id"}, {"kind": "boss"}, {"name": {"zh": ""}}):
        assert not check.is_valid(role | change), change
    assert not check.is_valid({key: said for key, said in role.items() if key != "backup"})


def test_schemas_are_the_same_each_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command `schema` writes one file for every kind, and the same bytes each time."""
    written = []
    for folder in (tmp_path / "first", tmp_path / "second"):
        assert main(["schema", "--into", str(folder)]) == 0
        written.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert written[0] == written[1]
    assert set(written[0]) == {f"{id}.json" for id in ONE_OF_EACH}
    assert "schemas in" in capsys.readouterr().out


@pytest.mark.parametrize("file", records(DATA), ids=place)
def test_shipped_records_name_their_schema(file: Path) -> None:
    """A shipped file's first line leads editors to the schema of its kind."""
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    address = first.removeprefix("# yaml-language-server: $schema=")
    wanted = DATA.parent / ".cache" / "schemas" / f"{kind_of_file(place(file)).id}.json"
    assert (file.parent / address).resolve() == wanted.resolve()
