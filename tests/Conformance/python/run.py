"""Runs the cases through the Python binding: ``run.py FOLDER REPORT``. README.md in the folder above says what both are."""

from __future__ import annotations

import sys

from conformance.case_list import read_cases
from conformance.folder import Folder
from conformance.report import Report
from conformance.runner import Runner


def main() -> int:
    """Returns the exit status: 0 once every case has a line in the report, whatever it says."""
    if len(sys.argv) != 3:
        print("Usage: run.py FOLDER REPORT", file=sys.stderr)
        return 2
    folder = Folder(sys.argv[1])
    with Report(sys.argv[2]) as report, Runner(folder) as runner:
        for case in read_cases(folder):
            report.add(runner.outcome(case))
    return 0


if __name__ == "__main__":
    sys.exit(main())
