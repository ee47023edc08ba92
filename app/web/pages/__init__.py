"""The pages, a module for each noun of an address: routes only, which ask, choose a template and answer.

What a template shows is made beside this package, in a module of the same noun, as plain frozen values.
"""

from fastapi import APIRouter

from app.web.pages import (
    articles,
    exports,
    health,
    home,
    ledgers,
    meeting,
    meetings,
    passages,
    reference,
    removals,
    revisions,
    rulings,
    search,
    timeline,
    uploads,
)
from app.web.pages import help as help_page

router = APIRouter()
for page in (
    home,
    meetings,
    meeting,
    passages,
    exports,
    ledgers,
    timeline,
    rulings,
    articles,
    revisions,
    removals,
    search,
    uploads,
    help_page,
    reference,
    health,
):
    router.include_router(page.router)
