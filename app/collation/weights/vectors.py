"""Words of English as directions: stems, and for each 96 numbers of four bits, made from a public model.

Not made by hand. Words that can stand in the same sentences point the same way. Taken were the stems of the
30,000 commonest words of wordfreq's English list, of equal stems the commonest word, but for words no
newspaper prints. A row holds the word's input vector (of several pieces their average, after the model's
first normalisation), less what all have in common, along the 96 axes that tell most, the common words
counting for more; then each number between -7 and 7, raised by 8, two to a byte, the first in the lower half.

Data in vectors.bin: the input vectors of all-MiniLM-L6-v2 (sentence-transformers), Apache License 2.0: see
NOTICE-vectors.txt.
"""

import functools
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

AXES = 96
# Stems are ASCII, in the order of the alphabet, filled up with zero bytes.
_RECORD = np.dtype([("stem", "S17"), ("row", np.uint8, AXES // 2)])


class Known(NamedTuple):
    """The stems, shape (n,), at most 17 bytes each, in order; and what each points at, shape (n, 48)."""

    stems: npt.NDArray[np.bytes_]
    rows: npt.NDArray[np.uint8]


@functools.cache
def known() -> Known:
    """The shipped table. It is the one thing that the core reads from a file, once.

    As a literal it would be parsed again at every start wherever Python may not keep what it has parsed.
    """
    records = np.frombuffer(Path(__file__).with_name("vectors.bin").read_bytes(), _RECORD)
    return Known(np.ascontiguousarray(records["stem"]), records["row"])
