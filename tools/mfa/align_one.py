"""Runs `mfa align_one` on many recordings: `align_one.py MODEL FOLDER NAME…`, with NAME.wav, .lab, .dict.

All in one process, because the command's start takes seconds.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from mfa_command import load_command


def main() -> None:
    model, folder, names = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
    with tempfile.TemporaryDirectory() as place:
        mfa_cli = load_command(Path(place))
        from kalpy.exceptions import AlignerError

        for name in names:
            files = [str(folder / f"{name}.{ending}") for ending in ("wav", "lab", "dict")]
            output = ["--output_format", "json", "--clean", "--quiet"]
            try:
                mfa_cli(["align_one", *files, model, str(folder / f"{name}.json"), *output], standalone_mode=False)
            except AlignerError:
                print(f"{name}: MFA finds no way.", file=sys.stderr)


main()
