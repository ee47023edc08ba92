"""collate: texts in, a collation out. No database, no settings, no server: none of them is imported here."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from app import collation
from app.collation.glance import passages
from app.collation.text import Passage, Witness, fields, siglum_at
from app.commands.ending import stop
from app.ingest.files import read_file, shown
from app.ingest.formats import UnreadableArticleError, read_text

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE…", help="Texts in UTF-8, lettered A, B, C… in this order.")
]


def collate(
    files: Files,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the whole collation as one JSON object.")
    ] = False,
) -> None:
    """Compare texts without a database, and print what they share."""
    witnesses = tuple(Witness(siglum_at(n), _text(path)) for n, path in enumerate(files))
    if not as_json:
        _show(passages(witnesses), witnesses)
        return
    # JSON is UTF-8 whatever the locale says.
    whole = collation.collate(witnesses)
    written = json.dumps(whole, default=fields, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(written.encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()


def _text(path: Path) -> str:
    try:
        return read_text(read_file(path, limit=None, follow_links=True), limit=None)
    except UnreadableArticleError as error:
        stop(f"{shown(path)}: {error}", 1)


def _show(shared: Sequence[Passage], witnesses: Sequence[Witness]) -> None:
    texts = {witness.siglum: witness.text for witness in witnesses}
    typer.echo(f"{len(witnesses)} texts share {len(shared)} {'passage' if len(shared) == 1 else 'passages'}.")
    for passage in shared:
        typer.echo(f"\n{passage.number}. {passage.kind}")
        for reading in passage.readings:
            words = " ".join(texts[reading.siglum][reading.start : reading.end].split())
            typer.echo(f"   {reading.siglum}  {shown(words)}")
