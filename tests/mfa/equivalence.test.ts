import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../../scripts/setup/dependencies.mjs';
import { isShort } from '../../tools/driver/browser/test-form.ts';
import { readLearners } from '../../tools/driver/sound/learners.ts';
import { compareWithCommand, type SpokenText } from '../../tools/mfa/equivalence.ts';
import { findMfaCommand, realVariables } from '../../tools/mfa/real-mfa.ts';
import { startMfaService } from '../../tools/mfa/service.ts';

const corpus = join(root, '..', 'shared', 'corpus');
const alignment = join(root, '..', 'shared', 'alignment');
const label = z.object({ id: z.string(), text: z.string() });

/**
 * Every fiftieth recording of the corpus, the learners of `../shared/speech`, and half a minute of one
 * person.
 */
async function readRecordings(): Promise<SpokenText[]> {
  const lines = (await readFile(join(corpus, 'labels.jsonl'), 'utf8')).split('\n').filter(Boolean);
  const picked = lines.filter((_, index) => index % 50 === 0).map((line) => label.parse(JSON.parse(line)));
  return [
    ...picked.map(({ id, text }) => ({
      path: join(corpus, 'audio', `${id}.opus`),
      text: text.toLowerCase(),
    })),
    ...(await readLearners()),
    {
      path: join(alignment, 'acoustic_corpus.wav'),
      text: await readFile(join(alignment, 'acoustic_corpus.lab'), 'utf8'),
    },
  ];
}

// MFA's command is 900 MB of packages, two minutes to install.
const mfa = existsSync(corpus) && !isShort ? await findMfaCommand() : undefined;
if (!mfa)
  console.log(
    isShort
      ? 'Skipped: the comparison with `mfa align_one`, which is a part of npm run test:all.'
      : 'Skipped: the comparison with `mfa align_one`, as ../shared/mfa or ../shared/corpus is absent.',
  );

it.skipIf(!mfa)(
  'the service places sounds at the same times as `mfa align_one`',
  async () => {
    if (!mfa) return;
    const service = await startMfaService({ variables: { ...realVariables(mfa), WORKERS: '1' } });
    try {
      const recordings = await readRecordings();
      expect(recordings.length).toBeGreaterThanOrEqual(60);
      const { wordEdgesMs, phoneEdgesMs, ...counts } = await compareWithCommand(service, mfa, recordings);
      const within = (edges: readonly number[]) => edges.filter((ms) => ms <= 10.01).length / edges.length;
      const furthest = Math.max(...wordEdgesMs, ...phoneEdgesMs);
      const shares = { words: within(wordEdgesMs), phones: within(phoneEdgesMs) };
      console.log(
        `${recordings.length} recordings, ${JSON.stringify(counts)}: within 10 ms are ` +
          `${(100 * shares.words).toFixed(2)} % of ${wordEdgesMs.length} word edges and ` +
          `${(100 * shares.phones).toFixed(2)} % of ${phoneEdgesMs.length} phone edges; ` +
          `the furthest is ${furthest.toFixed(1)} ms off.`,
      );
      expect(shares.words).toBeGreaterThanOrEqual(0.99);
      expect(shares.phones).toBeGreaterThanOrEqual(0.99);
      expect(counts.oneRefused).toBe(0);
      expect(counts.otherwise / counts.words).toBeLessThan(0.02);
    } finally {
      await service.close();
    }
  },
  600_000,
);
