"""The command `laman`: arguments in, words and an exit code out."""

from __future__ import annotations

import atexit
import gc
import json
import os
import re
import shlex
import sys
import traceback
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from fractions import Fraction
from functools import wraps
from itertools import pairwise, takewhile
from pathlib import Path
from stat import S_IMODE
from typing import TYPE_CHECKING, Any

import click
from click import core, decorators, exceptions, formatting, parser, types

from generator import __version__
from generator.checks.found import FoundProblem
from generator.checks.links import Reached, Visit, Visits
from generator.checks.snapshots import Standing, snapshot
from generator.clock import today
from generator.errors import LamanError, Problem, SchemaFault, UsageError
from generator.fleet.building import Built, Options, Result, build_fleet, strays
from generator.fleet.checking import OUR_FAULT, carried_out, check_fleet, fleet_warnings, misplaced
from generator.fleet.due import Behind, behind, owed
from generator.fleet.history import Kept, history, keep, snapshot_files
from generator.fleet.instruments import asked_instrument
from generator.fleet.manifest import Fleet, read_fleet, refuse_fleet_within
from generator.fleet.papers import Forms, Paper, refuse_shown_places, write_forms, write_sops
from generator.fleet.scanning import fingerprints
from generator.fleet.scanning import scan as scan_files
from generator.fleet.scoring import Scored, Unscored, links, score_fleet, stands
from generator.fleet.single import prepare_member
from generator.fleet.staging import check_staged, install_hook
from generator.fleet.starting import new_agency
from generator.fleet.visits import fleet_visits, keep_visits, read_visits
from generator.inspection.findings import Severity
from generator.inspection.likeness import Likeness
from generator.model.calendar import decrees
from generator.model.duties import Bucket
from generator.pages.assessing import (
    csv_head,
    csv_rows,
    score_as_data,
    spelled,
    told_notes,
    told_score,
    told_scores,
)
from generator.pages.reckoned import ToldDuty, calendar_text, day_text, events_of, listed_duties, told_duty
from generator.pages.sarif import ToldFinding, sarif
from generator.pages.telling import listed, listed_findings, told, told_finding
from generator.pages.words import LANGUAGES, Words
from generator.registers.formats import guess_date
from generator.writing import is_full, write_whole

if TYPE_CHECKING:
    from generator.fleet.packs import Pack

JSON_FORMAT = 1
_SOURCE = Path("content")
_LONGEST_SHOWN = 60  # letters of an address
_NEAR_OPTION = 0.7
_NOBODY_READS = 141  # what a shell says of a command that its reader left


# Click passes all that it says through names that these modules have of gettext.
_SPEAKING = (core, decorators, exceptions, formatting, parser, types)


def _have_click_speak(lang: str) -> None:
    """Click's own sentences in our words; one that has none there, as of a later Click, stays as it is."""
    ours = Words(lang, "clerk").under("click")

    def said(sentence: str) -> str:
        return ours.get("-".join(re.findall("[a-z]+", sentence.lower())), sentence)

    def counted(one: str, many: str, count: int) -> str:
        return said(one if count == 1 else many)

    for module in _SPEAKING:
        vars(module).update(_=said, ngettext=counted)


def _language(arguments: Sequence[str]) -> str:
    """The language that is asked for, whatever else of the arguments cannot be understood."""
    options = [*takewhile(lambda one: one != "--", arguments), ""]
    asked = [
        value if name == "--lang" else name.removeprefix("--lang=")
        for name, value in pairwise(options)
        if name.startswith("--lang")
    ]
    return next((lang for lang in reversed(asked) if lang in LANGUAGES), LANGUAGES[0])


class _Day(click.ParamType[date]):
    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return today(value)
        except (ValueError, OverflowError, OSError):
            words, day = Words(_language(sys.argv), "clerk"), guess_date(str(value))
            if len(day) == len("2024-05-01"):
                self.fail(words("typed.day-guess", typed=value, meant=day), param, ctx)
            self.fail(words("typed.day", typed=value), param, ctx)


def _document(content: Mapping[str, object]) -> None:
    letters = "utf" in (sys.stdout.encoding or "").lower()
    click.echo(json.dumps({"format": JSON_FORMAT, **content}, ensure_ascii=not letters, indent=2))


class _Speaker:
    """Says things to a person, or one JSON document to a program."""

    def __init__(self, lang: str, *, as_json: bool, quiet: bool) -> None:
        self.words = Words(lang, "clerk")
        self.as_json = as_json
        self.quiet = quiet or as_json
        self.live = sys.stderr.isatty() and not self.quiet

    def say(self, key: str, **facts: object) -> None:
        """A sentence on standard output, unless quiet was asked for."""
        if not self.quiet:
            click.echo(self.words(key, **facts))

    def complain(self, key: str, **facts: object) -> None:
        """A sentence on standard error."""
        click.echo(self.words(key, **facts), err=True)

    def refuse(self, code: str, key: str, **facts: object) -> None:
        """Why the command did nothing, or could not go on."""
        self.complain(key, **facts)
        if self.as_json:
            self.document(problems=[], error={"code": code, "message": self.words(key, **facts)})

    def document(self, **content: object) -> None:
        """The one JSON document of a command."""
        _document(content)

    def problems(self, problems: Iterable[Problem]) -> None:
        """Problems, on standard error."""
        for line in listed(problems, self.words):
            click.echo(line, err=True)

    def findings(self, findings: Iterable[ToldFinding]) -> None:
        """What was found in documents, on standard output."""
        for line in listed_findings(findings, self.words):
            click.echo(line)

    def as_data(self, problem: Problem) -> dict[str, Any]:
        """A problem as the JSON of `check` lists it."""
        message, remedy = told(problem, self.words)
        found = {"finding": problem.finding.code, "tanda": problem.tanda} if isinstance(problem, FoundProblem) else {}
        return {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "item": problem.item,
            "field": problem.field,
            "code": problem.code,
            "level": "warning" if problem.warning else "error",
            "message": message,
            "remedy": remedy,
            **found,
        }


# Beside a command or before it: what is said is in the one that is asked for last.
_lang = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=lambda: _language(sys.argv),
    help="Bahasa pesan, bawaan id / language of messages.",
)


def _common(function: Callable[..., int]) -> Callable[..., None]:
    """The options every command has, and the one place where errors become words and exit codes."""

    @click.option(
        "--source",
        type=click.Path(path_type=Path),
        default=_SOURCE,
        show_default=True,
        help="Folder yang memuat fleet.yml.",
    )
    @click.option("--date", "day", type=_Day(), default="", help="Tanggal yang dipakai sebagai hari ini (YYYY-MM-DD).")
    @_lang
    @click.option("--json", "as_json", is_flag=True, help="Satu dokumen JSON di keluaran baku.")
    @click.option("--quiet", is_flag=True, help="Hanya masalah yang dicetak.")
    @wraps(function)
    def command(*, lang: str, as_json: bool, quiet: bool, **options: Any) -> None:
        speaker = _Speaker(lang, as_json=as_json, quiet=quiet)
        try:
            code = function(speaker, **options)
        except UsageError as error:
            guess = f"usage.{error.code}.guess"
            key = guess if error.facts.get("guess") else f"usage.{error.code}.message"
            speaker.refuse(error.code, key, **error.facts)
            code = error.exit_code
        except LamanError as error:
            if not error.problems:
                speaker.refuse(OUR_FAULT, "fault", fault=error)
            elif as_json:
                speaker.document(problems=[speaker.as_data(problem) for problem in error.problems])
            else:
                speaker.problems(error.problems)
            code = error.exit_code
        except KeyboardInterrupt:
            speaker.complain("interrupted")
            code = 130
        except BrokenPipeError:
            # Nobody reads on, as behind `head`.
            _say_no_more()
            code = _NOBODY_READS
        except Exception as error:  # noqa: BLE001 - the one place where what nobody foresaw becomes an exit code
            if isinstance(error, OSError) and is_full(error):
                place = error.filename or options.get("output") or options.get("pack") or options["source"]
                try:
                    speaker.refuse("disk-full", "disk-full", path=place)
                except OSError:  # standard output goes to that disk
                    _say_no_more()
                code = UsageError.exit_code
            else:
                speaker.refuse(OUR_FAULT, "fault", fault=traceback.format_exc().rstrip())
                code = SchemaFault.exit_code
        sys.exit(code)

    return command


def _say_no_more() -> None:
    """What is still in the buffer of standard output must not be tried again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_agencies = click.argument("agencies", nargs=-1, metavar="[BADAN]...")
_output = click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("public"),
    show_default=True,
    help="Folder tempat situs diterbitkan.",
)
_jobs = click.option(
    "--jobs",
    metavar="ANGKA",
    type=click.IntRange(1, 64),
    default=None,
    help="Jumlah proses; bawaan: jumlah inti prosesor.",
)


class _Command(click.Command):
    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[OPSI]", *super().collect_usage_pieces(ctx)[1:]]


class _Commands(click.Group):
    command_class = _Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        meant = _meant("commands", args[0])
        if meant and args[0] not in self.commands:
            ctx.fail(Words(_language(sys.argv), "clerk")("typed.command", typed=args[0], meant=f"laman {meant}"))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # Of a help that fills more than the line, Click would cut the end.
        words = Words(_language(sys.argv), "clerk")
        with formatter.section(words("click.commands")):
            formatter.write_dl([(name, words(f"commands.{name}")) for name in self.list_commands(ctx)])


def _meant(kind: str, typed: str) -> str:
    """Which of our commands or options somebody calls so, in any of the languages."""
    word = typed.lower().replace("_", "-").removeprefix("--")
    ours = (pair for lang in LANGUAGES for pair in Words(lang, "clerk").under(f"typed.{kind}").items())
    return next((name for name, others in ours if word in others.split()), "")


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[OPSI]",
    subcommand_metavar="PERINTAH [ARGUMEN]...",
)
@click.version_option(__version__, prog_name="laman", help="Sebut versi Laman, lalu selesai.")
@_lang
def _laman(lang: str) -> None:
    """Membangun situs informasi publik badan publik dari registernya."""


# What looks like an option is a name as well, and is told what a name must look like.
@_laman.command(context_settings={"ignore_unknown_options": True})
@click.argument("agency", metavar="BADAN")
@click.option("--name", default="", help="Nama lengkap badan publik.")
@_common
def new(speaker: _Speaker, source: Path, day: date, agency: str, name: str) -> int:
    """Membuat kerangka lengkap untuk satu badan publik."""
    if source == _SOURCE:
        refuse_fleet_within(source)
    made = new_agency(source, agency, name, day)
    if speaker.as_json:
        speaker.document(agency=agency, files=[file.as_posix() for file in made])
        return 0
    for file in made:
        speaker.say("new.file", file=file.as_posix())
    speaker.say("new.done", agency=agency, source=source.as_posix(), options=_from(source))
    return 0


def _from(source: Path) -> str:
    """What a command to be typed next needs to find the registers."""
    return "" if source == _SOURCE else f" --source {shlex.quote(source.as_posix())}"


@_laman.command()
@_agencies
@_common
def check(speaker: _Speaker, source: Path, day: date, agencies: tuple[str, ...]) -> int:
    """Memeriksa register tanpa membangun situs."""
    fleet = read_fleet(source)
    found = check_fleet(fleet, fleet.chosen(agencies), day, os.cpu_count() or 1)
    problems = [*fleet_warnings(fleet), *(problem for one in found for problem in one.problems)]
    problems += [
        *history(snapshot_files(source)).problems,
        *read_visits(source)[1],
        *misplaced(fleet, found),
        *carried_out(fleet, found, day),
    ]
    errors = sum(not problem.warning for problem in problems)
    code = 3 if any(problem.code == OUR_FAULT for problem in problems) else 1 if errors else 0
    if speaker.as_json:
        speaker.document(problems=[speaker.as_data(problem) for problem in problems])
        return code
    speaker.problems(problem for problem in problems if not problem.warning or not speaker.quiet)
    speaker.say("check.done", agencies=len(found), errors=errors, warnings=len(problems) - errors)
    return code


@_laman.command()
@_agencies
@click.option(
    "--instrument",
    default="",
    metavar="NAMA",
    help="Instrumen, atau berkas di sebelah fleet.yml; bawaan: yang disebut di sana, atau yang berlaku.",
)
@click.option(
    "--min",
    "minimum",
    metavar="ANGKA",
    type=click.FloatRange(0, 100),
    default=0,
    help="Berakhir dengan 1 bila nilai di bawahnya.",
)
@click.option("--csv", "as_csv", is_flag=True, help="Satu baris CSV untuk setiap kriteria di keluaran baku.")
@click.option("--snapshot", "kept", is_flag=True, help="Simpan nilai seluruh armada hari ini dalam riwayatnya.")
@click.option(
    "--check-links", is_flag=True, help="Coba buka tautan bukti ke situs lain, pelan-pelan, dan catat hasilnya."
)
@click.option(
    "--pack",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FOLDER",
    help="Tulis juga paket bukti setiap badan: buku kerja, PDF, dan berkas bukti paling besar 2 MB.",
)
@_common
def score(
    speaker: _Speaker, *, source: Path, day: date, agencies: tuple[str, ...], instrument: str, minimum: float,
    as_csv: bool, kept: bool, check_links: bool, pack: Path | None,
) -> int:  # fmt: skip
    """Penilaian mandiri: nilai setiap aspek, dan apa yang perlu diperbaiki dahulu. Bukan hasil Komisi Informasi."""
    from generator.fleet.packs import begin_packs, write_pack  # noqa: PLC0415

    fleet = read_fleet(source)
    if kept and agencies:
        raise UsageError("snapshot-of-some")
    used, every = asked_instrument(fleet, instrument, day)
    members, visits = fleet.chosen(agencies), fleet_visits(source)
    if pack:
        begin_packs(fleet, members, pack)
    urls = links(score_fleet(members, every, used, visits, day)) if check_links else ()
    if check_links:
        visits = _tried(speaker, fleet, urls, day)
    told = _Scores(speaker, minimum, as_csv=as_csv)
    packs: list[Pack] = []
    for one in score_fleet(members, every, used, visits, day):
        told.take(one)
        if pack and isinstance(one, Scored):
            packs.append(write_pack(fleet, one, pack, day, speaker.words))
    kept_in = keep(source, snapshot(used, day, told.standings)) if kept else None
    told.problems += [problem for one in packs for problem in one.problems if not problem.warning]
    if speaker.as_json:
        speaker.document(
            scores=told.data,
            snapshots=[{"path": kept_in.file.as_posix(), "replaced": kept_in.replaced}] if kept_in else [],
            links=[_visit_as_data(visits[url]) for url in urls if url in visits],
            **({"packs": [_pack_as_data(one) for one in packs]} if pack else {}),
            problems=[speaker.as_data(problem) for problem in told.problems],
        )
    else:
        told.show()
        if kept_in:
            _say_kept(speaker, kept_in)
        for written in () if as_csv else packs:
            if written.folder:
                where = written.folder.as_posix()
                speaker.say("saq.written", path=where, answers=written.answers, files=written.files)
    ours = any(problem.code == OUR_FAULT for problem in told.problems)
    code = 3 if ours else 1 if told.problems or told.below else 0
    return max((code, *(one.exit_code for one in packs)))


def _pack_as_data(pack: Pack) -> dict[str, Any]:
    return {
        "agency": pack.slug,
        "folder": pack.folder.as_posix() if pack.folder else None,
        "answers": pack.answers,
        "files": pack.files,
    }


class _Scores:
    """What is to be told of agencies that are measured one after the other; of each only that is kept."""

    def __init__(self, speaker: _Speaker, minimum: float, *, as_csv: bool) -> None:
        self._speaker = speaker
        self._minimum = minimum
        self._as_csv = as_csv
        self._rows: list[tuple[str, Fraction, str]] = []
        self._alone: list[str] = []
        self._csv = [csv_head()]
        self._notes: list[str] = []
        self._unscored: list[str] = []
        self.data: list[dict[str, Any]] = []
        self.problems: list[Problem] = []
        self.below: list[tuple[str, Fraction]] = []
        self.standings: list[Standing] = []

    def take(self, one: Scored | Unscored) -> None:
        """Keep what has to be told of an agency."""
        self.standings.append(stands(one))
        if isinstance(one, Unscored):
            self.problems += [problem for problem in one.problems if not problem.warning]
            self._unscored.append(one.slug)
            return
        agency, report, words = one.agency, one.report, self._speaker.words
        if report.total < self._minimum:
            self.below.append((agency.slug, report.total))
        if self._speaker.as_json:
            self.data.append(score_as_data(agency, report, one.places, one.notes, words))
            return
        self._notes += told_notes(one.notes, one.places, words)
        if self._as_csv:
            self._csv.append(csv_rows(agency, report, one.places, words))
        elif not self._rows:
            self._alone = list(told_score(agency, report, one.places, words))
        self._rows.append((agency.slug, report.total, report.band.title))

    def show(self) -> None:
        """One agency in full, several as a table; as CSV every criterion of all of them."""
        speaker = self._speaker
        speaker.problems(self.problems)
        for line in self._notes:
            click.echo(line, err=True)
        if self._as_csv:
            sys.stdout.write("".join(self._csv))
        elif not speaker.quiet:
            several = told_scores(self._rows, speaker.words) if self._rows else ()
            for line in self._alone if len(self._rows) == 1 else several:
                click.echo(line)
        for slug in self._unscored:
            speaker.complain("score.unscored", slug=slug)
        for slug, total in self.below:
            shown = spelled(total, speaker.words.lang)
            speaker.complain("score.below", slug=slug, total=shown, minimum=f"{self._minimum:g}")


def _tried(speaker: _Speaker, fleet: Fleet, urls: Sequence[str], day: date) -> Visits:
    """The last visit to each link, those of `urls` that were not tried today tried now."""
    from generator.fleet.visiting import Manners, nothing_answered, visit_links  # noqa: PLC0415

    known = dict(fleet_visits(fleet.source))
    due = [url for url in urls if url not in known or known[url].day != day]
    made: list[Visit] = []
    for number, visit in enumerate(visit_links(due, day, Manners(contact=fleet.url)), 1):
        made.append(visit)
        if speaker.live:
            click.echo(f"\r\033[K[{number}/{len(due)}] {visit.url[:_LONGEST_SHOWN]}", nl=False, err=True)
    if speaker.live and made:
        click.echo("\r\033[K", nl=False, err=True)
    if nothing_answered(made):
        speaker.complain("score.offline")
        return known
    known |= {visit.url: visit for visit in made}
    if made:
        keep_visits(fleet.source, known.values(), day)
    counts = Counter(known[url].reached for url in urls if url in known)
    left = sum(url not in known for url in urls)
    if not speaker.quiet:
        named = {reached.name.lower(): counts[reached] for reached in Reached}
        speaker.complain("score.links", **named, left=left)
    return known


def _visit_as_data(visit: Visit) -> dict[str, Any]:
    return {
        "url": visit.url,
        "outcome": visit.reached.name.lower(),
        "reason": visit.reason,
        "status": visit.status or None,
        "date": visit.day.isoformat(),
    }


def _say_kept(speaker: _Speaker, snapshot: Kept) -> None:
    """Where the snapshot is; on standard error, for standard output may be CSV. What it replaced is always told."""
    if snapshot.replaced:
        speaker.complain("score.replaced", path=snapshot.file.as_posix())
    elif not speaker.quiet:
        speaker.complain("score.kept", path=snapshot.file.as_posix())


@_laman.command()
@_agencies
@_output
@_jobs
@click.option("--all", "everything", is_flag=True, help="Bangun juga yang tidak berubah.")
@click.option("--pages-only", is_flag=True, help="Tanpa indeks pencarian isi dokumen.")
@_common
def build(
    speaker: _Speaker,
    *,
    source: Path,
    day: date,
    agencies: tuple[str, ...],
    output: Path,
    jobs: int | None,
    everything: bool,
    pages_only: bool,
) -> int:
    """Membangun yang berubah; tanpa nama, seluruh armada dan portalnya."""
    fleet = read_fleet(source)
    options = Options(today=day, jobs=jobs or os.cpu_count() or 1, searchable=not pages_only, everything=everything)

    def progress(built: Built, done: int, total: int) -> None:
        if speaker.live:
            click.echo(f"\r\033[K[{done}/{total}] {built.slug}: {built.result}", nl=False, err=True)
            if done == total:
                click.echo("\r\033[K", nl=False, err=True)

    outcomes, portal = build_fleet(fleet, fleet.chosen(agencies), output, options, progress)
    warnings = (*fleet_warnings(fleet), *([fleet.nowhere] if fleet.nowhere else []))
    inside = [problem for one in (*outcomes, portal) for problem in one.problems]
    code = max((outcome.exit_code for outcome in (*outcomes, portal)), default=0)
    if speaker.as_json:
        speaker.document(
            output=output.as_posix(),
            agencies=[_as_data(outcome) for outcome in (*outcomes, portal)],
            problems=[speaker.as_data(problem) for problem in (*warnings, *inside)],
        )
        return code
    for outcome in (*outcomes, portal):
        speaker.problems(problem for problem in outcome.problems if not problem.warning)
        if outcome.fault:
            speaker.complain("build.fault", slug=outcome.slug, fault=outcome.fault.rstrip())
    if not speaker.quiet:
        speaker.problems((*warnings, *(problem for problem in portal.problems if problem.warning)))
        click.echo(_table(outcomes, portal, speaker.words))
        if any(outcome.result is Result.FAILED for outcome in (*outcomes, portal)):
            speaker.say("build.kept")
        if any(problem.warning for outcome in outcomes for problem in outcome.problems):
            speaker.say("build.warnings", options=_from(source))
        for place in strays(fleet, output):
            speaker.say("build.stray", path=place.as_posix())
        speaker.say("build.done", path=(output / "index.html").resolve().as_posix())
    return code


@_laman.command()
@_agencies
@click.option("--months", is_flag=True, help="Juga yang jatuh tempo dalam enam bulan.")
@click.option("--ics", type=click.Path(path_type=Path), default=None, help="Tulis juga sebagai kalender iCalendar.")
@click.option("--fleet", "by_fleet", is_flag=True, help="Hanya badan yang terlambat menjawab, satu baris satu badan.")
@_common
def due(
    speaker: _Speaker,
    *,
    source: Path,
    day: date,
    agencies: tuple[str, ...],
    months: bool,
    ics: Path | None,
    by_fleet: bool,
) -> int:
    """Memberi tahu apa yang terlambat atau segera jatuh tempo; hanya untuk petugas."""
    fleet = read_fleet(source)
    if ics is not None and (ics.is_file() or not ics.exists()):
        # It names drafts and who is late; realpath, as a loop of links is told where it is written.
        refuse_shown_places(fleet, Path(os.path.realpath(ics)).parent)
    found = list(owed(fleet.chosen(agencies), day))
    told = [told_duty(own.slug, duty, day, speaker.words) for own in found for duty in own.duties]
    told.sort(key=lambda one: (one.duty.due or date.min, one.slug, one.duty.rule, one.duty.kode))
    told = [one for one in told if one.bucket is not Bucket.LATER]
    problems = [problem for own in found for problem in own.problems]
    warnings = [warning for own in found for warning in own.warnings]
    unread = [own.slug for own in found if own.problems]
    counts = Counter(one.bucket for one in told)
    # What is known no longer was known when the calendar was last written.
    kept = list(events_of(unread, _read(ics))) if ics else []
    if ics is not None:
        _write(ics, calendar_text(told, day, speaker.words, kept))
    if by_fleet:
        return _fleet_view(behind(found, day), len(found), unread, (*warnings, *problems), day, speaker)
    shown = [one for one in told if months or one.bucket is not Bucket.MONTHS]
    if speaker.quiet:
        shown = [one for one in shown if one.bucket in _ALARMING]
    if speaker.as_json:
        speaker.document(
            today=day.isoformat(),
            calendars={str(year): list(named) for year, named in decrees().items()},
            due=[_duty_as_data(one, day) for one in told if months or one.bucket is not Bucket.MONTHS],
            counts={bucket.value: counts[bucket] for bucket in Bucket if bucket is not Bucket.LATER},
            unread=unread,
            problems=[speaker.as_data(problem) for problem in (*warnings, *problems)],
        )
    else:
        for line in listed_duties(shown, speaker.words, by_agency=bool(agencies)):
            click.echo(line)
        speaker.problems((*warnings, *problems))
        speaker.say("due.done", **{bucket.value: counts[bucket] for bucket in Bucket if bucket is not Bucket.LATER})
        if counts[Bucket.MONTHS] and not months:
            speaker.say("due.more")
        _tell_unread(unread, speaker)
        if ics is not None:
            speaker.say("due.written", path=ics.as_posix())
            if kept:
                speaker.complain("due.kept", path=ics.as_posix())
    return 1 if problems or any(counts[bucket] for bucket in _ALARMING) else 0


def _fleet_view(
    late: Sequence[Behind], agencies: int, unread: Sequence[str], problems: Sequence[Problem], day: date,
    speaker: _Speaker,
) -> int:  # fmt: skip
    """Who has left somebody without an answer, as a table; ends like the list of all that is due."""
    if speaker.as_json:
        speaker.document(
            today=day.isoformat(),
            fleet=[
                {
                    "agency": one.slug,
                    "requests": one.requests,
                    "objections": one.objections,
                    "oldest": one.oldest.isoformat(),
                    "days": (day - one.oldest).days,
                }
                for one in late
            ],
            unread=list(unread),
            problems=[speaker.as_data(problem) for problem in problems],
        )
    else:
        words = speaker.words
        rows = [[words(f"due.fleet.{name}") for name in ("agency", "requests", "objections", "oldest", "days")]]
        rows += [
            [
                one.slug,
                str(one.requests or ""),
                str(one.objections or ""),
                day_text(one.oldest, words.lang),
                str((day - one.oldest).days),
            ]
            for one in late
        ]
        if late:
            click.echo(_columns(rows, left={0, 3}))
        speaker.problems(problems)
        speaker.say("due.fleet.done", late=len(late), agencies=agencies - len(unread))
        _tell_unread(unread, speaker)
    return 1 if unread or late else 0


def _tell_unread(slugs: Sequence[str], speaker: _Speaker) -> None:
    """Where nothing is known, nothing overdue would be said as well."""
    if slugs:
        speaker.complain("due.unread", n=len(slugs), slugs=", ".join(slugs))


_OF_CALENDARS = (b"BEGIN:VCALENDAR", b"BEGIN:VEVENT")


def _read(file: Path) -> str:
    """An earlier calendar, if there is one that can be read; a pipe would be waited for without end.

    Raises `UsageError` if something else stands there, or what cannot be read.
    """
    try:
        content = file.read_bytes() if file.is_file() else b""
    except OSError as error:
        raise UsageError("cannot-write", path=file.as_posix(), reason=error.strerror or str(error)) from error
    # Of an event that somebody has torn off nothing is lost.
    if content.strip() and not content.removeprefix(BOM_UTF8).lstrip().upper().startswith(_OF_CALENDARS):
        raise UsageError("not-a-calendar", path=file.as_posix())
    return content.decode(errors="replace")


def _write(file: Path, text: str) -> None:
    """Write a file where it lies, for those who could read it before; into a pipe as it is."""
    try:
        # A pipe is asked for by what stands for it: what it is called in the end is no name to open.
        if file.is_file() or not file.exists():
            target = file.resolve()
            write_whole(target, text, S_IMODE(target.stat().st_mode) if target.exists() else _as_asked())
        else:
            file.write_text(text, "utf-8", newline="")
    except (OSError, RuntimeError) as error:  # a loop of links is the latter
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError("cannot-write", path=file.as_posix(), reason=reason) from error


def _as_asked() -> int:
    """The mode that the system gives a new file of whoever runs this."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


_ALARMING = frozenset({Bucket.OVERDUE, Bucket.UNKNOWN})


def _duty_as_data(told: ToldDuty, today: date) -> dict[str, Any]:
    duty = told.duty
    return {
        "agency": told.slug,
        "what": told.what,
        "rule": duty.rule,
        "register": duty.register,
        "code": duty.kode,
        "bucket": told.bucket.value,
        "since": duty.since.isoformat() if duty.since else None,
        "due": duty.due.isoformat() if duty.due else None,
        "warn": duty.warn.isoformat() if duty.warn else None,
        "days_left": (duty.due - today).days if duty.due else None,
        "basis": list(duty.basis),
        "who": told.who,
        "explanation": told.explanation,
        "skipped": [
            {"date": special.day.isoformat(), "name": special.name}
            for special in (duty.reckoning.skipped if duty.reckoning else ())
        ],
        "notes": list(told.notes),
    }


@_laman.command()
@click.argument("places", nargs=-1, required=True, metavar="BERKAS...", type=click.Path(path_type=Path))
@_jobs
@click.option("--strict", is_flag=True, help="Catatan pun menahan.")
@click.option("--sarif", "as_sarif", is_flag=True, help="Laporan SARIF 2.1.0 di keluaran baku.")
@click.option(
    "--exempted",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder dokumen yang dikecualikan; salinannya ikut dicari.",
)
@_common
def scan(
    speaker: _Speaker, *, source: Path, day: date, places: tuple[Path, ...], jobs: int | None, strict: bool,
    as_sarif: bool, exempted: Path | None,
) -> int:  # fmt: skip
    """Memeriksa isi berkas apa pun: apa yang tidak boleh terbit di dalamnya."""
    del source, day
    told: list[ToldFinding] = []
    files = 0
    for file, findings in scan_files(places, jobs or os.cpu_count() or 1, exempted):
        files += 1
        told += [told_finding(file.as_posix(), finding, speaker.words) for finding in findings]
    blocked = _blocked(told, strict=strict)
    code = 1 if blocked else 0
    if as_sarif:
        click.echo(json.dumps(sarif(told), ensure_ascii=False, indent=2))
    elif speaker.as_json:
        speaker.document(files=files, findings=[_finding_as_data(item) for item in told])
    else:
        speaker.findings(blocked if speaker.quiet else told)
        speaker.say("scan.done", files=files, blocked=len(blocked), reported=len(told) - len(blocked))
    return code


@_laman.command()
@click.argument("places", nargs=-1, required=True, metavar="BERKAS...", type=click.Path(path_type=Path))
@_jobs
@_common
def fingerprint(speaker: _Speaker, *, source: Path, day: date, places: tuple[Path, ...], jobs: int | None) -> int:
    """Sidik dokumen yang dikecualikan, untuk kolom sidik_berkas pada dik.yml."""
    del source, day
    prints = [_print_as_data(file, found) for file, found in fingerprints(places, jobs or os.cpu_count() or 1)]
    if speaker.as_json:
        speaker.document(sidik_berkas=prints)
        return 0
    click.echo("  sidik_berkas:")
    for one in prints:
        # A text as JSON writes it is a text to YAML as well.
        lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in one.items()]
        click.echo("    - " + "\n      ".join(lines))
    return 0


def _print_as_data(file: Path, found: Likeness) -> dict[str, str]:
    """The fields of one of `sidik_berkas`, without those that have nothing to say."""
    fields = {
        "nama": file.name,
        "sha256": found.sha256,
        "sidik_teks": found.text_code,
        "sidik_gambar": found.picture_code,
    }
    return {name: value for name, value in fields.items() if value}


def _blocked(told: Sequence[ToldFinding], *, strict: bool = False) -> list[ToldFinding]:
    return [item for item in told if strict or item.finding.severity is Severity.BLOCK]


@_laman.command()
@click.option("--staged", is_flag=True, help="Jalankan pemeriksaan itu sekarang, atas yang akan disimpan (git add).")
@_common
def hook(speaker: _Speaker, *, source: Path, day: date, staged: bool) -> int:
    """Memasang pemeriksaan: register dan dokumen yang ikut diperiksa sebelum perubahan disimpan ke git."""
    if not staged:
        file = install_hook(source, speaker.words.lang)
        if speaker.as_json:
            speaker.document(file=file.as_posix())
        speaker.say("hook.done", file=file.as_posix())
        return 0
    found = check_staged(source, day, os.cpu_count() or 1)
    told = [told_finding(file.as_posix(), finding, speaker.words) for file, finding in found.findings]
    blocked = _blocked(told)
    errors = [problem for problem in found.problems if not problem.warning]
    code = 3 if any(problem.code == OUR_FAULT for problem in errors) else 1 if errors or blocked else 0
    if speaker.as_json:
        problems = [speaker.as_data(problem) for problem in found.problems]
        speaker.document(problems=problems, findings=[_finding_as_data(item) for item in told])
        return code
    speaker.problems(errors if speaker.quiet else found.problems)
    speaker.findings(blocked if speaker.quiet else told)
    if code:
        speaker.complain("hook.refused")
    speaker.say("hook.checked", agencies=found.agencies, errors=len(errors), blocked=len(blocked))
    return code


def _finding_as_data(told: ToldFinding) -> dict[str, Any]:
    finding = told.finding
    return {
        "path": told.path,
        "where": told.place,
        "code": finding.code,
        "severity": finding.severity.value,
        "count": finding.count,
        "masked": finding.masked,
        "mark": finding.mark,
        "message": told.message,
        "why": told.why,
        "remedy": told.remedy,
    }


_office_folder = click.option(
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder untuk kantor sendiri, di luar register, situs, dan repositori umum.",
)


@_laman.command()
@_agencies
@_office_folder
@_common
def sop(speaker: _Speaker, source: Path, day: date, agencies: tuple[str, ...], folder: Path) -> int:
    """Menulis SOP penyimpanan dan pengamanan informasi yang dikecualikan, untuk dicetak dan dipakai di dalam kantor."""
    fleet = read_fleet(source)
    papers = tuple(write_sops(fleet, fleet.chosen(agencies), folder, day))
    code = _tell_papers(speaker, fleet, papers, papers=list(map(_paper_as_data, papers)))
    for paper in papers:
        if paper.file:
            speaker.say("sop.file", file=paper.file.as_posix(), exemptions=paper.exemptions, missing=paper.missing)
    if any(paper.file for paper in papers):
        speaker.say("sop.done")
    return code


@_laman.command()
@_agencies
@_office_folder
@_common
def formulir(speaker: _Speaker, source: Path, day: date, agencies: tuple[str, ...], folder: Path) -> int:
    """Menulis formulir, register, dan keputusan menurut lampiran peraturan sebagai PDF siap cetak."""
    fleet = read_fleet(source)
    written = tuple(write_forms(fleet, fleet.chosen(agencies), folder, day))
    code = _tell_papers(speaker, fleet, written, forms=list(map(_forms_as_data, written)))
    for one in written:
        if one.folder:
            speaker.say("formulir.written", folder=one.folder.as_posix(), count=len(one.files))
    if any(one.folder for one in written):
        speaker.say("formulir.done")
    return code


def _tell_papers(speaker: _Speaker, fleet: Fleet, written: Sequence[Paper | Forms], **data: Any) -> int:
    """What kept papers from being written, or the whole as `data` for a program; the exit code."""
    problems = [problem for one in written for problem in one.problems]
    warnings = tuple(fleet_warnings(fleet))
    if speaker.as_json:
        speaker.document(**data, problems=[speaker.as_data(problem) for problem in (*warnings, *problems)])
    else:
        speaker.problems((*(() if speaker.quiet else warnings), *problems))
    return 1 if problems else 0


def _forms_as_data(written: Forms) -> dict[str, Any]:
    return {"agency": written.slug, "files": [file.as_posix() for file in written.files]}


def _paper_as_data(paper: Paper) -> dict[str, Any]:
    return {
        "agency": paper.slug,
        "file": paper.file.as_posix() if paper.file else None,
        "exemptions": paper.exemptions,
        "missing": paper.missing,
    }


@_laman.command()
@click.argument("agency", default="", metavar="[BADAN]")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Alamat dan porta pratinjau.")
@_common
def serve(speaker: _Speaker, source: Path, day: date, agency: str, address: str) -> int:
    """Pratinjau satu situs yang dibangun ulang setiap kali isinya disimpan."""
    fleet = read_fleet(source)
    member = fleet.chosen([agency] if agency else [])[0]
    # Every other command would wait for MkDocs.
    from generator.site.mkdocs_plugin import preview, refuse_address  # noqa: PLC0415

    refuse_address(address)
    prepare_member(fleet, member, day)  # What is wrong already is told before a server is started.
    speaker.say("serve.start", agency=member.slug, address=address)
    internal = [member.internal.folder] if member.internal and member.internal.folder.is_dir() else []
    preview(source, member.slug, day.isoformat(), address, internal)
    return 0


def _as_data(outcome: Built) -> dict[str, Any]:
    return {
        "slug": outcome.slug,
        "result": outcome.result.value,
        "pages": outcome.pages,
        "seconds": round(outcome.seconds, 3),
        "errors": sum(not problem.warning for problem in outcome.problems),
        "warnings": sum(problem.warning for problem in outcome.problems),
        "fault": outcome.fault,
        "exit_code": outcome.exit_code,
        "next_change": outcome.next_change.isoformat() if outcome.next_change else None,
    }


def _columns(rows: Sequence[Sequence[str]], *, left: Container[int]) -> str:
    """Rows under each other; the columns named begin on the left, the others end on the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(
            cell.ljust(width) if place in left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "\n".join(map(str.rstrip, lines))


def _table(outcomes: Sequence[Built], portal: Built, words: Words) -> str:
    """The summary: one line an agency while they fit on a screen, above that the failed ones and the sums."""
    everyone = (*outcomes, portal)
    names = ("slug", "result", "pages", "seconds", "errors", "warnings")
    rows = [[words(f"build.column.{name}") for name in names]]
    rows += [
        [
            outcome.slug,
            words(f"build.result.{outcome.result.value}"),
            str(outcome.pages) if outcome.pages else "",
            f"{outcome.seconds:.1f}" if outcome.seconds else "",
            str(sum(not problem.warning for problem in outcome.problems) or ""),
            str(sum(problem.warning for problem in outcome.problems) or ""),
        ]
        for outcome in everyone
        if len(everyone) <= 40 or outcome.result is Result.FAILED
    ]
    counts = {result: sum(outcome.result is result for outcome in everyone) for result in Result}
    sums = words(
        "build.sums",
        built=counts[Result.BUILT],
        unchanged=counts[Result.UNCHANGED],
        failed=counts[Result.FAILED],
        pages=sum(outcome.pages for outcome in everyone),
    )
    return "\n".join([_columns(rows, left={0, 1}), "", sums])


def _explained(error: click.NoSuchOption) -> click.NoSuchOption:
    """An option that there is not, with what was meant: by another word for it, or by one that is near enough."""
    typed, command = error.option_name, error.ctx.command if error.ctx else _laman
    ours = {name for option in command.params for name in option.opts}
    meant = f"--{_meant('options', typed)}"
    if meant in ours:
        words = Words(_language(sys.argv), "clerk")
        return click.NoSuchOption(typed, words("typed.option", typed=typed, meant=meant), ctx=error.ctx)
    # Click counts the hyphens, which all have in common.
    near = [name for name in error.possibilities or () if _nearness(name, typed) >= _NEAR_OPTION]
    return click.NoSuchOption(typed, possibilities=near, ctx=error.ctx)


def _nearness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.lstrip("-"), other.lstrip("-")).ratio()


def main() -> None:
    """Run the command `laman`."""
    # Python would look through all that there is for cycles once more before it ends.
    atexit.register(gc.freeze)
    _have_click_speak(_language(sys.argv))
    try:
        _laman.main(prog_name="laman", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as refused:
        error = _explained(refused) if isinstance(refused, click.NoSuchOption) else refused
        error.show()
        # What cannot be understood as a whole may still ask for JSON.
        if "--json" in sys.argv:
            _document({"problems": [], "error": {"code": "usage", "message": error.format_message()}})
        sys.exit(2)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
