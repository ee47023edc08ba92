"""Static files, kept by caches for good when their address carries their version, else asked for again."""

from urllib.parse import parse_qs

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app.web.rendering import static_version


class VersionedFiles(StaticFiles):
    """Files below one folder. A version that is not the file's own earns no long keeping."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("v", [""])[0]
        if asked and asked == static_version(path):
            response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response
