"""Stage 4: who is quoted or reported to have said what, and which quotes of several texts are one utterance.

One module a noun: `marks` and `prose` read a text; `words` and `grammar` are tables; `cues`, `verbal`,
`speakers`, `bounds` and `contents` read a clause, `foreign` does so in other languages; `attribution`,
`naming` and `speech` make the quotes of one text; `places` finds what is said at a place; `linked` and
`utterances` join the quotes of several texts, and `occasions` parts what two speakers say.
"""

from app.collation.quotes.occasions import surely_said, told_apart
from app.collation.quotes.speech import quotes

__all__ = ["quotes", "surely_said", "told_apart"]
