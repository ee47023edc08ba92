"""Stage 4: inside a passage, list the places where the readings differ.

    worded    a text as lists of its words
    columns   lay the readings of a passage under each other, word by word
    kinds     say what sort of difference a column holds
    compared  where wordings differ, whoever has them
    variants  the places where the readings of a passage differ
    dates     where a text tells when
    claimed   what sort of difference one is in the light of what the texts assert
    judged    all this for all passages

Collation tools choke on whole articles whose paragraphs changed places; inside a passage that was already
found, collating word by word is what they do well, and what is done here.
"""

from app.collation.apparatus.judged import Known, with_variants
from app.collation.apparatus.variants import variants

__all__ = ["Known", "variants", "with_variants"]
