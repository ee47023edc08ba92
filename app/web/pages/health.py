"""Whether the server answers and reads its store: for what watches over it."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from app.store.queries import arrivals
from app.web.deps import ReadingDep

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def health(session: ReadingDep) -> JSONResponse:
    arrivals(session)
    return JSONResponse({"status": "ok"})
