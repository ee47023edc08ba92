"""The three seed articles as witnesses, collated once."""

import pytest

from app.collation import Collation, Witness, collate
from app.config import folder
from app.ingest.formats.gate import gate


@pytest.fixture(scope="session")
def seeds() -> tuple[Witness, ...]:
    a, b, c = (gate(path.read_text(encoding="utf-8")) for path in sorted(folder("seeds").glob("*.txt")))
    return Witness("A", a), Witness("B", b), Witness("C", c, "preview")


@pytest.fixture(scope="session")
def found(seeds: tuple[Witness, ...]) -> Collation:
    return collate(seeds)
