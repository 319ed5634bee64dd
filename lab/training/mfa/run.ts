import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../../scripts/setup/dependencies.mjs';
import { findRealMfa, type RealMfa } from '../../../tools/mfa/real-mfa.ts';
import { readSwaps } from '../swaps.ts';
import { inWords } from '../traps/figure.ts';
import { corpusFigures, judgeCorpus } from './corpus-figures.ts';
import { type JudgedEngine, openEmbedded, openMfa } from './engines.ts';
import { costFigures, edgeFigures, emptyFigures, learnerFigures } from './other-figures.ts';
import { readFold, trainWithout } from './train-fold.ts';

const usage = `npm run judges [-- --fold N … --every N]

Compares both engines of the alignment service as judges of learners (lab/RESULTS.md): on voices, on learners outside
the corpus, on noise; and with --fold on the speakers of that fold of the corpus (0 to 4, several allowed), with one model
that MFA trains on the folds that are not named: six minutes of two free cores, kept in .sayable/mfa-folds.
--every N takes each N-th recording of a fold.`;

const corpus = join(root, '..', 'shared', 'corpus');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      fold: { type: 'string', multiple: true, default: [] },
      every: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const mfa = await findRealMfa();
  if (!mfa) throw new Error('There is no MFA here (MFA_PYTHON, a conda environment, ../shared/mfa).');
  for (const open of [openEmbedded, () => openMfa(mfa)]) {
    await withEngine(open, async (engine) => {
      const figures = [
        ...(await costFigures(engine)),
        ...(await edgeFigures(engine)),
        ...(await learnerFigures(engine)),
        ...(await emptyFigures(engine)),
      ];
      console.log(figures.map(inWords).join('\n'));
    });
  }
  if (values.fold.length > 0) await judgeFolds(mfa, values.fold.map(Number), Number(values.every));
}

async function judgeFolds(mfa: RealMfa, folds: readonly number[], every: number): Promise<void> {
  const swaps = new Map((await readSwaps(corpus)).map((swap) => [swap.id, swap]));
  const model = join(root, '.sayable', 'mfa-folds', folds.toSorted().join('-'));
  if (!existsSync(model)) await trainWithout(folds, corpus, model);
  for (const fold of folds) {
    const recordings = (await readFold(corpus, fold)).filter((_, index) => index % every === 0);
    for (const open of [openEmbedded, () => openMfa({ ...mfa, model })]) {
      await withEngine(open, async (engine) => {
        const found = await judgeCorpus(engine, { recordings, swaps, corpus });
        console.log(corpusFigures(`fold ${fold}, ${engine.name}`, found).map(inWords).join('\n'));
      });
    }
  }
}

async function withEngine(
  open: () => Promise<JudgedEngine>,
  use: (engine: JudgedEngine) => Promise<void>,
): Promise<void> {
  const engine = await open();
  try {
    await use(engine);
  } finally {
    await engine.dispose();
  }
}

await main();
