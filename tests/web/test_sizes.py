"""What the page of a comparison may weigh on the wire, as a server sends it compressed."""

from tests.benchmarks.page import MOST_HTML, MOST_STATIC, SEEDS, kilobytes, served, static_files


def test_the_seeds_page_and_all_it_loads_stay_small() -> None:
    with served() as client:
        html = client.get(SEEDS)
        rows = client.get(f"{SEEDS}?view=rows")

    assert b"<mark" in html
    assert kilobytes(html) <= MOST_HTML
    assert kilobytes(rows) <= MOST_HTML
    assert len(static_files(html)) > 6
    assert kilobytes(*static_files(html)) <= MOST_STATIC
    assert kilobytes(*static_files(rows)) <= MOST_STATIC


def test_a_page_loads_from_its_own_host_alone() -> None:
    with served() as client:
        for address in (SEEDS, f"{SEEDS}?view=rows"):
            html = client.get(address)
            assert b'src="http' not in html
            assert html.count(b"<link") == html.count(b'href="/static/')
