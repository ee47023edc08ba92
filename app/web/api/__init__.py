"""The JSON API: a module for each noun of its addresses, and the shapes it describes itself by."""

from fastapi import APIRouter

from app.web.api import amendments, comparisons, rulings

router = APIRouter()
for part in (comparisons, amendments, rulings):
    router.include_router(part.router)
