"""`laman new`: from nothing to an agency that checks and builds, and nothing of anybody's is overwritten."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.fleet.builders import Done, Home, as_typed, dip, run, types


def _new(home: Home, *arguments: str) -> Done:
    return run("new", "--source", home.source, "--date", home.day[0], *arguments)


def _all(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def test_a_new_agency_checks_and_builds_at_once(home: Home) -> None:
    """From an empty folder: a fleet, a skeleton of every register, and a site, without an edit."""
    home.source.rmdir()
    done = _new(home, "dinas-air", "--name", "Dinas Air Kabupaten Contoh")
    assert (0, "") == (done.code, done.err)
    assert {f"{name}.yml" for name in types()} <= {file.name for file in (home.source / "dinas-air").iterdir()}
    checked = home.check()
    assert (0, []) == (checked.code, checked.errors)
    home.built()
    assert "Dinas Air Kabupaten Contoh" in home.page("dinas-air/index.html")
    assert "Dinas Air Kabupaten Contoh" in home.page("portal/index.html")


def test_the_skeleton_invents_no_facts(home: Home) -> None:
    """Nothing that a reader could take for a fact of this agency is published before a clerk has written it."""
    _new(home, "dinas-air", "--name", "Dinas Air")
    home.built()
    for name, kind in types().items():
        if kind.shape == "list":
            assert [] == home.data("dinas-air", name), name
    everything = " ".join(home.page(path) for path in home.tree("") if path.endswith((".html", ".json")))
    for kind in types().values():
        for example in kind.schema["examples"]:
            title = str(example[kind.title_field])
            # Codes are anybody's, and the criteria stand on every agency's page of what it shows and what it does not.
            if kind.title_field not in ("kode", "kriteria"):
                assert title not in everything, title
    assert "Kepala Dinas Contoh" not in everything
    assert "555-0120" not in everything


def test_what_the_skeleton_leaves_open_is_shown_as_missing(home: Home) -> None:
    """An obligatory column without a value stands on every page that is about it."""
    _new(home, "dinas-air", "--name", "Dinas Air")
    home.built()
    for page in ("profil", "kontak"):
        assert "<dt>Alamat lengkap</dt> <dd>" in (text := home.page(f"dinas-air/{page}.html"))
        assert "Belum diisi" in text


def _uncommented(text: str) -> str:
    """A register's file as a clerk has it who took the mark away before every line of the example."""
    lines = text.splitlines()
    if "#" not in lines:  # the profile, where each column stands by itself
        return "\n".join(re.sub(r"^# ([a-z_]+:)(?= |$)", r"\1", line) for line in lines)
    start = lines.index("#")
    return "\n".join([*lines[:start], *(line.removeprefix("# ") for line in lines[start + 1 :])])


def test_all_examples_of_a_skeleton_may_be_used_as_they_are(home: Home) -> None:
    """A clerk who takes every example out of its comment has registers that pass the check, and each is published."""
    _new(home, "dinas-air", "--name", "Dinas Air")
    for name in types():
        file = home.source / "dinas-air" / f"{name}.yml"
        file.write_text(_uncommented(file.read_text("utf-8")), "utf-8")
    assert [] == home.check().told
    home.built()
    assert [] == [name for name, kind in types().items() if kind.shape == "list" and not home.data("dinas-air", name)]


def test_an_example_keeps_what_a_new_agency_lacks_as_a_comment(home: Home) -> None:
    """References and files that are not there yet stay readable in the example, and are right when they are used."""
    _new(home, "dinas-air")
    folder = home.source / "dinas-air"
    text = _uncommented((folder / "permohonan.yml").read_text("utf-8"))
    assert "  # dip:\n  # - DIP-2026-014\n" in text
    (folder / "permohonan.yml").write_text(re.sub(r"(?m)^  # ", "  ", text), "utf-8")
    (folder / "dip.yml").write_text(yaml.safe_dump([{**dip("DIP-2026-014")}]), "utf-8")
    assert [] == home.check().told


def test_several_agencies_share_a_fleet(home: Home) -> None:
    """Each is entered at the end, each with colours of its own, and the fleet builds."""
    for slug in ("satu", "dua", "tiga"):
        assert 0 == _new(home, slug).code
    home.built()
    written = yaml.safe_load((home.source / "fleet.yml").read_text("utf-8"))
    assert ["satu", "dua", "tiga"] == [member["slug"] for member in written["badan"]]
    assert 3 == len({member["palet"] for member in written["badan"]})


FLEETS = {
    "comments": "# Kepala\nportal: {nama: P, alamat: 'https://p.example/'} # portal\n\n# Daftar\nbadan:\n  # pertama\n  - slug: a # a\n# penutup\n",
    "no indentation": "portal: {nama: P, alamat: 'https://p.example/'}\nbadan:\n- slug: a\n",
    "deep indentation": "portal: {nama: P, alamat: 'https://p.example/'}\nbadan:\n      - slug: a\n        palet: biru\n",
    "no line end": "portal: {nama: P, alamat: 'https://p.example/'}\nbadan:\n  - slug: a",
    "windows": "portal: {nama: P, alamat: 'https://p.example/'}\r\nbadan:\r\n  - slug: a\r\n",
    "byte order mark": "\ufeffportal: {nama: P, alamat: 'https://p.example/'}\nbadan:\n  - slug: a\n",
}  # fmt: skip
ODD_FLEETS = {
    "flow": "portal: {nama: P, alamat: 'https://p.example/'}\nbadan: [{slug: a}]\n",
    "flow over lines": "portal: {nama: P, alamat: 'https://p.example/'}\nbadan: [\n  {slug: a},\n]\n",
    "agencies first": "badan:\n  - slug: a\nportal:\n  nama: P\n  alamat: https://p.example/\n",
    "document marks": "---\nportal: {nama: P, alamat: 'https://p.example/'}\nbadan:\n  - slug: a\n...\n",
}  # fmt: skip


@pytest.mark.parametrize("name", FLEETS)
def test_the_fleet_keeps_its_text(home: Home, name: str) -> None:
    """However `fleet.yml` is written, the agency is in it afterwards, what stood there still does, and it reads."""
    home.agency("a")
    before = FLEETS[name].encode()
    home.write("fleet.yml", before)
    assert 0 == _new(home, "baru").code
    after = (home.source / "fleet.yml").read_bytes()
    for line in before.splitlines():
        assert line.strip(b" ,[]{}") in after
    home.built()
    assert {"a", "baru", "portal"} == set(home.results(home.built()))


EMPTY_FLEETS = {
    "no list": "# Kepala\nportal: {nama: P, alamat: 'https://p.example/'}\n",
    "list without items": "portal: {nama: P, alamat: 'https://p.example/'}\nbadan:\n",
    "brackets": "badan: [ ] # kosong\r\nportal: {nama: P, alamat: 'https://p.example/'}\r\n",
    "nothing": "",
    "a remark": "# Armada kabupaten\n",
}


@pytest.mark.parametrize("name", EMPTY_FLEETS)
def test_the_first_agency_enters_a_fleet_that_has_none(home: Home, name: str) -> None:
    """Whoever began with the portal, or emptied the list, adds the first agency as any other."""
    before = EMPTY_FLEETS[name].encode()
    home.write("fleet.yml", before)
    assert 0 == _new(home, "baru").code
    after = (home.source / "fleet.yml").read_bytes()
    for line in before.replace(b"[ ]", b"").splitlines():
        assert all(part in after for part in line.split())
    assert {"baru", "portal"} == set(home.results(home.built()))


@pytest.mark.parametrize("name", ODD_FLEETS)
def test_a_fleet_written_in_an_odd_way_is_not_spoilt(home: Home, name: str) -> None:
    """Where the agency cannot be entered without rewriting the file, nothing is written and a person is told; else it reads."""
    home.agency("a")
    home.write("fleet.yml", ODD_FLEETS[name])
    before = _all(home.source)
    done = _new(home, "baru")
    if done.code == 0:
        assert {"a", "baru", "portal"} == set(home.results(home.built()))
    else:
        assert 2 == done.code
        assert "fleet.yml" in done.err
        assert before == _all(home.source)


@pytest.mark.parametrize("slug", ["a", "b"])
def test_nothing_is_overwritten(home: Home, slug: str) -> None:
    """A name that is taken in the fleet, or a folder that is there, is refused, and no byte changes."""
    home.fleet("a")
    home.agency("a")
    home.write("b/catatan.txt", "punya orang")
    before = _all(home.source)
    done = _new(home, slug)
    assert (2, "") == (done.code, done.out)
    assert "tidak ada yang ditimpa" in done.err
    assert before == _all(home.source)


def test_an_address_that_is_taken_is_refused(home: Home) -> None:
    """A name under which another agency's site lies already would collide."""
    home.fleet({"slug": "a", "alamat": "dinas/"}, {"slug": "b", "alamat": "kecil/b/"})
    home.agency("a")
    home.agency("b")
    before = _all(home.source)
    for slug in ("dinas", "kecil"):
        assert 2 == _new(home, slug).code, slug
        assert before == _all(home.source)


@pytest.mark.parametrize(
    "slug", ["A", "a_b", "a b", "../a", "/a", "a/b", "", "a-", "a--b", ".", "portal", "a" * 61, "é", "a\n", "con" * 30]
)
def test_a_name_that_cannot_be_an_address_is_refused(home: Home, slug: str) -> None:
    """Code 2 and words that say how a name looks; nothing is written, here or elsewhere."""
    done = _new(home, slug)
    assert 2 == done.code
    assert "huruf kecil" in done.err
    assert {} == _all(home.source.parent)


def test_a_broken_fleet_is_told_and_left_alone(home: Home) -> None:
    """Where `fleet.yml` has mistakes they are told, and no half of an agency is left behind."""
    home.write("fleet.yml", "portal: [\n")
    before = _all(home.source)
    done = _new(home, "baru")
    assert 1 == done.code
    assert "fleet.yml:2" in done.err or "fleet.yml:1" in done.err
    assert before == _all(home.source)


def test_what_is_written_is_told(home: Home) -> None:
    """A person reads what to do next; a program gets the files; quiet says nothing."""
    done = _new(home, "satu")
    assert f"laman check satu --source {home.source}\n" in done.out
    listed = _new(home, "dua", "--json").json
    assert "dua" == listed["agency"]
    assert all(Path(file).is_file() for file in listed["files"])
    assert any(file.endswith("dua/profil.yml") for file in listed["files"])
    assert "" == _new(home, "tiga", "--quiet").out
    english = _new(home, "empat", "--lang", "en")
    assert english.out != done.out.replace("satu", "empat")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_next_steps_can_be_pasted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    """Each says where the registers lie, unless that is where the command looks by itself."""
    monkeypatch.chdir(tmp_path)
    for number, where in enumerate([(), ("--source", "isi dinas")]):
        told = run("new", f"dinas-{number}", *where, "--lang", lang).out
        steps = [shlex.split(line.partition("laman ")[2]) for line in told.splitlines() if " laman " in line]
        assert [["check", f"dinas-{number}", *where], ["serve", f"dinas-{number}", *where]] == steps
        assert 0 == run(*steps[0]).code


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A source folder with nothing but one new agency."""
    home = Home(source=tmp_path_factory.mktemp("baru"), output=tmp_path_factory.mktemp("public"))
    assert 0 == _new(home, "a").code
    return home


@pytest.mark.parametrize("name", sorted(types()))
def test_a_skeleton_explains_itself(fresh: Home, name: str) -> None:
    """Each file says what it is for, leads the editor to its schema, and its example is right once uncommented."""
    kind = types()[name]
    text = (fresh.source / "a" / f"{name}.yml").read_text("utf-8")
    first, *rest = text.splitlines()
    assert "# yaml-language-server: $schema=" in first
    schema = fresh.source / "a" / first.partition("$schema=")[2].strip()
    assert schema.is_file()
    assert kind.title in text
    if kind.shape == "list":
        start = next(number for number, line in enumerate(rest) if line.startswith("# -"))
        example = "\n".join(re.sub(r"^( *)# ", r"\1", line[2:]) for line in rest[start:] if line.startswith("# "))
        assert "!" not in re.sub(r"'[^']*'|\"[^\"]*\"", "", example)
        assert [as_typed(kind.schema["examples"][0])] == yaml.safe_load(example)
    else:
        for field in kind.fields:
            assert f"{field.name}:" in text


@pytest.mark.parametrize("name", sorted(types()))
def test_an_example_of_a_skeleton_may_be_used_as_it_is(fresh: Home, name: str) -> None:
    """Taken out of its comment alone, it passes the check of the new agency."""
    file = fresh.source / "a" / f"{name}.yml"
    before = file.read_text("utf-8")
    file.write_text(_uncommented(before), "utf-8")
    assert [] == fresh.check().told
    file.write_text(before, "utf-8")


@pytest.mark.parametrize("name", sorted(types()))
def test_the_editors_schema_takes_what_we_take(fresh: Home, name: str) -> None:
    """An editor finds no fault with an entry that is right, typed in Indonesian or as YAML types it; and does with a wrong one."""
    kind = types()[name]
    schema = json.loads((fresh.source / ".skema" / f"{name}.json").read_text("utf-8"))
    editor = jsonschema.Draft202012Validator(schema)
    for example in kind.schema["examples"]:
        for typed in (example, as_typed(example)):
            # A register that is a list may also be a folder with a file for each entry.
            for whole in (lambda entry: entry, lambda entry: [entry])[: 1 if kind.shape == "single" else 2]:
                assert [] == [error.message for error in editor.iter_errors(whole(typed))]
                assert list(editor.iter_errors(whole({**typed, "tiada": "x"})))
                assert list(editor.iter_errors(whole({})))
    assert "description" in json.dumps(schema)
    assert "x-publish" not in json.dumps(schema)
