"""Indonesian words for made-up prose: roots of the language of administration, and their common forms."""

from __future__ import annotations

from pathlib import Path

ROOTS = tuple((Path(__file__).parent / "roots.txt").read_text(encoding="utf-8").split())

OPENINGS = (
    "Dokumen ini memuat", "Informasi ini menjelaskan", "Bagian pertama menguraikan", "Selama tahun berjalan,", "Data",
    "Hasil pemantauan menunjukkan", "Sesuai dengan ketentuan,", "Rincian", "Laporan ini menyajikan", "Setiap triwulan,",
    "Masyarakat dapat membaca", "Dengan demikian,", "Tabel kedua merangkum", "Unit kerja mencatat", "Pada tahap akhir,",
)  # fmt: skip

_NASAL = {"p": "mem", "b": "mem", "f": "mem", "t": "men", "d": "men", "c": "men", "j": "men", "k": "meng", "g": "meng",
          "h": "meng", "s": "meny", "a": "meng", "e": "meng", "i": "meng", "o": "meng", "u": "meng"}  # fmt: skip


def forms(root: str) -> tuple[str, ...]:
    """A root with its active, passive and two noun forms."""
    prefix = "men" if root.startswith("sy") else _NASAL.get(root[0], "me")
    # The nasal takes the place of these four, but not before a second consonant.
    stem = root[1:] if root[0] in "ptks" and not root.startswith("sy") else root
    noun = prefix.replace("m", "p", 1)
    return (root, f"{prefix}{stem}", f"di{root}", f"{noun}{stem}an", f"ke{root}an")
