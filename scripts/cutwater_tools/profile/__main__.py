"""scripts/profile.sh runs this folder."""

import sys
from pathlib import Path

# Not the folder itself, in which the name of a module may be that of another library.
sys.path[0] = str(Path(__file__).resolve().parents[2])

from cutwater_tools.profile.command_line import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
