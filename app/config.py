"""Settings, read from APP_* variables, and the places of the files that come with the app.

Nothing here opens a file or a database; every layer above may read it.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

FolderName = Literal["migrations", "seeds", "static", "templates"]
PACKAGE = Path(__file__).resolve().parent


class Settings(BaseSettings):
    """What an operator may change. A wrong value stops the start and names its variable."""

    model_config = SettingsConfigDict(env_prefix="APP_", extra="ignore")

    database_url: str = "sqlite:///variorum.db"
    writes: bool = True
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ("localhost", "127.0.0.1", "::1")
    body_limit: int = Field(default=10 * 1024 * 1024, gt=0)  # bytes of a request
    text_limit: int = Field(default=2_000_000, gt=0)  # characters of an article

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split_at_commas(cls, hosts: object) -> object:
        if isinstance(hosts, str):
            return tuple(host.strip() for host in hosts.split(",") if host.strip())
        return hosts


def folder(name: FolderName) -> Path:
    """Where the app's own files lie: inside the package in a wheel, beside it in a checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name
