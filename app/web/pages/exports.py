"""Files of a comparison to be taken away."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import Response

from app.export import FORMATS, Exported, exported
from app.web.addresses import MOST_COLUMNS
from app.web.comparing import compared
from app.web.deps import LibraryDep
from app.web.shown.alone import drawn
from app.web.shown.citing import edition
from app.web.veil import Names

router = APIRouter(include_in_schema=False)

Sigla = Annotated[list[str], Query(alias="text")]


@router.get("/meetings/{slug}/export/{form}")
def export(
    request: Request,
    library: LibraryDep,
    slug: str,
    form: str,
    text: Sigla = [],  # noqa: B006 - FastAPI copies it
    base: str = "",
    names: str = "shown",
) -> Response:
    if form not in FORMATS:
        raise HTTPException(404)
    shown: Names = "hidden" if names == "hidden" else "shown"
    # A page has room for some columns only, on paper and screen; a table has for all.
    most = MOST_COLUMNS if form == "html" else None
    comparison = compared(library, slug, base or None, text, most, shown)
    return _download(exported(edition(request, comparison, shown), form, drawn))


def _download(file: Exported) -> Response:
    plain = "".join(letter if letter.isalnum() or letter in "-._" else "_" for letter in file.name)
    plain = plain.encode("ascii", "replace").decode().replace("?", "_")
    told = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name, safe='')}"
    return Response(file.body, headers={"content-disposition": told}, media_type=file.media_type)
