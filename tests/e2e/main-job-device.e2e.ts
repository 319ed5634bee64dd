import { concatSamples } from '@sayable/shared/std';
import { afterAll, describe, expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { HistoryPopup } from '../../tools/driver/screens/history-popup.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text, voice, lexicon } = wrongOnPurpose;

const [sayable, server] = await Promise.all([launchSayable({ microphone: 'file' }), serveSample()]);

/** The main job through the browser's microphone, audio thread and encoder, in real time. */
describe('the main job with the device', () => {
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  it('records the whole sentence, scores it, and plays it to its end', async () => {
    const page = await PracticePage.open(sayable, server.origin);
    const card = await page.practise('#clock', 'develop slowly');
    const lengthMs = await sayable.microphone.say(await speak(text, { voice, lexicon }));
    await step('records as Opus, and stops by itself', async () => {
      await card.record();
      // Mostly right and partly wrong: between the two.
      const score = await card.waitForScore();
      expect(score).toBeGreaterThan(40);
      expect(score).toBeLessThan(95);
      const [attempt] = await readAttempts(sayable);
      expect(attempt).toMatchObject({ text, state: 'assessed' });
      expect(attempt?.durationMs).toBeGreaterThan(lengthMs);
      // 24 kbit/s are 3 kB a second.
      const bytesPerSecond = (attempt?.recordingBytes ?? 0) / ((attempt?.durationMs ?? 0) / 1000);
      expect(bytesPerSecond).toBeGreaterThan(1_000);
      expect(bytesPerSecond).toBeLessThan(5_000);
      expect(attempt?.assessment?.words.map(({ error }) => error)).not.toContain('omitted');
    });
    await step('plays the recording to its end', async () => {
      const popup = await HistoryPopup.open(sayable, page.page);
      await popup.press(0, 'Play');
      await expect.poll(() => popup.isPlaying()).toBe(true);
      await expect.poll(() => popup.isPlaying()).toBe(false);
    });
    await step('stops as soon, with the same score, if the device has an offset of 5 %', async () => {
      const speech = await speak(text, { voice, lexicon });
      const quiet = new Float32Array(4 * speech.sampleRate);
      const samples = concatSamples([quiet.subarray(0, speech.sampleRate / 2), speech.samples, quiet]);
      for (const offset of [0, 0.05]) {
        await sayable.microphone.say({ ...speech, samples: samples.map((sample) => sample + offset) });
        const again = await PracticePage.open(sayable, server.origin);
        const other = await again.practise('#clock', 'develop slowly');
        await other.recordUntilScored();
      }
      // The newest is the first of the list.
      const [offset, plain] = await readAttempts(sayable);
      expect((offset?.durationMs ?? 0) - (plain?.durationMs ?? 0)).toBeLessThan(1_500);
      const overallOf = (attempt: typeof plain) => attempt?.assessment?.scores?.overall ?? 0;
      expect(Math.abs(overallOf(offset) - overallOf(plain))).toBeLessThan(4);
    });
  });
});
