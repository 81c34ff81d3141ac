"""Writes the files that the leak gate is measured on.

    python tests/corpus/build.py FOLDER [--seed N]

FOLDER then holds `leaks/plain`, `leaks/cunning`, `clean`, `hostile`, the withheld originals in `exempted`, and
`manifest.json`. The same seed gives the same bytes; another seed other people, numbers and words in the same files.
"""

from __future__ import annotations

import argparse
import importlib
import json
from dataclasses import dataclass
from pathlib import Path
from random import Random

import exempted
from cases import CASES, CLEAN, HOSTILE, Case, Making
from people import OFFICES

# Each declares its files as it is imported.
_DECLARING = (
    "pdfs",
    "words",
    "sheets",
    "slides",
    "opendocuments",
    "texts",
    "images",
    "archives",
    "personal",
    "exempted",
    "hostiles",
)
_FOLDERS = {CLEAN: "clean", HOSTILE: "hostile"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    case: Case
    content: bytes
    secrets: tuple[str, ...]
    password: str

    @property
    def file(self) -> str:
        return f"{_FOLDERS.get(self.case.group, f'leaks/{self.case.group}')}/{self.case.id}{self.case.suffix}"

    def entry(self) -> dict[str, object]:
        facts: dict[str, object] = {
            "id": self.case.id,
            "file": self.file,
            "tier": self.case.group,
            "family": self.case.family,
            "resembles" if self.case.group == CLEAN else "kind": self.case.kind,
            "says": self.case.says,
        }
        if self.case.asset:
            facts["threat"] = {"asset": self.case.asset, "adversary": self.case.adversary}
        if self.secrets:
            facts["secrets"] = list(self.secrets)
        if self.password:
            facts["password"] = self.password
        return facts


def made(case: Case, seed: int) -> Made:
    rng = Random(f"{seed} {case.id}")
    making = Making(seed=seed, rng=rng, office=rng.choice(OFFICES))
    content = case.make(making)
    return Made(case=case, content=content, secrets=tuple(making.secrets), password=making.password)


def build(folder: Path, seed: int) -> None:
    for name in _DECLARING:
        importlib.import_module(name)
    entries = []
    for case in CASES.values():
        one = made(case, seed)
        path = folder / one.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.content)
        entries.append(one.entry())
    withheld = exempted.originals(seed)
    for name, content in withheld.items():
        path = folder / "exempted" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    manifest = {"seed": seed, "exempted": [f"exempted/{name}" for name in withheld], "files": entries}
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes the files that the leak gate is measured on.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=2024)
    asked = parser.parse_args()
    build(asked.folder, asked.seed)


if __name__ == "__main__":
    main()
