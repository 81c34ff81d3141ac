"""Laman against plain MkDocs + Material and Hugo: the same made-up fleet, in one run, in turns.

    make bench ARGS="--agencies 10 --entries 300 --repeats 5 --write"

Each build is cold and goes into a folder of its own, beside the checkout's files on an ordinary disk. A figure
is the median of the repeats; ratios are to Hugo.

Nothing is deleted before the last build has ended: ext4 goes round the inodes freed in the last five minutes,
which more than doubles the time of whoever writes thousands of files next. For the same reason, let five minutes
pass between two runs.
"""

from __future__ import annotations

import argparse
import html
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import distribution, version
from pathlib import Path
from tempfile import mkdtemp

import workload

ROOT = Path(__file__).resolve().parents[1]
_REPORT = ROOT / "docs" / "benchmark.md"
_LAMAN = str(Path(sys.executable).with_name("laman"))
# The binary itself: the command of that name is Python around it.
_HUGO = str(distribution("hugo").locate_file("hugo/binaries/hugo"))
_BASE = "Hugo, partials cached"
_OURS = "Laman, pages alone"
# No other system reads again what it has written, so the pages are measured without that too.
_UNGATED = """\
import generator.site.finishing as finishing
from generator.cli import main
finishing.refuse_leaks = lambda *_: None
main()
"""
_SCORE = "Laman, scoring alone"
_MATERIAL = "MkDocs + Material, search off"
_NO_DISK = frozenset({"tmpfs", "ramfs"})


Commands = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """One way to build the fleet: the commands that build it into a folder."""

    name: str
    commands: Callable[[Path], Commands]
    repeats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    output: Path
    seconds: float
    processor: float
    megabytes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    system: System
    runs: tuple[Run, ...]
    pages: int
    bytes_per_entry: float

    def median(self, of: Callable[[Run], float]) -> float:
        return statistics.median(map(of, self.runs))

    @property
    def seconds(self) -> float:
        return self.median(lambda run: run.seconds)


def main() -> None:
    wanted = _arguments()
    kind = _file_system(ROOT)
    if kind in _NO_DISK:
        sys.exit(f"{ROOT} lies on {kind}: the benchmark writes to an ordinary disk, or says nothing about one")
    work = Path(mkdtemp(prefix="benchmark-", dir=_made(ROOT / "build")))
    print(f"Writing {wanted.agencies} agencies of {wanted.entries} entries", flush=True)
    agencies = workload.fleet(wanted.agencies, wanted.entries)
    systems = _systems(agencies, wanted.repeats, work)
    runs = _measure((*systems, _scoring(work, wanted.repeats)), wanted.repeats, work)
    results = [_result(system, runs[system.name], agencies) for system in systems]
    report = _report(results, runs[_SCORE], wanted.agencies, wanted.entries, kind)
    print(f"\n{report}")
    if wanted.write:
        _REPORT.write_text(report, encoding="utf-8")
    if not wanted.keep:
        shutil.rmtree(work)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--agencies", type=int, default=10)
    parser.add_argument("--entries", type=int, default=300)
    parser.add_argument("--repeats", type=int, default=5, help="builds of each system (default: 5)")
    parser.add_argument("--write", action="store_true", help=f"put the result into {_REPORT.relative_to(ROOT)}")
    parser.add_argument("--keep", action="store_true", help="leave sources and sites in build/")
    return parser.parse_args()


def _systems(agencies: tuple[workload.Agency, ...], repeats: int, work: Path) -> tuple[System, ...]:
    source, project = work / "laman", work / "hugo"
    workload.write_laman(agencies, source)
    workload.write_hugo(agencies, project)

    def hugo(output: Path) -> Commands:
        return ((_HUGO, "--quiet", "--source", str(project), "--destination", str(output)),)

    def whole(output: Path) -> Commands:
        day = workload.TODAY.isoformat()
        return ((_LAMAN, "build", "--quiet", "--source", str(source), "--date", day, "--output", str(output)),)

    def pages_only(output: Path) -> Commands:
        return ((*whole(output)[0], "--pages-only"),)

    def ungated(output: Path) -> Commands:
        return ((sys.executable, "-c", _UNGATED, *pages_only(output)[0][1:]),)

    return (
        System(name=_BASE, commands=hugo, repeats=repeats),
        System(name=_OURS, commands=ungated, repeats=repeats),
        System(name="Laman, pages read again by the last gate", commands=pages_only, repeats=repeats),
        System(name="Laman, with gate and search index", commands=whole, repeats=repeats),
        _material(agencies, _MATERIAL, work / "material", search=False, repeats=min(repeats, 3)),
        _material(agencies, "MkDocs + Material, search on", work / "searched", search=True, repeats=min(repeats, 3)),
    )


def _scoring(work: Path, repeats: int) -> System:
    """The self-assessment of the fleet, which builds nothing."""
    score = (_LAMAN, "score", "--quiet", "--source", str(work / "laman"), "--date", workload.TODAY.isoformat())
    return System(name=_SCORE, commands=lambda _: (score,), repeats=repeats)


def _material(agencies: tuple[workload.Agency, ...], name: str, home: Path, *, search: bool, repeats: int) -> System:
    workload.write_mkdocs(agencies, home, search=search)

    def commands(output: Path) -> Commands:
        mkdocs = (sys.executable, "-m", "mkdocs", "build", "--quiet")
        return tuple(
            (*mkdocs, "--config-file", str(home / agency.slug / "mkdocs.yml"), "--site-dir", str(output / agency.slug))
            for agency in agencies
        )

    return System(name=name, commands=commands, repeats=repeats)


def _measure(systems: Sequence[System], repeats: int, work: Path) -> dict[str, tuple[Run, ...]]:
    """Runs of every system, in turns, so that a slow moment of the machine is shared by all."""
    runs: dict[str, list[Run]] = {system.name: [] for system in systems}
    for turn in range(repeats):
        # Whoever goes first meets a rested machine: each turn it is another.
        for system in (*systems[turn % len(systems) :], *systems[: turn % len(systems)]):
            if turn < system.repeats:
                run = _build(system, work / "output" / f"{systems.index(system)}-{turn}")
                runs[system.name].append(run)
                print(f"  {turn + 1}. {system.name}: {run.seconds:.2f} s", flush=True)
    return {name: tuple(found) for name, found in runs.items()}


def _build(system: System, output: Path) -> Run:
    output.parent.mkdir(exist_ok=True)
    # What the build before has left for the disk is not this one's to wait for.
    os.sync()
    processor = megabytes = 0.0
    started = time.perf_counter()
    for command in system.commands(output):
        process = subprocess.Popen(command, env=_surroundings(), stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{system.name} ended with {process.returncode}: {' '.join(command)}")
        processor += usage.ru_utime + usage.ru_stime
        megabytes = max(megabytes, usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024))
    return Run(output=output, seconds=time.perf_counter() - started, processor=processor, megabytes=megabytes)


def _surroundings() -> dict[str, str]:
    # Without compiled modules kept, every start of Python would pay for compiling them.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    # Material's notice about its future, once per agency, would bury the figures.
    return kept | {"NO_MKDOCS_2_WARNING": "1"}


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def _result(system: System, runs: tuple[Run, ...], agencies: Sequence[workload.Agency]) -> Result:
    pages = sorted(runs[-1].output.rglob("*.html"))
    entries = [page for page in pages if page.parent.name == "dip" and page.stem.lower().startswith("dip-")]
    expected = sum(len(agency.entries) for agency in agencies)
    if len(entries) != expected:
        sys.exit(f"{system.name} made {len(entries)} pages of entries instead of {expected}")
    for agency in agencies:
        _says_all(system, entries, agency)
    size = statistics.mean(page.stat().st_size for page in entries)
    return Result(system=system, runs=runs, pages=len(pages), bytes_per_entry=size)


def _says_all(system: System, pages: Sequence[Path], agency: workload.Agency) -> None:
    """Refuses a system whose pages leave out what the others say."""
    by_kode = {page.stem.upper(): page for page in pages if agency.slug in page.parts}
    for entry in agency.entries[::50]:
        text = html.unescape(" ".join(by_kode[entry.kode].read_text(encoding="utf-8").split()))
        for said in (entry.judul, entry.ringkasan, entry.penanggung_jawab, entry.jangka_waktu, entry.riwayat[0][1]):
            if said not in text:
                sys.exit(f"{system.name}: {by_kode[entry.kode]} does not say: {said}")


def _file_system(folder: Path) -> str:
    """The kind of file system a folder is on, where Linux tells."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return "local"
    found = [line.split()[1:3] for line in mounts.read_text(encoding="utf-8").splitlines()]
    # Of two things mounted in one place, the later hides the earlier.
    holding = [(len(place), number, kind) for number, (place, kind) in enumerate(found) if folder.is_relative_to(place)]
    return max(holding)[2]


_TEXT = """\
# Benchmark

{agencies} agencies of {entries} entries, built cold onto a disk with {file_system}; {cores} cores, {machine}.
Written by `make bench ARGS="--agencies {agencies} --entries {entries} --write"`.

| | seconds | ratio | processor seconds | pages | ms a page | kB an entry's page | MB at most | runs |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
{rows}

Laman's pages take **{of_hugo:.2f} of Hugo's time** and **1/{of_material:.1f} of plain MkDocs + Material's**.
`laman score` measures the same agencies in **{of_pages:.2f} of the processor time of Laman's pages**.
Seconds are medians of systems that take turns. Ratios to Hugo wander too: a slow or busy machine is not as slow for Go
as for Python.

- Every system makes the page of every entry with all its fields (checked before a figure is printed), lists over
  the entries and text pages, as flat files. Laman makes the portal and more lists besides; Laman and Hugo make
  JSON, CSV and feeds.
- Hugo builds all agencies as one project in one process, from JSON front matter, with head, header, footer and the
  rows of lists cached: each the fastest of its ways. Plain MkDocs builds one agency after the other, with entries
  kept out of its menu, which would slow it down.
- Python {python}, mkdocs {mkdocs}, mkdocs-material {mkdocs_material}, hugo {hugo}, pagefind-bin {pagefind_bin},
  laman {laman}.
"""


def _report(results: Sequence[Result], scoring: Sequence[Run], agencies: int, entries: int, file_system: str) -> str:
    seconds = {result.system.name: result.seconds for result in results}
    processor = {result.system.name: result.median(lambda run: run.processor) for result in results}
    names = ("mkdocs", "mkdocs-material", "hugo", "pagefind-bin", "laman")
    return _TEXT.format(
        agencies=agencies,
        entries=entries,
        file_system=file_system,
        cores=os.cpu_count(),
        machine=f"{platform.system()} {platform.machine()}",
        rows="\n".join(_row(result, seconds[_BASE]) for result in results),
        of_pages=statistics.median(run.processor for run in scoring) / processor[_OURS],
        of_hugo=seconds[_OURS] / seconds[_BASE],
        of_material=seconds[_MATERIAL] / seconds[_OURS],
        python=platform.python_version(),
        **{name.replace("-", "_"): version(name) for name in names},
    )


def _row(result: Result, base: float) -> str:
    cells = (
        result.system.name,
        f"{result.seconds:.2f}",
        f"**{result.seconds / base:.2f}**",
        f"{result.median(lambda run: run.processor):.2f}",
        f"{result.pages:,}",
        f"{1000 * result.seconds / result.pages:.2f}",
        f"{result.bytes_per_entry / 1000:.1f}",
        f"{result.median(lambda run: run.megabytes):.0f}",
        str(len(result.runs)),
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
