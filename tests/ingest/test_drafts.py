"""From typed details to drafts: what is kept as typed, what is refused and at which field."""

import re
from datetime import date

import pytest

from app.ingest.drafts import (
    ArticleDetails,
    MeetingDetails,
    UnreadableMeetingError,
    read_article,
    read_meeting,
)
from app.ingest.formats import UnreadableArticleError
from app.store.drafts import Draft

TODAY = date(2026, 11, 21)


def read(source: str | bytes = "A text.", **details: str | None) -> Draft:
    return read_article(source, ArticleDetails(**details), today=TODAY, came_in="form")


def errors(source: str | bytes = "A text.", **details: str | None) -> dict[str, str]:
    with pytest.raises(UnreadableArticleError) as caught:
        read(source, **details)
    return caught.value.errors


def test_nothing_but_the_text_is_needed() -> None:
    assert read("A text.") == Draft(text="A text.", original=b"A text.")


@pytest.mark.parametrize("blank", ["", "  ", "\t\r\n", "\u200b"])
def test_an_empty_field_is_an_unknown_one(blank: str) -> None:
    names = (
        "outlet",
        "headline",
        "byline",
        "dateline",
        "published_at",
        "url",
        "language",
        "role",
        "attribution",
        "note",
    )
    assert read(**dict.fromkeys(names, blank)) == read()


def test_what_came_in_is_kept_byte_for_byte() -> None:
    assert read(b"\xef\xbb\xbfOne\r\ntwo").original == b"\xef\xbb\xbfOne\r\ntwo"
    assert read("\ufeffOne\r\ntwo").original == b"\xef\xbb\xbfOne\r\ntwo"
    assert read("\ufeffOne\r\ntwo").text == "One\ntwo"


def test_a_field_is_one_line_as_typed() -> None:
    assert read(headline="  <b>West</b> & \r\n East  ").headline == "<b>West</b> &   East"
    assert read(outlet="« Le\u00a0Monde »").outlet == "« Le\u00a0Monde »"


@pytest.mark.parametrize(
    ("written", "stored", "precision"),
    [
        ("2023", "2023", "year"),
        ("2023-03", "2023-03", "month"),
        ("2023-03-17", "2023-03-17", "day"),
        ("2023-03-17T14:05", "2023-03-17T14:05:00", "time"),
        ("2023-03-17T14:05Z", "2023-03-17T14:05:00+00:00", "time"),
        ("2023-03-17 14:05:30.5+02:00", "2023-03-17T14:05:30.500000+02:00", "time"),
        ("2026", "2026", "year"),
        ("2026-11", "2026-11", "month"),
        ("2026-11-22", "2026-11-22", "day"),
        ("2026-11-22T23:00+14:00", "2026-11-22T23:00:00+14:00", "time"),
    ],
)
def test_a_date_is_kept_as_precise_as_it_is_known(written: str, stored: str, precision: str) -> None:
    draft = read(published_at=written)
    assert (draft.published_at, draft.published_precision) == (stored, precision)


def test_each_date_that_a_refusal_names_is_taken() -> None:
    for written in re.findall("[0-9][0-9TZ:-]*", errors(published_at="5 June 2026")["published_at"]):
        assert read(published_at=written).published_at


@pytest.mark.parametrize("language", ["en", "pt-BR", "zh-Hant", "gsw", "es-419"])
def test_a_language_is_a_code(language: str) -> None:
    assert read(language=language).language == language


@pytest.mark.parametrize("written", ["2026-11-23", "2026-12", "2027", "9999-12-31", "2026-11-23T05:00Z"])
def test_a_date_in_the_future_is_refused_but_tomorrow_is_already_today_in_the_east(written: str) -> None:
    assert errors(published_at=written) == {"published_at": "This date is in the future."}


@pytest.mark.parametrize(
    "written",
    ["17.3.2023", "2023-02-30", "2023-13", "0000", "20230317", "2023-W11-5", "２０２３", "yesterday",
     "9999-12-31T23:00-14:00", "0001-01-01T00:00+14:00", "2023-03-17T25:00", "2023-03-17\0"],
)  # fmt: skip
def test_what_is_no_date_is_refused(written: str) -> None:
    assert set(errors(published_at=written)) == {"published_at"}


@pytest.mark.parametrize(
    "url",
    ["example.org", "ftp://example.org", "javascript:alert(1)", "http://", "https://[::1", "https://a b.org",
     "http://a\x01b", "https://example.org/\u202e", "https://" + "x" * 2048],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    assert set(errors(url=url)) == {"url"}


def test_a_web_address_is_kept_as_typed() -> None:
    for url in ("https://example.org/a?b=<c>#d", "HTTP://EXAMPLE.ORG", "https://" + "x" * 2040):
        assert read(url=url).url == url


@pytest.mark.parametrize(
    "language", ["English", "engl", "english please", "e", "en_GB", "<b>", "en-" + "x" * 36]
)
def test_what_is_no_language_code_is_refused(language: str) -> None:
    assert set(errors(language=language)) == {"language"}


def test_a_role_is_one_of_four() -> None:
    assert read(role="preview").role == "preview"
    assert errors(role="opinion") == {"role": "This must be one of: report, preview, reaction, record."}


def test_a_field_of_a_thousand_characters_passes_and_one_more_is_refused() -> None:
    assert read(headline="x" * 1000).headline == "x" * 1000
    assert errors(headline="x" * 1001) == {
        "headline": "This has 1,001 characters; at most 1,000 can be taken."
    }


def test_everything_that_is_wrong_is_said_at_once_each_at_its_field() -> None:
    wrong = errors(
        "", headline="a\0", outlet="\ud800", url="here", role="?", published_at="then", language="!"
    )
    assert set(wrong) == {"text", "headline", "outlet", "url", "role", "published_at", "language"}
    assert wrong["headline"] == "Character 2 is NUL (U+0000), which no text may hold."


def test_no_sentence_repeats_what_was_typed() -> None:
    typed = "<script>\ud800NaN"
    wrong = errors(typed, headline=typed, url=typed, role=typed, published_at=typed, language=typed)
    assert not any("script" in sentence for sentence in wrong.values())


def test_a_file_that_cannot_be_read_is_said_at_the_file() -> None:
    assert errors(b"\xff", url="here") == {
        "file": "This is not UTF-8 at byte 1 (0xFF).",
        "url": "This is not a web address that begins with http:// or https://.",
    }


def test_a_meeting_may_lie_ahead_since_previews_are_written_before_it() -> None:
    assert read_meeting(MeetingDetails(title="Next week", held_on="2030-01-01")).held_on == date(2030, 1, 1)


def test_a_meeting_says_everything_that_is_wrong_at_once() -> None:
    details = MeetingDetails(
        title=" ", slug="Not A Slug", held_on="2023-03", record="hearsay", place="x" * 1001
    )
    with pytest.raises(UnreadableMeetingError) as caught:
        read_meeting(details)
    assert set(caught.value.errors) == {"title", "slug", "held_on", "record", "place"}


@pytest.mark.parametrize("slug", ["a", "2023-03-17-arria", "x" * 100])
def test_a_slug_has_small_letters_digits_and_single_hyphens(slug: str) -> None:
    assert read_meeting(MeetingDetails(title="T", slug=slug)).slug == slug


@pytest.mark.parametrize("slug", ["A", "a--b", "-a", "a/b", "é", "x" * 101, "new"])
def test_other_slugs_are_refused(slug: str) -> None:
    with pytest.raises(UnreadableMeetingError):
        read_meeting(MeetingDetails(title="T", slug=slug))
