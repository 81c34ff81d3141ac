"""Made-up citizens, officials and office prose; the codes of places are real, nobody else is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Kemendagri codes of real districts, one or two from most provinces.
DISTRICTS = _words(
    "110610 111113 120612 121104 121604 122411 130218 131006 140313 140914 150504 160208 160709 167108 "
    "170508 180219 180715 190101 210410 320124 320406 320626 320925 321230 321619 327607 330407 330906 "
    "331401 331908 332507 337409 350104 350613 350930 351407 351903 352320 352907 360117 360428 517103 "
    "520703 530320 530902 531802 610412 611101 620704 630222 631004 640812 710119 720207 730508 731205 "
    "732204 740221 747207 760211 810413 820309 911343"
)
# The regency is real, but no district of this number is in the tables of the last ten years.
RETIRED_DISTRICTS = ("320402", "330299", "350799", "120199", "730699")

_MEN = _words(
    "Sutrisno Wahyono Kuswandi Mardani Suparman Teguh Rusdi Saepudin Darmaji Ngatiman Yulianto Bambang "
    "Hendro Samsuri Kasiman Tarmuji Widodo Jumadi Parlin Edison Yohanes Markus Nyoman Ketut Baharuddin "
    "Zulkifli Syahril Asrul"
)
_WOMEN = _words(
    "Sutarmi Kartini Ngatinah Suryati Rumiyati Winarsih Sumiati Marlina Rosidah Nurhayati Halimah Yuliana "
    "Endang Sri Lasmini Tukinem Dewanti Ratnasari Fitriani Mariana Theresia Yosefina Komang Luh Hasnawati "
    "Salmah Rohani Murni"
)
_FAMILY = _words(
    "Wirogomo Pratinjo Kertapadma Sulisworo Hadimulya Tirtasana Gunarsoyo Martodipo Pujiwasana Saragupta "
    "Lumbanraya Sihotangan Pardosiwa Manurungga Tampubolanis Wanandaya Kandorawe Mandagirua Waworuntusa "
    "Latumeten Rumaropeni Kogoyali Bagusrai Adnyaswara Daengmassa Patturungi Karaengloe Basyaruni "
    "Harahapto Nasutirta"
)
_STREETS = ("Melati", "Kenanga", "Pahlawan", "Cendana", "Veteran", "Masjid Lama", "Pasar Baru", "Sungai Raya", "Mawar")
_VILLAGES = ("Sumberwangi", "Karangmulyo", "Banyurejo", "Tegalsari Wetan", "Padangsari", "Muara Lembu", "Rawa Indah")
_TOWNS = ("Tirtamulya", "Sukarasa", "Wonoasri", "Banjarjati", "Muaratengah", "Kotalama", "Padangluas")
_JOBS = ("Petani", "Buruh harian lepas", "Pedagang", "Nelayan", "Guru honorer", "Mengurus rumah tangga", "Sopir")
_ILLNESSES = ("TB paru", "skizofrenia", "HIV positif", "gagal ginjal kronis", "epilepsi", "depresi berat", "kusta")
_BANKS = ("BRI", "Bank Jatim", "BNI", "Mandiri", "BPD")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A citizen who does not exist."""

    name: str
    woman: bool
    born: date
    town: str
    address: str
    job: str
    nik: str
    kk: str
    npwp: str
    phone: str
    account: str
    bpjs: str
    illness: str
    mail: str

    @property
    def birthday(self) -> str:
        return f"{self.born:%d}-{self.born:%m}-{self.born:%Y}"


def luhn(digits: str) -> str:
    """The check digit that belongs after these."""
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits))]
    return str(-sum(number // 10 + number % 10 for number in doubled) % 10)


def nik(rng: Random, born: date, *, woman: bool, district: str) -> str:
    return f"{district}{born.day + 40 * woman:02}{born:%m%y}{rng.randint(1, 9):04}"


def person(rng: Random, district: str = "") -> Person:
    woman = rng.random() < 0.5
    name = f"{rng.choice(_WOMEN if woman else _MEN)} {rng.choice(_FAMILY)} {rng.choice(_FAMILY)}"
    born = date(1950, 1, 2) + timedelta(days=rng.randrange(19_000))
    place = district or rng.choice(DISTRICTS)
    body = f"{rng.randint(1, 9)}{rng.randint(4, 9)}{rng.randrange(10**6):06}"
    npwp = body + luhn(body) + f"{rng.randint(601, 657)}000"
    issued = date(2008, 1, 1) + timedelta(days=rng.randrange(5_500))
    return Person(
        name=name,
        woman=woman,
        born=born,
        town=rng.choice(_TOWNS),
        address=f"Jl. {rng.choice(_STREETS)} No. {rng.randint(2, 98)} RT {rng.randint(1, 9):03} RW {rng.randint(1, 9):03} "
        f"Desa {rng.choice(_VILLAGES)}",
        job=rng.choice(_JOBS),
        nik=nik(rng, born, woman=woman, district=place),
        kk=f"{place}{issued:%d%m%y}{rng.randint(1, 9):04}",
        npwp=npwp,
        phone=f"08{rng.choice('1235')}{rng.choice('1237')}{rng.randrange(10**8):08}",
        account=f"{rng.choice(_BANKS)} {rng.randint(10**9, 10**10 - 1)}",
        bpjs=f"000{rng.randrange(10**10):010}",
        illness=rng.choice(_ILLNESSES),
        mail=f"{name.split(maxsplit=1)[0].lower()}.{name.split()[1].lower()}{rng.randint(60, 99)}@surel.example",
    )


def dotted_npwp(npwp: str) -> str:
    return f"{npwp[:2]}.{npwp[2:5]}.{npwp[5:8]}.{npwp[8]}-{npwp[9:12]}.{npwp[12:]}"


def company_npwp(rng: Random) -> str:
    body = f"0{rng.choice('123')}{rng.randrange(10**6):06}"
    return dotted_npwp(body + luhn(body) + f"{rng.randint(601, 657)}000")


# ------------------------------------------------------------------ the office
@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    body: str
    unit: str
    short: str
    phone: str
    mail: str


OFFICES = (
    Office(
        body="PEMERINTAH KABUPATEN TIRTAMULYA",
        unit="DINAS SOSIAL",
        short="Dinsos",
        phone="(0341) 555-0142",
        mail="dinsos@tirtamulyakab.go.id",
    ),
    Office(
        body="PEMERINTAH KABUPATEN TIRTAMULYA",
        unit="INSPEKTORAT DAERAH",
        short="Itda",
        phone="(0341) 555-0177",
        mail="inspektorat@tirtamulyakab.go.id",
    ),
    Office(
        body="PEMERINTAH KOTA BANJARJATI",
        unit="DINAS KESEHATAN",
        short="Dinkes",
        phone="(0511) 555-0121",
        mail="dinkes@banjarjatikota.go.id",
    ),
    Office(
        body="PEMERINTAH KOTA BANJARJATI",
        unit="DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL",
        short="Dukcapil",
        phone="(0511) 555-0110",
        mail="dukcapil@banjarjatikota.go.id",
    ),
    Office(
        body="PEMERINTAH KABUPATEN PADANGLUAS",
        unit="BADAN KEPEGAWAIAN DAN PENGEMBANGAN SDM",
        short="BKPSDM",
        phone="(0752) 555-0133",
        mail="bkpsdm@padangluaskab.go.id",
    ),
    Office(
        body="PEMERINTAH KABUPATEN PADANGLUAS",
        unit="DINAS PEKERJAAN UMUM DAN PENATAAN RUANG",
        short="PUPR",
        phone="(0752) 555-0164",
        mail="pupr@padangluaskab.go.id",
    ),
)

_OFFICIALS = (
    ("Drs. H. Ahmad Fauzan, M.Si.", "Kepala Dinas", "19680412"),
    ("Ir. Retno Wulandari, M.T.", "Sekretaris", "19710923"),
    ("dr. Bimo Prasetya, M.Kes.", "Kepala Bidang", "19750117"),
    ("Siti Aminah, S.Sos.", "Kepala Subbagian Umum", "19800630"),
    ("Gede Mahardika, S.H., M.H.", "Pejabat Pengelola Informasi dan Dokumentasi", "19770805"),
    ("Yusuf Tandi, S.E.", "Bendahara Pengeluaran", "19831211"),
    ("Maria Goreti Lela, S.Kom.", "Pranata Komputer Ahli Muda", "19860302"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    name: str
    post: str
    nip: str

    @property
    def spaced_nip(self) -> str:
        return f"{self.nip[:8]} {self.nip[8:14]} {self.nip[14]} {self.nip[15:]}"


def official(rng: Random) -> Official:
    name, post, born = rng.choice(_OFFICIALS)
    since = f"{int(born[:4]) + 24}{rng.choice(('01', '03', '12'))}"
    return Official(name=name, post=post, nip=f"{born}{since}{rng.choice('12')}{rng.randint(1, 9):03}")


SUBJECTS = (
    "Laporan Kinerja Instansi Pemerintah",
    "Rencana Kerja dan Anggaran",
    "Laporan Pelaksanaan Program Perlindungan Sosial",
    "Berita Acara Verifikasi Lapangan",
    "Hasil Survei Kepuasan Masyarakat",
    "Laporan Realisasi Anggaran",
    "Rekapitulasi Penanganan Pengaduan",
    "Pemutakhiran Daftar Informasi Publik",
)

PARAGRAPHS = (
    "Dalam rangka pelaksanaan program tahun anggaran {year}, perangkat daerah telah melakukan verifikasi dan validasi data pada {n} kecamatan dengan melibatkan pendamping desa dan operator kelurahan.",
    "Realisasi anggaran sampai dengan triwulan {q} tahun {year} mencapai {p} persen dari pagu sebesar Rp{m}.000.000,00 dengan capaian keluaran sebanyak {n} dokumen.",
    "Kegiatan sosialisasi dihadiri oleh {n} peserta dari unsur perangkat desa, tokoh masyarakat dan pelaku usaha mikro, serta dibuka oleh Sekretaris Daerah.",
    "Berdasarkan hasil evaluasi, masih terdapat kendala berupa keterbatasan sarana pengolah data dan belum meratanya jaringan internet pada wilayah kepulauan dan pegunungan.",
    "Tindak lanjut yang direkomendasikan adalah penyusunan jadwal pemutakhiran data setiap bulan, pelatihan operator, dan penyediaan anggaran pemeliharaan pada perubahan APBD.",
    "Nilai survei kepuasan masyarakat tahun {year} adalah {p},25 dengan mutu pelayanan B, diperoleh dari {n} responden pada sembilan unsur pelayanan.",
    "Permohonan informasi yang diterima sampai dengan akhir semester berjumlah {n} permohonan, seluruhnya dijawab paling lambat dalam sepuluh hari kerja.",
    "Dokumen pelaksanaan anggaran perubahan telah disahkan dan menjadi dasar penyesuaian target kinerja pada subkegiatan penyediaan layanan dasar.",
    "Rapat koordinasi menyepakati pembagian tugas antarbidang, batas waktu penyampaian laporan bulanan pada tanggal lima, dan penunjukan petugas penghubung.",
    "Pengadaan barang dan jasa dilaksanakan melalui katalog elektronik dengan jumlah paket sebanyak {n} paket dan efisiensi sebesar {p} juta rupiah.",
    "Masyarakat dapat menyampaikan saran dan pengaduan melalui loket pelayanan pada jam kerja atau melalui kanal pengaduan nasional.",
    "Standar pelayanan ditetapkan dengan memperhatikan persyaratan, prosedur, jangka waktu, biaya, produk layanan dan penanganan pengaduan.",
)


def paragraphs(rng: Random, count: int) -> list[str]:
    def filled(text: str) -> str:
        return text.format(
            year=rng.choice((2022, 2023, 2024)),
            n=rng.randint(12, 98),
            q=rng.choice(("I", "II", "III")),
            p=rng.randint(61, 97),
            m=rng.randint(120, 990),
        )

    return [filled(text) for text in rng.sample(PARAGRAPHS, count)]


_WHISPERS = (
    "Pelapor {name} meminta identitasnya dirahasiakan dari kepala desa.",
    "Saksi {name} menerangkan penyerahan uang terjadi di rumah bendahara.",
    "Penerima bantuan {name} didiagnosis {illness}, jangan diumumkan.",
    "Usulan pembebastugasan {name} menunggu persetujuan bupati.",
    "Terlapor {name} belum diberi tahu mengenai pemeriksaan ini.",
    "Korban {name} saat ini berada di rumah aman dinas.",
    "Catatan internal: penawar yang akan dimenangkan adalah CV {name}.",
    "Anak dari {name} adalah korban, alamat tidak boleh dibuka.",
)


def whisper(rng: Random, someone: Person) -> str:
    """What the office says among itself; no number in it by which a pattern could know it."""
    return rng.choice(_WHISPERS).format(name=someone.name, illness=someone.illness)
