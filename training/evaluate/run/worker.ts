import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { createEmbeddedAligner } from '@sayable/shared/alignment';
import { AppError, toWire } from '@sayable/shared/contracts';
import type { SoundScorer } from '@sayable/shared/ports';
import { openSoundScorer } from '../../../scripts/lib/score-sounds.ts';
import { jobSchema, type WorkerMessage } from './jobs.ts';
import { scoreJob } from './score-job.ts';

/** A process of its own: gets a job, answers with its outcomes, and so on. Ends with the one that started it. */
const require = createRequire(import.meta.url);
const aligner = createEmbeddedAligner({
  modelBase: join(dirname(require.resolve('soundswallower')), 'model') + sep,
  pause: () => Promise.resolve(),
});
let open: { model: string; scorer: Promise<SoundScorer> } | undefined;

/** One model at a time: jobs come model by model. */
async function scorerOf(model: string): Promise<SoundScorer> {
  if (open?.model !== model) {
    await (await open?.scorer)?.dispose();
    open = { model, scorer: openSoundScorer(model) };
  }
  return open.scorer;
}

function answer(message: WorkerMessage): void {
  process.send?.(message);
}

process.on('message', async (message) => {
  try {
    const job = jobSchema.parse(message);
    const chain = { aligner: await aligner, scorer: await scorerOf(job.model) };
    answer({ kind: 'done', outcomes: await scoreJob(job, chain) });
  } catch (failure) {
    // What isn't ours is told in full here: across the boundary it would say nothing.
    if (!(failure instanceof AppError)) console.error(failure);
    answer({ kind: 'broken', error: toWire(failure) });
  }
});
process.on('disconnect', () => process.exit());
