"""Many agencies and the portal over them; what fails in one stays in that one."""

from __future__ import annotations

import ctypes
import fcntl
import gc
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from importlib.metadata import version
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from stat import S_ISREG
from threading import Thread
from time import perf_counter, sleep

from generator import __version__
from generator.assets import schema_folder, templates_folder
from generator.errors import ContentRefused, LamanError, LeakFound, Problem, UsageError
from generator.fleet.history import last_of_years, next_snapshot
from generator.fleet.instruments import fleet_instrument
from generator.fleet.manifest import HISTORY, PORTAL, VISITS, Fleet, Member
from generator.fleet.portal import ROOT_FILES, Failure, build_portal
from generator.fleet.single import prepare_member
from generator.kept import prune
from generator.pages.scoreboard import Board
from generator.site.building import build_site, sweep
from generator.site.preparing import workshop
from generator.writing import is_full, write_whole

_STATE = ".laman"
_MARK = 16  # digits that tell the memory of one output folder from that of another
# Whose versions a site depends on beside our own.
_MADE_WITH = ("babel", "jinja2", "leather", "markdown", "mkdocs-material", "nh3", "pagefind-bin")
# The web server is another user, whatever the one who builds keeps for himself.
_FOR_ALL_TO_READ = 0o022
# Nearly all that an agency is made of lives until its site is built: looking for cycles more often costs a twentieth.
_BETWEEN_COLLECTIONS = 20_000  # objects
_LONGEST = 600.0  # seconds that no agency needs; one that does hangs
_PR_SET_PDEATHSIG = 1  # of Linux: the signal a process gets when its parent dies
_PATIENCE = 1.0  # seconds; the processes of a build that was killed are gone sooner


class Result(StrEnum):
    """What became of an agency in a build."""

    BUILT = "dibangun"
    UNCHANGED = "tetap"
    FAILED = "gagal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """One agency's outcome: its problems and warnings, and the fault of ours that stopped it, if one did."""

    slug: str
    result: Result
    pages: int = 0
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()
    fault: str = ""
    exit_code: int = 0
    next_change: date | None = None


Progress = Callable[[Built, int, int], None]
"""Told of each agency as it is done, with how many are done and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a build is done."""

    today: date
    jobs: int
    searchable: bool = True
    everything: bool = False


def build_fleet(
    fleet: Fleet, members: Sequence[Member], output: Path, options: Options, progress: Progress
) -> tuple[tuple[Built, ...], Built]:
    """Build `members` and the portal into `output`; the outcome of each, and the portal's.

    Raises `UsageError` if another build is writing into `output`, if something else stands there or if it cannot be
    made, and `ContentRefused` if the fleet's own instrument cannot be used.
    """
    fleet_instrument(fleet, options.today)
    os.umask(_FOR_ALL_TO_READ)
    try:
        output.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise UsageError("not-our-output", path=str(output)) from error
    except OSError as error:
        if is_full(error):  # which is told in words of its own
            raise
        raise UsageError("cannot-write", path=str(output), reason=error.strerror or str(error)) from error
    _refuse_foreign_places(fleet, members, output)
    folders = {output, *((output / member.place).parent for member in fleet.members)}
    with _alone_in(output) as lock, _swept(folders):
        state = _State.load(fleet.source, output)
        engine = _engine()
        marks = {member.slug: _fingerprint(member, fleet, options, engine) for member in members}
        places = {member.slug: member.place for member in members}
        due = [
            member
            for member in members
            if options.everything
            or not state.current(member.slug, marks[member.slug], options.today, output / member.place)
        ]
        outcomes: dict[str, Built] = {
            member.slug: Built(slug=member.slug, result=Result.UNCHANGED) for member in members if member not in due
        }
        try:
            with closing(_built(fleet, due, output, options, lock)) as all_built:
                for done, built in enumerate(all_built, 1):
                    outcomes[built.slug] = built
                    state.record(built, marks[built.slug], options.today, output / places[built.slug])
                    progress(built, done, len(due))
            portal = _portal(fleet, output, options, state, engine)
        finally:
            state.save()
    prune()
    return tuple(outcomes[member.slug] for member in members), portal


def _refuse_foreign_places(fleet: Fleet, members: Sequence[Member], output: Path) -> None:
    """A site takes the place of what stands there; that must be an old site, and never what sites are made from."""
    sources = [fleet.source.resolve(), *(member.folder.resolve() for member in fleet.members)]
    sources += [fleet.internal.resolve()] if fleet.internal else []
    # All that lies in the output is served.
    if any(source.is_relative_to(output.resolve()) for source in sources):
        raise UsageError("output-is-source", path=str(output))
    for place in (PORTAL, *(member.place for member in members)):
        target = output / place
        found = target.resolve()
        if any(source.is_relative_to(found) for source in sources) or any(
            found.is_relative_to(source) for source in sources[1:]
        ):
            raise UsageError("output-is-source", path=str(target))
        is_site = target.is_dir() and not target.is_symlink()
        if is_site:
            is_site = (target / "data" / "situs.json").is_file() or not any(target.iterdir())
        if not is_site and (target.exists() or target.is_symlink()):
            raise UsageError("output-not-ours", path=str(target))


def strays(fleet: Fleet, output: Path) -> tuple[Path, ...]:
    """Sites in `output` of agencies that are not in the fleet any more; a build never removes a site."""
    places = {PORTAL, *(member.place for member in fleet.members)}
    found = (file.parents[1] for file in sorted(output.glob("*/data/situs.json")))
    return tuple(folder for folder in found if folder.name not in places)


def _built(
    fleet: Fleet, members: Sequence[Member], output: Path, options: Options, lock: int
) -> Generator[Built, None, None]:
    if not members:
        return
    workshop()  # Loaded before the processes part, so that each has it for nothing.
    gc.freeze()
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    jobs = min(options.jobs, len(members))
    if jobs == 1:
        for member in members:
            yield _one(fleet, member, output, options)
        return
    waiting = list(members)
    while waiting:
        # A process that is killed takes its pool with it: what was not finished is tried again, one at a time,
        # so that the agency that kills processes is found and the others are built.
        finished: set[str] = set()
        yield from _pooled(fleet, waiting, output, options, lock, jobs, finished)
        left = [member for member in waiting if member.slug not in finished]
        if left and jobs == 1:
            first, *left = left
            yield Built(slug=first.slug, result=Result.FAILED, fault="process-killed", exit_code=3)
        waiting, jobs = left, 1


def _pooled(
    fleet: Fleet,
    members: Sequence[Member],
    output: Path,
    options: Options,
    lock: int,
    jobs: int,
    finished: set[str],
) -> Iterator[Built]:
    members_by_slug = {member.slug: member for member in members}
    with ProcessPoolExecutor(
        jobs,
        get_context("fork"),
        initializer=_begin,
        initargs=(fleet, members_by_slug, output, options, lock, os.getpid()),
    ) as pool:
        running: set[Future[Built]] = set()
        queue = iter(members)
        try:
            while True:
                # No more are handed out than are worked on, so that a broken pool loses as few as it can.
                while len(running) < jobs and (member := next(queue, None)) is not None:
                    running.add(pool.submit(_one_here, member.slug))
                if not running:
                    return
                done, running = wait(running, timeout=_LONGEST, return_when=FIRST_COMPLETED)
                if not done:  # one of them will never end; the pool breaks, and it is found among what is left
                    for process in active_children():
                        process.kill()
                for future in done:
                    built = future.result()
                    finished.add(built.slug)
                    yield built
        except BrokenProcessPool:
            return


def _begin(fleet: Fleet, members: Mapping[str, Member], output: Path, options: Options, lock: int, parent: int) -> None:
    """What a process of the pool works on; it came over when the process was forked."""
    os.close(lock)  # It is the parent's to hold, and goes with the parent.
    if sys.platform.startswith("linux"):
        # Also while a library of C code holds the interpreter, when no thread of ours could act.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
    Thread(target=_end_with_parent, daemon=True).start()
    global _here  # noqa: PLW0603 - the one thing a pool's process can be told beforehand
    _here = lambda slug: _one(fleet, members[slug], output, options)  # noqa: E731


def _end_with_parent() -> None:
    """End this process when the one that began it is gone, however it went: nobody would ever tell it to."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _one_here(slug: str) -> Built:
    return _here(slug)


_here: Callable[[str], Built]


def _one(fleet: Fleet, member: Member, output: Path, options: Options) -> Built:
    """Build one agency; whatever happens is told, nothing is raised."""
    started = perf_counter()
    try:
        prepared = prepare_member(fleet, member, options.today)
        try:
            build_site(prepared, output / member.place, searchable=options.searchable)
        except LeakFound as leak:
            # Where it came out is known to the gate; where it was written, to the registers.
            raise LeakFound([*prepared.tainted(), *leak.problems]) from leak
    except ContentRefused as refused:
        return Built(slug=member.slug, result=Result.FAILED, problems=refused.problems, exit_code=refused.exit_code)
    except LamanError as error:
        return Built(slug=member.slug, result=Result.FAILED, fault=str(error), exit_code=error.exit_code)
    except Exception as error:  # noqa: BLE001 - one agency must not stop the others
        return _failed(member.slug, error, output)
    return Built(
        slug=member.slug,
        result=Result.BUILT,
        pages=len(prepared.pages) + len(prepared.prose),
        seconds=perf_counter() - started,
        problems=prepared.warnings,
        next_change=prepared.next_change,
    )


def _failed(slug: str, error: Exception, output: Path) -> Built:
    """A site that something kept from being built which nobody wrote into its registers: a full disk, or a fault."""
    if isinstance(error, OSError) and is_full(error):
        full = Problem(path=f"{output.as_posix()}/", code="disk-full")
        return Built(slug=slug, result=Result.FAILED, problems=(full,), exit_code=UsageError.exit_code)
    return Built(slug=slug, result=Result.FAILED, fault="".join(traceback.format_exception(error)), exit_code=3)


def _portal(fleet: Fleet, output: Path, options: Options, state: _State, engine: str) -> Built:
    started = perf_counter()
    mark = sha256(f"{engine}{fleet.name}{fleet.operator}{fleet.url}{fleet.palette}{options.searchable}".encode())
    for member in fleet.members:
        # It tells of the sites that stand there, whoever put them there and when.
        mark.update(f"{member}{_which(output / member.place)}".encode())
    mark.update(f"{sorted(state.failures(fleet).items())}".encode())
    if fleet.instrument_file:
        mark.update(fleet.instrument_file.read_bytes())
    mark.update(f"{fleet.scoreboard}{fleet.requests}{fleet.instrument}".encode())
    for line in _files(fleet.source / HISTORY):
        mark.update(os.fsencode(line))
    fingerprint = mark.hexdigest()
    whole = all((output / name).is_file() for name in ROOT_FILES)
    current = whole and state.current(PORTAL, fingerprint, options.today, output / PORTAL)
    if current and not options.everything:
        return Built(slug=PORTAL, result=Result.UNCHANGED)
    try:
        board, problems = _board(fleet, options.today)
        pages = build_portal(fleet, output, state.failures(fleet), board, searchable=options.searchable)
    except LamanError as error:
        return Built(slug=PORTAL, result=Result.FAILED, fault=str(error), exit_code=error.exit_code)
    except Exception as error:  # noqa: BLE001 - the agencies are built; what became of them must still be told
        return _failed(PORTAL, error, output)
    seconds = perf_counter() - started
    built = Built(
        slug=PORTAL,
        result=Result.BUILT,
        pages=pages,
        seconds=seconds,
        problems=problems,
        next_change=next_snapshot(fleet.source, options.today) if board else None,
    )
    state.record(built, fingerprint, options.today, output / PORTAL)
    return built


def _board(fleet: Fleet, today: date) -> tuple[Board | None, tuple[Problem, ...]]:
    """The scoreboard, if the fleet has a public one, and what keeps a day of its history from being shown."""
    if not fleet.scoreboard:
        return None, ()
    found = last_of_years(fleet.source, today)
    told = tuple(replace(problem, warning=True) for problem in found.problems)
    return Board(instrument=fleet_instrument(fleet, today), snapshots=found.snapshots), told


@contextmanager
def _alone_in(folder: Path) -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY)
    patience = perf_counter() + _PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError as error:
            if perf_counter() > patience:
                os.close(handle)
                raise UsageError("output-busy", path=str(folder)) from error
            sleep(0.05)
    try:
        yield handle
    finally:
        os.close(handle)


@contextmanager
def _swept(folders: Collection[Path]) -> Iterator[None]:
    """Nothing half done is left in `folders`, neither by a build that was killed before nor by this one."""
    for folder in folders:
        sweep(folder)
    try:
        yield
    finally:
        for folder in folders:
            sweep(folder)


class _State:
    """What the last builds into a folder left: kept beside the source, for nothing of it is for the public.

    All of it is said of one certain folder. So what is out of date, because a build was killed or could not write here,
    says nothing of the site that stands there now, and that one is built again.
    """

    def __init__(self, file: Path, output: str, known: dict[str, dict[str, str]]) -> None:
        self._file = file
        self._output = output
        self._known = known

    @classmethod
    def load(cls, source: Path, output: Path) -> _State:
        place = str(output.resolve())
        file = source / _STATE / f"{sha256(place.encode()).hexdigest()[:_MARK]}.json"
        known: dict[str, dict[str, str]] = {}
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            if _is_own(file):
                known = {slug: _facts(facts) for slug, facts in json.loads(file.read_bytes())["sites"].items()}
        return cls(file, place, known)

    def current(self, slug: str, mark: str, today: date, folder: Path) -> bool:
        """Whether the site in `folder` is what would be built today."""
        found, here = self._known.get(slug, {}), _which(folder)
        return (
            here != ""
            and found.get("mark") == mark
            and found.get("folder") == here
            and "failed" not in found
            and found.get("built", "9999") <= today.isoformat()
            and today.isoformat() < found.get("changes", "9999")
        )

    def record(self, built: Built, mark: str, today: date, folder: Path) -> None:
        if built.result is Result.FAILED:
            found = self._known.setdefault(built.slug, {})
            found.setdefault("failed", today.isoformat())
            found["code"] = str(built.exit_code)
            return
        self._known[built.slug] = {"mark": mark, "built": today.isoformat(), "folder": _which(folder)}
        if built.next_change:
            self._known[built.slug]["changes"] = built.next_change.isoformat()

    def failures(self, fleet: Fleet) -> dict[str, Failure]:
        """What is known of each agency that cannot be built."""
        return {
            member.slug: Failure(
                since=date.fromisoformat(found["failed"]),
                code=int(found["code"]),
                built=date.fromisoformat(found["built"]) if "built" in found else None,
            )
            for member in fleet.members
            if "failed" in (found := self._known.get(member.slug, {}))
        }

    def save(self) -> None:
        # Without it the next build only takes longer.
        folder = self._file.parent
        with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            folder.mkdir(exist_ok=True)
            if folder.is_symlink():
                return
            # It is of this machine alone, and nothing to keep in a repository.
            write_whole(folder / ".gitignore", b"*\n")
            document = {"output": self._output, "sites": self._known}
            write_whole(self._file, json.dumps(document, indent=1, sort_keys=True).encode())
            for other in folder.glob("[0-9a-f]" * _MARK + ".json"):
                if _is_own(other) and not Path(json.loads(other.read_bytes())["output"]).is_dir():
                    other.unlink()


def _is_own(file: Path) -> bool:
    """Whether it is a plain file in a plain folder: a repository may bring links to anything."""
    return S_ISREG(file.lstat().st_mode) and not file.parent.is_symlink()


def _facts(facts: dict[str, str]) -> dict[str, str]:
    """What is remembered of a site. Raises `ValueError`, `KeyError` or `TypeError` if it is none of ours."""
    for day in facts.keys() & {"failed", "built", "changes"}:
        date.fromisoformat(facts[day])
    if "failed" in facts:
        int(facts["code"])
    return {name: facts[name] for name in ("mark", "built", "folder", "changes", "failed", "code") if name in facts}


def _which(folder: Path) -> str:
    """What tells a site from any that stood in its place before or will after it; empty if there is none.

    It is asked of a file that each build makes anew, as others may put their own beside ours, such as packed pages.
    """
    try:
        status = (folder / "data" / "situs.json").stat()
    except OSError:
        return ""
    # The number alone is given to another file as soon as this one is gone.
    return f"{status.st_ino} {status.st_mtime_ns}"


def _fingerprint(member: Member, fleet: Fleet, options: Options, engine: str) -> str:
    """What an agency's site depends on, but for the date."""
    mark = sha256(f"{engine}{member}{fleet.url}{options.searchable}{fleet.instrument}".encode())
    if fleet.instrument_file:
        mark.update(fleet.instrument_file.read_bytes())
    if (fleet.source / VISITS).is_file():
        mark.update((fleet.source / VISITS).read_bytes())
    for line in (*_files(member.folder), *(_files(member.internal.folder) if member.internal else ())):
        mark.update(os.fsencode(line))  # names of files may be no text
    return mark.hexdigest()


def _engine() -> str:
    package = Path(__file__).resolve().parent.parent
    mark = sha256(__version__.encode())
    for package_name in _MADE_WITH:
        mark.update(f"{package_name} {version(package_name)}".encode())
    for folder in (schema_folder(), templates_folder(), package):
        for line in _files(folder):
            if "__pycache__" not in line:
                mark.update(os.fsencode(line))
    return mark.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            try:
                status = Path(root, name).lstat()
                yield f"{root}/{name}:{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}\n"
            except OSError as error:  # gone again, or not for us to see; reading will tell
                yield f"{root}/{name}:{error}\n"
