"""What the upload form sends, as typed. It checks nothing but which of text and file was given."""

from collections.abc import Mapping

from fastapi import UploadFile
from pydantic import BaseModel

from app.ingest.drafts import ArticleDetails, MeetingDetails
from app.ingest.formats import UnreadableArticleError
from app.store.drafts import RESERVED_SLUG

NEW_MEETING = RESERVED_SLUG  # what the form's list has for a meeting to be made; no meeting's slug


class Typed(BaseModel):
    """One form, every field as it was typed; empty is the same as missing."""

    way: str = ""
    text: str = ""
    file: UploadFile | None = None
    meeting: str = ""
    title: str = ""
    held_on: str = ""
    outlet: str = ""
    headline: str = ""
    published_at: str = ""
    url: str = ""
    language: str = ""
    role: str = ""

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

    def article_details(self) -> ArticleDetails:
        return ArticleDetails(
            outlet=self.outlet,
            headline=self.headline,
            published_at=self.published_at,
            url=self.url,
            language=self.language,
            role=self.role,
        )

    def meeting_details(self) -> MeetingDetails:
        return MeetingDetails(title=self.title, held_on=self.held_on)
