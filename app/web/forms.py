"""What the forms send, as typed. Nothing is checked here but which of text and file was given."""

from collections.abc import Mapping

from fastapi import UploadFile
from pydantic import BaseModel

from app.ingest.drafts import ArticleDetails, MeetingDetails
from app.ingest.formats import UnreadableArticleError
from app.store.drafts import RESERVED_SLUG

NEW_MEETING = RESERVED_SLUG  # what the form's list has for a meeting to be made; no meeting's slug


class ArticleFields(BaseModel):
    """What can be said of an article beside its text; in every form empty is the same as missing."""

    outlet: str = ""
    headline: str = ""
    byline: str = ""
    dateline: str = ""
    published_at: str = ""
    url: str = ""
    language: str = ""
    role: str = ""
    note: str = ""

    def article_details(self) -> ArticleDetails:
        return ArticleDetails(**{name: getattr(self, name) for name in ArticleFields.model_fields})


class MeetingFields(BaseModel):
    """What can be said of a meeting; the slug is made, never typed."""

    title: str = ""
    held_on: str = ""
    body: str = ""
    kind: str = ""
    symbol: str = ""
    place: str = ""
    record: str = ""

    def meeting_details(self) -> MeetingDetails:
        return MeetingDetails(**{name: getattr(self, name) for name in MeetingFields.model_fields})


class TextFields(BaseModel):
    """A text, typed or as a file."""

    way: str = ""
    text: str = ""
    file: UploadFile | None = None

    @property
    def has_file(self) -> bool:
        # A file field left empty arrives as a file without a name.
        return self.file is not None and bool(self.file.filename or self.file.size)

    @property
    def by_file(self) -> bool:
        return self.has_file or self.way == "file"

    def source(self) -> str | bytes:
        """The text typed, or the bytes of the file; raises UnreadableArticleError when both are there."""
        if self.has_file and self.text.strip():
            raise UnreadableArticleError({"text": "Give either a text or a file, not both."})
        return self.file.file.read() if self.file is not None and self.has_file else self.text

    def placed(self, errors: Mapping[str, str]) -> dict[str, str]:
        """The errors by the fields of this form: what is wrong with a file's text is said at the file."""
        said_at = {"text": "file"} if self.by_file and not self.text.strip() else {}
        return {said_at.get(field, field): told for field, told in errors.items()}


class Typed(TextFields, ArticleFields, MeetingFields):
    """The form that adds an article, and its meeting if need be."""

    meeting: str = ""


class TypedText(TextFields):
    """The form that corrects a text. It opens with the text as it is, so the chosen way alone decides."""

    after: int = 0  # the number of the revision that was shown when the form was opened

    @property
    def by_file(self) -> bool:
        return self.way == "file"

    def source(self) -> str | bytes:
        if not self.by_file and self.has_file:
            told = "A file was chosen, but the text in the field was to be taken. Choose one of the two ways."
            raise UnreadableArticleError({"file": told})
        return self.file.file.read() if self.file is not None and self.by_file else self.text

    def placed(self, errors: Mapping[str, str]) -> dict[str, str]:
        return {"file" if self.by_file and field == "text" else field: told for field, told in errors.items()}


class TypedArticle(ArticleFields):
    """The form that changes what is said of an article; `seen` tells from what it was opened."""

    seen: str = ""


class TypedMeeting(MeetingFields):
    """The form that makes a meeting or changes it; `seen` likewise."""

    seen: str = ""


class TypedErasure(BaseModel):
    """The form that erases: the letter of the article, typed, or a tick for a meeting."""

    siglum: str = ""
    sure: str = ""
