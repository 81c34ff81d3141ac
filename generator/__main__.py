"""The command `laman` from the moment it is started: what it is made of is loaded here."""

from __future__ import annotations

import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the command; Ctrl+C while it is still being loaded ends it as it does afterwards."""
    try:
        from generator.cli import main as laman  # noqa: PLC0415

        laman()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
