"""Stage 4: names. Who and what a text names, with titles, and who is who across texts.

vocabulary   words that titles, organisations and calendars are known by; the states and bodies
capitals     where capitals stand together
cutting      names cut from those
titles       what is printed before a name or after it
mentions     the names of one text
persons      whether two spellings can be one person
fullnames    which full names are one
bearers      what the mentions of one text are known by
unify        the names of all texts
ruled        what people say is one name, or is not
"""

from app.collation.names.mentions import mentions
from app.collation.names.unify import Known, unify

__all__ = ["Known", "mentions", "unify"]
