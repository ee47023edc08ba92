"""manifest.toml: what it may say, and how its mistakes are told."""

from datetime import date
from pathlib import Path

import pytest

from app.config import folder
from app.ingest.manifest import UnreadableManifestError, read_manifest

MEETING = '[meeting]\nslug = "m"\ntitle = "T"\n'
ARTICLE = '[[article]]\nfile = "a.txt"\n'


def written(folder_: Path, text: str) -> Path:
    path = folder_ / "manifest.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder_: Path, text: str) -> str:
    with pytest.raises(UnreadableManifestError) as caught:
        read_manifest(written(folder_, text))
    return str(caught.value)


def wrong(folder_: Path, article: str) -> str | None:
    return read_manifest(written(folder_, f"{MEETING}[[article]]\n{article}")).entries[0].wrong


def test_a_manifest_gives_the_meeting_and_its_articles_in_order(tmp_path: Path) -> None:
    manifest = read_manifest(
        written(
            tmp_path,
            MEETING + "held_on = 2023-03-17\n" + ARTICLE + "published_at = 2023-03-18\n"
            '[[article]]\nfile = "b.txt"\npublished_at = "2023-03"\noutlet = "AP"\n',
        )
    )
    assert (manifest.meeting.slug, manifest.meeting.held_on) == ("m", date(2023, 3, 17))
    assert [entry.path for entry in manifest.entries] == [tmp_path / "a.txt", tmp_path / "b.txt"]
    assert [entry.details.published_at for entry in manifest.entries] == ["2023-03-18", "2023-03"]
    assert manifest.entries[1].details.outlet == "AP"


def test_the_seeds_manifest_says_what_is_known_and_nothing_else() -> None:
    manifest = read_manifest(folder("seeds") / "manifest.toml")
    assert manifest.meeting.title == "The human rights situation in the Democratic People's Republic of Korea"
    assert (manifest.meeting.record, manifest.meeting.held_on) == ("none", date(2023, 3, 17))
    details = [entry.details for entry in manifest.entries]
    assert [one.outlet for one in details] == ["limnews.com", None, "waradana.com"]
    assert [one.published_at for one in details] == ["2023-03-18", None, None]
    assert [one.role for one in details] == ["report", "report", "preview"]
    assert [one.attribution for one in details] == ["matched", None, "matched"]
    assert {one.byline for one in details} == {None}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "one [meeting]"),
        (MEETING, "an [[article]]"),
        (ARTICLE, "one [meeting]"),
        (MEETING + "[article]\nfile = 'a.txt'", "an [[article]]"),
        ("article = []\n" + MEETING, "an [[article]]"),
        ("article = [7]\n" + MEETING.replace("slug", "slugs"), "[meeting] has no 'slugs'"),
        ("extra = 1\n" + MEETING + ARTICLE, "the manifest has no 'extra'"),
        (MEETING + "date = 2023-03-17\n" + ARTICLE, "[meeting] has no 'date'; it may have body, held_on,"),
        ('[meeting]\ntitle = "T"\n' + ARTICLE, "[meeting] needs a slug"),
        ('[meeting]\nslug = "m"\n' + ARTICLE, "[meeting] title: A meeting needs a title."),
        (MEETING + 'held_on = "17 March"\n' + ARTICLE, "[meeting] held_on: This is not a date"),
        (MEETING + "held_on = 17\n" + ARTICLE, "held_on must be a string or a date"),
        (MEETING + 'record = "hearsay"\n' + ARTICLE, "[meeting] record: This must be one of"),
        ("[meeting\n", "This is not TOML in UTF-8"),
        ("held_on = 2023-02-30\n", "This is not TOML in UTF-8"),
        ("[" * 5000, "This is not TOML in UTF-8"),
    ],
)
def test_what_is_wrong_with_a_manifest_is_said(tmp_path: Path, text: str, sentence: str) -> None:
    assert sentence in refusal(tmp_path, text)


def test_a_manifest_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableManifestError, match="could not be opened"):
        read_manifest(tmp_path / "manifest.toml")
    (tmp_path / "manifest.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(UnreadableManifestError, match="UTF-8"):
        read_manifest(tmp_path / "manifest.toml")


@pytest.mark.parametrize(
    ("article", "sentence"),
    [
        ("outlet = 'AP'", "[[article]] 1 names no file."),
        ("file = 7", "[[article]] 1 names no file."),
        ("file = 'a.txt'\ndate = 2023-03-18", "[[article]] 1 has no 'date'; it may have attribution,"),
        ("file = 'a.txt'\noutlet = ['AP']", "[[article]] 1: outlet must be a string or a date."),
        ("file = '../a.txt'", "outside"),
        ("file = '/etc/passwd'", "outside"),
        ("file = 'sub/../../a.txt'", "outside"),
    ],
)
def test_what_is_wrong_with_one_article_refuses_that_article_alone(
    tmp_path: Path, article: str, sentence: str
) -> None:
    said = wrong(tmp_path, article)
    assert said is not None
    assert sentence in said


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.txt").write_text("secret")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "sub").symlink_to(outside)
    assert "outside" in (wrong(inside, "file = 'sub/a.txt'") or "")


def test_a_file_in_a_folder_below_is_inside(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    assert wrong(tmp_path, "file = 'sub/a.txt'") is None
