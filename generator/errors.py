"""The errors Laman raises, with the exit code each ends in.

LamanError (1)
├── ContentRefused (1)      the registers of an agency or the fleet cannot be published
│   └── LeakFound (4)       something withheld stands in finished output
├── UsageError (2)          the command was called with something that cannot be
└── SchemaFault (3)         our own schema, words or template is wrong
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong in content: where it stands, which rule it breaks, and the facts to tell it.

    `line` and `column` count from 1; 0 means the file as a whole. `item` is the place of the entry in its
    file, from 1, and `field` the way to the value inside it (`berkas[2].judul`).
    The words are not here: `code` names an entry under `clerk.problems` in `site_templates/locale/`.
    """

    path: str
    line: int = 0
    column: int = 0
    code: str
    item: int = 0
    field: str = ""
    facts: Mapping[str, str] = dataclasses.field(default_factory=dict)
    warning: bool = False


class LamanError(Exception):
    """The root of all errors Laman raises on purpose."""

    exit_code: ClassVar[int] = 1
    problems: tuple[Problem, ...] = ()


class ContentRefused(LamanError):
    """Content has problems that keep it from being published."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{p.path}:{p.line} {p.code}" for p in self.problems))


class LeakFound(ContentRefused):
    """Withheld values stand in finished output; the problems say where and whence, never what."""

    exit_code = 4


class UsageError(LamanError):
    """The command was asked for something that does not exist or cannot be done."""

    exit_code = 2

    def __init__(self, code: str, **facts: str) -> None:
        self.code = code
        self.facts = facts
        super().__init__(f"{code} {facts}")


class SchemaFault(LamanError):
    """A schema, a word list, a palette or a template of ours is wrong; `problems` tell it where others may write it."""

    exit_code = 3

    def __init__(self, file: str, fault: str, problems: Sequence[Problem] = ()) -> None:
        self.file = file
        self.fault = fault
        self.problems = tuple(problems)
        super().__init__(f"{file}: {fault}")
