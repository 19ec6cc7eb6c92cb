"""``python -m encodec_native`` is the command line program."""

import sys

from ._program import main

sys.exit(main())
