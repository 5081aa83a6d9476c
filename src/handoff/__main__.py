"""``python -m handoff``: the command, where its script is not on the path."""

from handoff.cli import main

if __name__ == "__main__":
    main()
