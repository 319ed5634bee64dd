"""Runs `mfa align_one` on many recordings: `align_one.py MODEL FOLDER NAME…`, with NAME.wav, .lab, .dict.

It is MFA's own command, called in one process because its start takes seconds. At that start it looks for programs of
Kaldi and OpenFst, which aligning one file doesn't run. They are stood in for by programs that answer `--help` and fail
at everything else.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path


def main() -> None:
    model, folder, names = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
    with tempfile.TemporaryDirectory() as place:
        os.environ["MFA_ROOT_DIR"] = place
        from kalpy.exceptions import AlignerError
        from montreal_forced_aligner.command_line.mfa import mfa_cli
        from montreal_forced_aligner.utils import canary_kaldi_bins

        for program in ("fstcompile", *canary_kaldi_bins):
            path = Path(place) / program
            path.write_text('#!/bin/sh\n[ "$1" = --help ]\n')
            path.chmod(0o755)
        os.environ["PATH"] = f"{place}:{os.environ['PATH']}"
        for name in names:
            files = [str(folder / f"{name}.{ending}") for ending in ("wav", "lab", "dict")]
            output = ["--output_format", "json", "--clean", "--quiet"]
            try:
                mfa_cli(["align_one", *files, model, str(folder / f"{name}.json"), *output], standalone_mode=False)
            except AlignerError:
                print(f"{name}: MFA finds no way.", file=sys.stderr)


main()
