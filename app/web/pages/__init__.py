"""The pages, a module for each noun of an address: routes only, which ask, choose a template and answer.

What a template shows is made beside this package, in a module of the same noun, as plain frozen values.
"""

from fastapi import APIRouter

from app.web.pages import articles, health, home, ledgers, meeting, passages, reference, uploads

router = APIRouter()
for page in (home, meeting, passages, ledgers, articles, uploads, reference, health):
    router.include_router(page.router)
