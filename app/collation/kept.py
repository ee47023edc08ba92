"""What one collation found that the next may start from. How anything is found does not belong here."""

from dataclasses import dataclass, field

from app.collation.align import Indexed, Lexicon
from app.collation.apparatus import Known as KnownVariants
from app.collation.between import Between, Sides
from app.collation.claims import Known as KnownClaims
from app.collation.coverage import Rows, Shares
from app.collation.memo import Memo, Memos
from app.collation.passages import Known as KnownPassages
from app.collation.prepared import Prepared
from app.collation.text import Role, WitnessRecord


@dataclass(slots=True)
class Kept(Memos):
    """What one collation found that the next may start from: give the same one to both.

    It holds what the last collation used, and no more: what belongs to one text, by its hash; to two
    witnesses, by their sigla and hashes; to one passage, by its readings; to what is worded alike, by these
    wordings; and the numbers of all words. An article that comes to fifty others then costs its own pairs and
    passages, and a look at all the rest. For one list of stock phrases, and one collation at a time.
    """

    texts: Memo[str, Prepared] = field(default_factory=Memo)
    indexed: Memo[str, Indexed] = field(default_factory=Memo)
    lexicon: Lexicon = field(default_factory=Lexicon)
    between: Memo[Sides, Between] = field(default_factory=Memo)
    passages: KnownPassages = field(default_factory=KnownPassages)
    claims: KnownClaims = field(default_factory=KnownClaims)
    variants: KnownVariants = field(default_factory=KnownVariants)
    rows: Rows = field(default_factory=Rows)
    shares: Shares = field(default_factory=Shares)
    records: Memo[tuple[str, str, Role], WitnessRecord] = field(default_factory=Memo)
