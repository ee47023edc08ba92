"""How a command ends early: with a sentence and an exit code. Nothing that one command alone says."""

from typing import NoReturn

import typer


def stop(sentence: str, code: int) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(code)
