"""MFA's own command line, in this process.

At its start it looks for programs of Kaldi and OpenFst, which the commands used here don't run. They are stood in for by
programs that answer `--help` and fail at everything else.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any


def load_command(place: Path) -> Any:
    """Returns the command. Its settings, databases and the programs are in `place`."""
    os.environ["MFA_ROOT_DIR"] = str(place)
    from montreal_forced_aligner.command_line.mfa import mfa_cli
    from montreal_forced_aligner.utils import canary_kaldi_bins

    for program in ("fstcompile", *canary_kaldi_bins):
        path = place / program
        path.write_text('#!/bin/sh\n[ "$1" = --help ]\n')
        path.chmod(0o755)
    os.environ["PATH"] = f"{place}:{os.environ['PATH']}"
    return mfa_cli
