import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/setup/dependencies.mjs';
import { findRealMfa, type RealMfa } from '../../tools/mfa/real-mfa.ts';
import { readSwaps } from '../swaps.ts';
import { inWords } from '../traps/figure.ts';
import { type CorpusFindings, corpusFigures, judgeCorpus } from './corpus-figures.ts';
import { type JudgedEngine, openEmbedded, openMfa } from './engines.ts';
import { edgeFigures, emptyFigures, learnerFigures } from './other-figures.ts';
import { readFold, trainWithout } from './train-fold.ts';

const usage = `npm run judges [-- --fold N … --every N]

Compares both engines of the alignment service as judges of learners (docs/mfa-service.md): on voices, on learners outside
the corpus, on noise; and with --fold on the speakers of that fold of the corpus (0 to 4, several allowed), with a model
that MFA trains on the others: six minutes of two free cores each, kept in .sayable/mfa-folds.
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
  const found = new Map<string, CorpusFindings>();
  for (const fold of folds) {
    const model = join(root, '.sayable', 'mfa-folds', String(fold));
    if (!existsSync(model)) await trainWithout(fold, corpus, model);
    const recordings = (await readFold(corpus, fold)).filter((_, index) => index % every === 0);
    for (const open of [openEmbedded, () => openMfa({ ...mfa, model })]) {
      await withEngine(open, async (engine) => {
        const one = await judgeCorpus(engine, { recordings, swaps, corpus });
        found.set(engine.name, joined(found.get(engine.name), one));
      });
    }
  }
  for (const [engine, all] of found) console.log(corpusFigures(engine, all).map(inWords).join('\n'));
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

function joined(one: CorpusFindings | undefined, other: CorpusFindings): CorpusFindings {
  if (!one) return other;
  return {
    falseAlarms: [...one.falseAlarms, ...other.falseAlarms],
    swaps: [...one.swaps, ...other.swaps],
    omitted: [...one.omitted, ...other.omitted],
    leftOut: [...one.leftOut, ...other.leftOut],
    refused: [...one.refused, ...other.refused],
  };
}

await main();
