"""Settings, read from APP_* variables, and the places of the files that come with the app.

The one file opened here is the list of phrases, so that a bad one stops the start as any other wrong
value does. No database; every layer above may read it.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

FolderName = Literal["migrations", "seeds", "static", "templates"]
PACKAGE = Path(__file__).resolve().parent
PHRASES_LIMIT, PHRASE_LIMIT = 1024 * 1024, 200  # bytes of the list of phrases, characters of one


class Settings(BaseSettings):
    """What an operator may change. A wrong value stops the start and names its variable."""

    model_config = SettingsConfigDict(env_prefix="APP_", extra="ignore")

    database_url: str = "sqlite:///variorum.db"
    writes: bool = True
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ("localhost", "127.0.0.1", "::1")
    body_limit: int = Field(default=10 * 1024 * 1024, gt=0)  # bytes of a request
    text_limit: int = Field(default=2_000_000, gt=0)  # characters of an article

    stock_phrases: Annotated[tuple[str, ...], NoDecode] = ()  # those in the file that is named

    @field_validator("stock_phrases", mode="before")
    @classmethod
    def _read_phrases(cls, named: object) -> object:
        return _phrases(Path(named)) if isinstance(named, str) and named else named or ()

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split_at_commas(cls, hosts: object) -> object:
        if isinstance(hosts, str):
            return tuple(host.strip() for host in hosts.split(",") if host.strip())
        return hosts


def _phrases(path: Path) -> tuple[str, ...]:
    """The phrases of a file, one a line; blank lines and those that begin with # are none."""
    lines = [line.strip() for line in _read(path).splitlines()]
    for number, line in enumerate(lines, start=1):
        if len(line) > PHRASE_LIMIT:
            raise ValueError(f"line {number} of {path} has more than {PHRASE_LIMIT} characters")
        if line and not line.startswith("#") and not any(map(str.isalnum, line)):
            raise ValueError(f"line {number} of {path} has no word")
    return tuple(line for line in lines if line and not line.startswith("#"))


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            read = file.read(PHRASES_LIMIT + 1)
        if len(read) > PHRASES_LIMIT:
            raise ValueError(f"{path} has more than {PHRASES_LIMIT} bytes")
        return read.decode("utf-8-sig")
    except OSError as error:
        raise ValueError(f"{path} could not be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not UTF-8 at byte {error.start + 1}") from None


def folder(name: FolderName) -> Path:
    """Where the app's own files lie: inside the package in a wheel, beside it in a checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name
