"""``python tests/connect/golden.py connectors/NAME`` writes the goldens that are missing; ``--overwrite`` all."""

import sys

from handoff.testing import write_goldens

if __name__ == "__main__":
    for argument in sys.argv[1:]:
        if argument != "--overwrite":
            write_goldens(argument, overwrite="--overwrite" in sys.argv)
