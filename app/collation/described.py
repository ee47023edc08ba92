"""What is said of one witness by itself: its sentences, stock phrases and language. Nothing of others."""

from app.collation.garbage import Uncollected
from app.collation.prepared import Prepared, prepare
from app.collation.text import Witness, WitnessRecord
from app.collation.weights import stock_spans


def described(witness: Witness) -> WitnessRecord:
    """What a collation says of one witness, not asking what it asserts: a page of one text needs no more."""
    with Uncollected():
        return recorded(witness, prepare(witness.text))


def recorded(witness: Witness, text: Prepared) -> WitnessRecord:
    """The same of a text that has been cut."""
    return WitnessRecord(
        siglum=witness.siglum,
        sha256=text.sha256,
        length=len(text.text),
        role=witness.role,
        sentences=text.sentences,
        stock=stock_spans(text.tokens, text.words.stock),
        language=text.words.language,
    )
