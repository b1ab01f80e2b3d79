"""A CSV table of named columns: every fault with its line and column, read whole or not at all."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from heliograph.domain.errors import Refused

MOST_LETTERS = 1_000_000
MOST_LINES = 5000
LONGEST_CELL = 2000
_TOLD = 10
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run
T = TypeVar("T")
Cells = Mapping[str, str]


@dataclass(frozen=True)
class Column:
    """A column: its name, how a cell is read (or ValueError with a sentence), if it may miss."""

    name: str
    read: Callable[[str], object]
    optional: bool = False


def read_table(
    text: str, columns: Sequence[Column], make: Callable[[Mapping[str, object]], T]
) -> tuple[T, ...]:
    """Every row as `make` builds it. Raises Refused that names up to ten faults, nothing taken."""
    if len(text) > MOST_LETTERS:
        raise _refused([f"the file has more than {MOST_LETTERS:,} letters"])
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    made: list[T] = []
    faults: list[str] = []
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        faults += _header_faults(names, columns)
        for cells in () if faults else reader:
            if any(cell.strip() for cell in cells):
                _take(cells, names, columns, reader.line_num, make, made, faults)
            if len(made) + len(faults) > MOST_LINES:
                faults.append(f"the file has more than {MOST_LINES:,} rows")
                break
    except csv.Error as error:
        faults.append(f"line {reader.line_num}: {error}")
    if faults:
        raise _refused(faults)
    return tuple(made)


def write_table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A file that `read_table` reads again; what a spreadsheet would run is quoted with '."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _header_faults(names: Sequence[str], columns: Sequence[Column]) -> list[str]:
    known = {column.name for column in columns}
    twice = sorted({name for name in names if names.count(name) > 1})
    needed = {column.name for column in columns if not column.optional}
    return [
        *(f"line 1: the column {name} is missing" for name in sorted(needed - set(names))),
        *(f"line 1: there is no column {name!r}" for name in names if name not in known),
        *(f"line 1: the column {name} is there twice" for name in twice),
    ]


def _take(
    cells: Sequence[str],
    names: Sequence[str],
    columns: Sequence[Column],
    line: int,
    make: Callable[[Mapping[str, object]], T],
    made: list[T],
    faults: list[str],
) -> None:
    if len(cells) != len(names):
        faults.append(f"line {line}: {len(cells)} cells for {len(names)} columns")
        return
    found = dict(zip(names, cells, strict=True))
    values: dict[str, object] = {}
    before = len(faults)
    for column in columns:
        cell = found.get(column.name, "").strip()
        cell = cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
        try:
            if len(cell) > LONGEST_CELL:
                raise ValueError(f"more than {LONGEST_CELL} letters")
            values[column.name] = column.read(cell)
        except ValueError as error:
            faults.append(f"line {line}, column {column.name}: {error}")
    if len(faults) == before:
        made.append(make(values))


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _refused(faults: Sequence[str]) -> Refused:
    more = f" (and {len(faults) - _TOLD} more)" if len(faults) > _TOLD else ""
    return Refused(
        "; ".join(faults[:_TOLD]) + more,
        kept="the roster as it was; nothing of the file was taken",
        next_step="correct these places and send the whole file again",
    )
