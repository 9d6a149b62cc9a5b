"""`python -m facilitator`, and the commands that an installation brings."""

import gc
import sys


def main() -> int:
    """Open the user's own library; with arguments, do what the command line says."""
    if len(sys.argv) == 1:  # nobody waits for the command line to be understood when there is none
        gc.disable()  # until the library is open: what a start makes stays, so looking through it is for nothing
        from facilitator.qt_import import load_qt

        load_qt()
        from facilitator import app, paths

        return app.main(paths.library_file())
    from facilitator import cli

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
