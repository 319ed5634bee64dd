import { resample } from '@sayable/shared/audio';
import { afterAll, describe, expect, it } from 'vitest';
import { formatAttempt } from '../../scripts/start/print-attempt.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { haveLearners, readLearner } from '../../tools/driver/sound/learners.ts';
import type { Sound } from '../../tools/driver/sound/microphone.ts';
import { throughOpus } from '../../tools/driver/sound/opus.ts';
import { amplified } from '../../tools/driver/sound/readings.ts';
import { referenceVoice, secondVoice, speak } from '../../tools/driver/sound/speak.ts';

const sentences = [
  'They thought the weather would develop slowly, so nobody hurried to the harbor.',
  'The rain in the mountains had stopped before the travelers reached the village.',
  'It is only people who are early.',
];

const sayable = await launchSayable();

/** Good speech must score well: neither a voice nor a line nor a room may cause a pronunciation error. */
describe('the score of a whole sentence', () => {
  afterAll(() => sayable.close());

  async function judge(text: string, sound: Sound) {
    const server = await serveSample(text);
    const page = await PracticePage.open(sayable, server.origin);
    await sayable.microphone.say(sound);
    const card = await page.practise('#clock', text);
    const score = await card.recordUntilScored();
    const [attempt] = await readAttempts(sayable);
    await page.page.close();
    await server.close();
    const red = (attempt?.assessment?.words ?? []).filter(
      (word) => word.score < 50 && word.error !== 'unsure',
    );
    return {
      score,
      red: red.map(({ span }) => text.slice(...span)),
      report: attempt ? formatAttempt(attempt) : '',
    };
  }

  it.each(sentences)(
    'is 95 or more, with no red word, for the reference voice after 16 kbit/s Opus: %s',
    async (text) => {
      const clean = await speak(text, { voice: referenceVoice });
      const page = await sayable.openOwn('manifest.json');
      const coded = await throughOpus(page, resample(clean.samples, clean.sampleRate, 48_000), 16_000);
      await page.close();
      // The fake microphone adds the 0.3 s before the speech.
      const { score, red, report } = await judge(text, amplified(coded, -10));
      expect(red, report).toEqual([]);
      expect(score, report).toBeGreaterThanOrEqual(95);
    },
  );

  it.each(sentences)('is 85 or more for a second voice: %s', async (text) => {
    const { score, report } = await judge(text, await speak(text, { voice: secondVoice }));
    expect(score, report).toBeGreaterThanOrEqual(85);
  });

  it.skipIf(!haveLearners)('ranks real learners like five raters: weak, middling, flawless', async () => {
    const scores: number[] = [];
    for (const id of ['096340015', '005750300', '001350285']) {
      const learner = await readLearner(id);
      scores.push((await judge(learner.text, learner)).score);
    }
    expect(scores).toEqual([...scores].sort((one, other) => one - other));
    expect((scores[2] ?? 0) - (scores[0] ?? 0)).toBeGreaterThan(15);
  });
});
