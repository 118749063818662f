"""What `benchmarks.receive` measures: receiving packages, and doing no more than bare libraries would.

    python -m benchmarks.receiving take FOLDER COUNT     receive them, as `sodaihoi receive --apply` does
    python -m benchmarks.receiving bare FOLDER COUNT     decrypt, msgspec, executemany; nothing is checked

The floor keeps what it reads in one transaction without a journal, keys or checks. With SODAIHOI_WHOLE
nothing is printed, so that the time of the whole process counts.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

DELEGATES = 150


def take(folder: Path, count: int) -> float:
    """Receive all packages into a fresh copy of the register; the seconds the work took."""
    import shutil

    register = folder / f"run-{os.getpid()}.sdh"
    shutil.copy(folder / "province.sdh", register)
    shutil.copy(folder / "province.keys", register.with_suffix(".keys"))
    files = sorted((folder / "packages").glob("*.goi"))
    started = time.perf_counter()
    from desktop_app.services import exchange
    from desktop_app.store import database
    from desktop_app.store import register as identity

    database.open_at(register)
    identity.load()
    outcomes = exchange.receive(files, apply=True)
    took = time.perf_counter() - started
    accepted = [one for one in outcomes if one.result == "accepted"]
    rows = database.db.execute_sql("SELECT count(*) FROM delegate").fetchone()[0]
    if len(accepted) != count or rows != count * DELEGATES:
        raise RuntimeError([str(one.message) for one in outcomes if one not in accepted][:3])
    database.close()
    for left in folder.glob(f"run-{os.getpid()}*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    return took


def bare(folder: Path, count: int) -> float:
    """Decrypt, decode and insert the same rows with nothing around it; the seconds it took."""
    import json
    import sqlite3

    keys = json.loads((folder / "province.keys").read_text())
    files = sorted((folder / "packages").glob("*.goi"))
    file = folder / f"bare-{os.getpid()}.db"
    started = time.perf_counter()
    import io
    import zipfile

    import msgspec
    import pyrage

    identity = pyrage.x25519.Identity.from_str(keys["identity"])
    base = sqlite3.connect(file)
    decode = msgspec.json.Decoder(dict[str, str | int]).decode
    tables: dict[str, list[str]] = {}
    with base:
        for path in files:
            plain = pyrage.decrypt(_payload(path.read_bytes()), [identity])
            with zipfile.ZipFile(io.BytesIO(plain)) as archive:
                for table in ("person", "delegate"):
                    rows = [
                        decode(one)
                        for one in archive.read(f"rows/{table}.ndjson").split(b"\n")[:-1]
                    ]
                    if table not in tables:
                        tables[table] = list(rows[0])
                        columns = ", ".join(f'"{name}"' for name in tables[table])
                        base.execute(f'CREATE TABLE "{table}" ({columns}, PRIMARY KEY (uid))')
                    _insert(base, table, tables[table], rows)
                photos = [name for name in archive.namelist() if name.startswith("blobs/")]
                if photos:
                    base.execute("CREATE TABLE IF NOT EXISTS picture (sha256 PRIMARY KEY, body)")
                    base.executemany(
                        "INSERT INTO picture VALUES (?, ?)",
                        [(name[6:70], archive.read(name)) for name in photos],
                    )
    took = time.perf_counter() - started
    stored = base.execute("SELECT count(*) FROM delegate").fetchone()[0]
    base.close()
    file.unlink()
    if stored != count * DELEGATES:
        raise RuntimeError(f"{stored} delegates")
    return took


def _insert(
    base: sqlite3.Connection, table: str, names: Sequence[str], rows: Sequence[dict[str, str | int]]
) -> None:
    marks = ", ".join("?" * len(names))
    base.executemany(
        f'INSERT INTO "{table}" VALUES ({marks})',
        [[row.get(name) for name in names] for row in rows],
    )


def _payload(data: bytes) -> bytes:
    length = int.from_bytes(data[40:44], "little")
    return data[44 + length + 64 :]


if __name__ == "__main__":
    place, number = Path(sys.argv[2]), int(sys.argv[3])
    os.environ.setdefault("SODAIHOI_HOME", str(place / "home"))
    seconds = take(place, number) if sys.argv[1] == "take" else bare(place, number)
    if not os.environ.get("SODAIHOI_WHOLE"):
        print(f'{{"seconds": {seconds}}}')
