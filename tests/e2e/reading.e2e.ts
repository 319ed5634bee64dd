import { afterAll, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { ReadingPage } from '../../tools/driver/screens/reading-page.ts';
import { speak } from '../../tools/driver/sound/speak.ts';

const [sayable, server] = await Promise.all([launchSayable(), servePages()]);
afterAll(() => Promise.all([sayable.close(), server.close()]));

const sentences = [
  'My brother bought seven green apples today.',
  'She followed the road and looked around.',
  'They thought the weather would be fine.',
  'We rowed the last mile very slowly.',
  'The judge changed his mind on Thursday.',
  'Please put the yellow jug down here.',
  'Every child wished for a longer day.',
];

/** Says sentences in a row, with the pauses of a reader. */
async function readAloud(texts: readonly string[], pauseMs = 350) {
  const said = await Promise.all(texts.map((text) => speak(text)));
  const rate = said[0]?.sampleRate ?? 16_000;
  const pause = Math.round((pauseMs / 1_000) * rate);
  const samples = new Float32Array(said.reduce((sum, one) => sum + one.samples.length + pause, 0));
  let at = 0;
  for (const one of said) {
    samples.set(one.samples, at);
    at += one.samples.length + pause;
  }
  return { samples, sampleRate: rate };
}

describe('a reading', () => {
  it('a page is read to its end: each sentence is kept and judged', { timeout: 240_000 }, async () => {
    const page = await ReadingPage.open(sayable, `${server.origin}/session.html`);
    await sayable.microphone.say(await readAloud(sentences));
    await step('the reading begins', async () => {
      expect(await page.begin()).toBe(true);
      await expect.poll(() => page.barText(), { timeout: 60_000 }).toMatch(/Recording/);
    });
    await step('it ends with the last sentence', async () => {
      await expect.poll(() => page.barText(), { timeout: 120_000 }).toMatch(/The reading has ended/);
    });
    await step('all sentences are attempts of one reading', async () => {
      await expect
        .poll(async () => (await readAttempts(sayable)).filter(({ state }) => state === 'assessed').length, {
          timeout: 120_000,
        })
        .toBe(sentences.length);
      const attempts = await readAttempts(sayable);
      expect(attempts.map(({ text }) => text).toSorted()).toEqual(sentences.toSorted());
      expect(new Set(attempts.map(({ readingId }) => readingId)).size).toBe(1);
      console.log(
        attempts.map(({ text, durationMs, assessment, recordingBytes }) => [
          text,
          durationMs,
          recordingBytes,
          assessment?.words.map((w) => w.error).join(' '),
        ]),
      );
    });
    console.log(await page.barText());
  });
});
