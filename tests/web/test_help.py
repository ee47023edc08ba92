"""The page that explains: true examples from the seeds, found at that moment, and none that are made up."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.config import folder
from app.ingest.load import load
from app.ingest.manifest import UnreadableManifestError
from app.store.engine import writing
from app.store.queries import hide_article
from app.web.shown import help as explaining
from tests.factories import add_meeting

SEEDS = [" ".join(path.read_text(encoding="utf-8").split()) for path in sorted(folder("seeds").glob("*.txt"))]


def cited(html: str) -> list[str]:
    quoted = re.findall(r"<q[^>]*>(.*?)</q>", html, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]*>", "", one)).split()) for one in quoted]


@pytest.fixture
def seeded(engine: Engine) -> Engine:
    load(engine, [folder("seeds")], today=date(2026, 11, 22), came_in="seed")
    return engine


def test_every_example_stands_in_a_seed_word_for_word(client: TestClient) -> None:
    examples = cited(client.get("/help").text)

    assert len(examples) >= 10
    assert [one for one in examples if not any(one in seed for seed in SEEDS)] == []


def test_the_page_shows_what_each_mark_means_by_what_the_program_finds(client: TestClient) -> None:
    html = client.get("/help").text

    assert '<b class="modality">could</b>' in html
    assert '<b class="modality">may</b>' in html
    assert "Elizabeth Salmón" in cited(html)
    assert "Elizabeth Salmon" in cited(html)
    assert "between 80,000 and 120,000" in cited(html)
    assert "The ranges overlap" in html
    assert re.search(r"Here \d+% of A is in B, and \d+% of B is in A\.", html)
    assert "C: written before the meeting" in html


def test_examples_lead_to_their_places_where_the_store_has_the_seeds(
    client: TestClient, seeded: Engine
) -> None:
    html = client.get("/help").text
    links = [unescape(link) for link in re.findall(r'class="place" href="([^"]+)"', html)]

    assert len(links) == len(cited(html))
    for link in links:
        assert client.get(link.partition("#")[0]).status_code == 200
    assert 'href="/meetings/2023-03-17-arria-dprk-human-rights"' in html


def test_examples_have_no_links_where_the_store_lacks_the_seeds(client: TestClient, engine: Engine) -> None:
    add_meeting(engine, slug="2023-03-17-arria-dprk-human-rights")
    html = client.get("/help").text

    assert cited(html)
    assert 'class="place"' not in html


def test_a_seed_that_was_hidden_sends_no_reader_to_it(client: TestClient, seeded: Engine) -> None:
    with writing(seeded) as session:
        hide_article(session, 1)

    assert 'class="place"' not in client.get("/help").text


def test_with_outlets_hidden_examples_lead_to_pages_that_hide_them(
    client: TestClient, seeded: Engine
) -> None:
    html = client.get("/help?names=hidden").text
    links = re.findall(r'href="(/(?:meetings|search)[^"]*)"', html)

    assert links
    assert all("names=hidden" in link for link in links)
    assert "limnews" not in html


def test_what_is_not_found_is_left_out_and_not_made_up(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = explaining._shipped()
    nothing = replace(
        shipped.collation, passages=(), quotes=(), figures=(), figure_relations=(), names=(), overlap=()
    )
    monkeypatch.setattr(explaining, "_shipped", lambda: replace(shipped, collation=nothing))

    html = client.get("/help").text
    assert cited(html) == []
    assert "Here " not in html
    assert "three articles" not in html
    assert "What it cannot do" in html


def test_without_seeds_the_page_explains_without_examples(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise UnreadableManifestError("There is no such file.")

    monkeypatch.setattr(explaining, "_seeds", fail)
    answer = client.get("/help")

    assert answer.status_code == 200
    assert cited(answer.text) == []


def test_every_page_leads_to_the_search_and_to_the_explanation(client: TestClient, seeded: Engine) -> None:
    for path in (
        "/",
        "/search",
        "/help",
        "/docs",
        "/meetings/2023-03-17-arria-dprk-human-rights",
        "/nowhere",
    ):
        html = client.get(path).text
        assert 'href="/search"' in html, path
        assert 'href="/help"' in html, path
