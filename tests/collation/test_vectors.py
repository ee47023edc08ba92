"""The shipped table of directions: the very file, in order, and found whole words only."""

import hashlib
from importlib.resources import files

import numpy as np
import pytest

from app.collation.weights.meaning import directions
from app.collation.weights.vectors import known

FILE = files("app.collation.weights") / "vectors.bin"


def test_the_shipped_table_is_the_one_that_results_were_measured_with() -> None:
    digest = hashlib.sha256(FILE.read_bytes()).hexdigest()
    assert digest == "0d107509738c6379aa920bea1924a60271be326d5e75f6cf7565435ef7df6d52"


def test_stems_stand_in_the_order_in_which_they_are_sought() -> None:
    stems = known().stems.tolist()
    assert stems == sorted(set(stems))


def test_each_stem_points_where_its_own_row_says() -> None:
    stems, rows = known()
    found = directions([stem.decode("ascii") for stem in stems.tolist()]).astype(np.int64) + 8
    assert np.array_equal(found[:, ::2] + 16 * found[:, 1::2], rows)


@pytest.mark.parametrize(
    "stem",
    ["", "interdisciplinarily", "ambassadör", "zzz", "大使", "a" * 1_000_000],
)
def test_what_is_no_stem_of_the_table_points_nowhere(stem: str) -> None:
    assert not directions([stem, "envoy", stem])[::2].any()


def test_a_long_word_takes_no_room_beside_the_others() -> None:
    rows = directions(["a" * 1_000_000, *("envoy" for _ in range(10_000))])
    assert rows.shape == (10_001, 96)
    assert rows[1:].any(axis=1).all()
