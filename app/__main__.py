"""The command line: its name, its help, and which commands there are. What they do is in `app.commands`."""

import gc
import sys
from importlib import import_module
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

COMMANDS = ("serve", "ingest", "collate", "export")


class Commands(TyperGroup):
    """Imports a command's module when it is asked for: whoever compares three files waits for no web server.

    The idea is the lazy group of click's documentation.
    """

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - so typer calls it
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | None:
        # From all of them typer picks what a mistyped name may have meant.
        for name in (cmd_name,) if cmd_name in COMMANDS else COMMANDS:
            self.commands[name] = _command(name)
        return cast("TyperCommand | None", super().get_command(ctx, cmd_name))


cli = typer.Typer(
    name="variorum", cls=Commands, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False
)


@cli.callback()
def variorum() -> None:
    """Read the articles of several outlets on one UN meeting side by side."""


def main() -> None:
    # What an import makes stays for good: until the command is there, looking for garbage is time lost.
    gc.disable()
    # Article text may hold what a terminal's encoding lacks; it is shown by its code then.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        cli()
    finally:
        # Python looks for garbage once more before it ends: there is nothing left that it would be worth.
        gc.freeze()


def _command(name: str) -> TyperCommand:
    alone = typer.Typer(add_completion=False)
    alone.command()(getattr(import_module(f"app.commands.{name}"), name))
    gc.freeze()
    gc.enable()
    return cast("TyperCommand", get_command(alone))


if __name__ == "__main__":
    main()
