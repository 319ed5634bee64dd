import { afterAll, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { ReadingPage } from '../../tools/driver/screens/reading-page.ts';
import { speakInARow } from '../../tools/driver/sound/speak.ts';

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

describe('a reading', () => {
  it('a page is read to its end: each sentence is kept and judged', { timeout: 240_000 }, async () => {
    const page = await ReadingPage.open(sayable, `${server.origin}/session.html`);
    await sayable.microphone.say(await speakInARow(sentences));
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
    });
    expect(await page.barText()).toMatch(/7 sentences read\s+49 of 49 words right\s+1\d\d words a minute/);
  });
});
