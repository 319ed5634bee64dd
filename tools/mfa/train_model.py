"""Runs `mfa train`: `train_model.py CORPUS DICTIONARY CONFIG OUTPUT.zip`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from mfa_command import load_command

JOBS = 2


def main() -> None:
    corpus, dictionary, config, output = sys.argv[1:]
    with tempfile.TemporaryDirectory() as place:
        mfa_cli = load_command(Path(place))
        from montreal_forced_aligner.acoustic_modeling.triphone import TriphoneTrainer

        # MFA 3.4.3 asks the trainer for its worker's phones.
        TriphoneTrainer.phone_mapping = property(lambda trainer: trainer.worker.phone_mapping)
        options = ["--config_path", config, "--num_jobs", str(JOBS), "--clean", "--quiet"]
        mfa_cli(["train", corpus, dictionary, output, *options], standalone_mode=False)


if __name__ == "__main__":
    main()
