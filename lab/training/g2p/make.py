"""
Makes the network that guesses pronunciations from the CMU Pronouncing Dictionary.

    python3 lab/training/g2p/make.py --work FOLDER [--node NODE]

Intermediate results stay in the folder and are not made again, so a run that was stopped can be resumed. NODE runs
TypeScript: Node 24.
"""

import argparse
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "..", "..", "shared", "src", "phonetics", "guess", "letter-network.generated.ts")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True)
    parser.add_argument("--node", default="node")
    args = parser.parse_args()
    examples, state = os.path.join(args.work, "examples"), os.path.join(args.work, "state.pt")
    python = lambda script, *rest: subprocess.run([sys.executable, os.path.join(HERE, script), *rest], check=True)
    if not os.path.exists(os.path.join(examples, "development.tsv")):
        subprocess.run([args.node, os.path.join(HERE, "write-examples.ts"), examples], check=True)
    python("train.py", "--examples", examples, "--out", state)
    python("export.py", "--state", state, "--out", OUT, "--fixture", os.path.join(HERE, "fixtures", "guesses.json"))


if __name__ == "__main__":
    main()
