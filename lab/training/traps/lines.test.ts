import { afterAll, describe, it } from 'vitest';
import { isShort } from '../../../tools/driver/browser/test-form.ts';
import { degradations, haveOpus } from './degradations.ts';
import { openEars } from './ears.ts';
import { expectLimitsKept } from './expect-limits.ts';
import { haveCorpus, haveFoldModels, haveSpeech } from './learners.ts';
import { measureDegradations } from './measure-degradations.ts';
import { measureLearners, measureShuffled } from './measure-learners.ts';

/** Tests rooms, noises, channels and other people's recordings with the shipped models. */
const ears = await openEars();
afterAll(() => ears.dispose());

const withoutOpus = haveOpus ? '' : ' (without Opus: ffmpeg with libopus is not here)';
describe('a bad line', { timeout: 600_000 }, () => {
  it(`costs the reference voices little${withoutOpus}`, async () => {
    expectLimitsKept(await measureDegradations(ears, isShort ? 20 : 4));
  });
});

/** Explains in one line why real recordings cannot be measured here; empty if they can. */
const without = (folder: string, isThere: boolean): string => {
  if (!isThere) return ` (skipped: ../shared/${folder} is not here)`;
  return haveFoldModels
    ? ''
    : ' (skipped: lab/training/folds has no models that have not heard these speakers)';
};

const noSpeech = without('speech', haveSpeech);
describe.skipIf(noSpeech || isShort)(`learners${noSpeech}`, { timeout: 600_000 }, () => {
  it('lose little by a bad line', async () => {
    // Each channel takes a quarter of a minute. Noise and the codec represent all of them here.
    const some = degradations.filter(({ name }) => /noise|Opus/.test(name));
    expectLimitsKept(await measureLearners(ears, some));
  });
});

const noCorpus = without('corpus', haveCorpus);
describe.skipIf(noCorpus || isShort)(`another learner’s recording${noCorpus}`, { timeout: 600_000 }, () => {
  it('has scores that hardly correlate with the raters’ marks of this one', async () => {
    expectLimitsKept(await measureShuffled(ears, 40));
  });
});
