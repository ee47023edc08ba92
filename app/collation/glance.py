"""What texts share, and nothing else: for who is shown no more, and waits for it.

Where readings differ, what texts assert beside others, and who has what, belongs to the whole.
"""

from collections.abc import Sequence

from app.collation.align import prepare
from app.collation.garbage import Uncollected
from app.collation.memo import Memo
from app.collation.paired import Pairs, align_lacking, placed, sides_of
from app.collation.passages import join
from app.collation.quotes import quotes, surely_said, told_apart
from app.collation.text import Passage, Witness


def passages(witnesses: Sequence[Witness]) -> tuple[Passage, ...]:
    """The passages that `collate` finds in these witnesses, without their variants. Sigla must differ.

    Cost: of three articles two thirds of what the collation takes, with two thirds of its modules loaded.

    >>> a = Witness("A", "China vetoed the draft. It could escalate the conflict.")
    >>> b = Witness("B", "The move may escalate the conflict.")
    >>> [[(r.siglum, r.start, r.end) for r in passage.readings] for passage in passages((a, b))]
    [[('A', 24, 54), ('B', 0, 34)]]
    """
    with Uncollected():
        texts = {witness.siglum: prepare(witness.text) for witness in witnesses}
        sides = sides_of(texts)
        pairs: Pairs = {}
        align_lacking(sides, texts, pairs, Memo(), {})
        said = {siglum: surely_said(quotes(siglum, text)) for siglum, text in texts.items()}
        shared = told_apart([placed(of, pairs) for of in sides], said)
        return join(shared, {siglum: text.sha256 for siglum, text in texts.items()}, list(texts)).passages
