"""The command line: `python -m cresset ARGUMENTS` and the script `cresset` become the program that the package carries."""
import os
import sys


def main() -> None:
    """Goes on as the command line with this program's arguments; does not return."""
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bin", "cresset")
    try:
        os.execv(program, ["cresset", *sys.argv[1:]])
    except OSError as e:
        sys.exit(f"cresset: the command line cannot be started: {e}")


if __name__ == "__main__":
    main()
