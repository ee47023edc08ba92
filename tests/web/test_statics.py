import re

from starlette.testclient import TestClient


def test_a_versioned_static_file_may_be_kept_and_others_are_asked_for_again(client: TestClient) -> None:
    address = re.search(r'href="(/static/css/base\.css\?v=\w+)"', client.get("/").text)
    assert address is not None

    kept = client.get(address[1])
    plain = client.get("/static/css/base.css?v=old")

    assert "immutable" in kept.headers["cache-control"]
    assert plain.headers["cache-control"] == "no-cache"
    assert (
        client.get("/static/css/base.css", headers={"if-none-match": plain.headers["etag"]}).status_code
        == 304
    )
