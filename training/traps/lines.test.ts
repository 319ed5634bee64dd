import { afterAll, describe, it } from 'vitest';
import { degradations, haveOpus } from './degradations.ts';
import { openEars } from './ears.ts';
import { expectLimitsKept } from './expect-limits.ts';
import { haveFoldModels, haveLearnersSpeech } from './learners.ts';
import { measureDegradations } from './measure-degradations.ts';
import { measureLearners } from './measure-learners.ts';

/** Rooms, noises, channels and other people's recordings, through the shipped models. */
const ears = await openEars();
afterAll(() => ears.dispose());

const withoutOpus = haveOpus ? '' : ' (without Opus: ffmpeg with libopus is not here)';
describe('a bad line', { timeout: 600_000 }, () => {
  it(`costs the reference voices little${withoutOpus}`, async () => {
    expectLimitsKept(await measureDegradations(ears, 4));
  });
});

const have = haveLearnersSpeech && haveFoldModels;
const missing = haveLearnersSpeech ? 'training/folds has no models' : '../shared/speech is not here';
describe.skipIf(!have)(`learners${have ? '' : ` (skipped: ${missing})`}`, { timeout: 600_000 }, () => {
  it('lose little by a bad line, and another’s recording says nothing of them', async () => {
    // Each line costs a quarter of a minute: noise and the codec stand for all here.
    const some = degradations.filter(({ name }) => /noise|Opus/.test(name));
    expectLimitsKept(await measureLearners(ears, some));
  });
});
