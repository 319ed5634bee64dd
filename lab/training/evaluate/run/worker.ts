import { AppError, toWire } from '@sayable/shared/std';
import { openAligner } from '../../../../scripts/lib/open-aligner.ts';
import { learnWith } from '../../../../scripts/lib/score-practice.ts';
import { openSoundScorer } from '../../../../scripts/lib/score-sounds.ts';
import { openSlipDetector } from '../../../../scripts/lib/slip-detector.ts';
import { jobSchema, type WorkerMessage } from './jobs.ts';
import { type Chain, scoreJob } from './score-job.ts';

/**
 * A worker process: it receives a job, replies with its outcomes and waits for the next job. It ends with its
 * parent process.
 */
const aligner = openAligner();
let open: { model: string; firstLanguage: string | null; chain: Promise<Chain> } | undefined;

/**
 * Returns the pipeline of a model and a first language. Only one is open at a time, with its own practice
 * that caches references: jobs arrive grouped by model.
 */
async function chainOf(model: string, firstLanguage: string | null): Promise<Chain> {
  if (open?.model !== model || open.firstLanguage !== firstLanguage) {
    await (await open?.chain)?.scorer.dispose();
    open = { model, firstLanguage, chain: openChain(model, firstLanguage) };
  }
  return open.chain;
}

async function openChain(model: string, firstLanguage: string | null): Promise<Chain> {
  const parts = { aligner: await aligner, scorer: await openSoundScorer(model) };
  return {
    ...parts,
    learning: learnWith(parts.aligner, parts.scorer, { detector: await openSlipDetector(firstLanguage) }),
  };
}

function answer(message: WorkerMessage): void {
  process.send?.(message);
}

process.on('message', async (message) => {
  try {
    const job = jobSchema.parse(message);
    answer({
      kind: 'done',
      outcomes: await scoreJob(job, await chainOf(job.model, job.firstLanguage ?? null)),
    });
  } catch (failure) {
    // An unexpected exception is printed in full here: it would lose its details at the process boundary.
    if (!(failure instanceof AppError)) console.error(failure);
    answer({ kind: 'broken', error: toWire(failure) });
  }
});
process.on('disconnect', () => process.exit());
