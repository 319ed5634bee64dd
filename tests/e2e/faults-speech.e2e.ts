import { resample } from '@sayable/shared/audio';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { closeOffscreen } from '../../tools/driver/browser/faults.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import type { Card } from '../../tools/driver/screens/card.ts';
import { HistoryPopup } from '../../tools/driver/screens/history-popup.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import type { Sound } from '../../tools/driver/sound/microphone.ts';
import { speak, speakAsModel, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text } = wrongOnPurpose;
/**
 * Longer than the product's own limit for the assessment of a minute, so that the product decides
 * (`judgeWithinMs`).
 */
const judgedWithinMs = 240_000;
const paragraph =
  `The tide clock on the wall has only one hand. It turns once in twelve hours and twenty-five minutes,
and everybody in the village plans the day around it. They thought the weather would develop slowly, so nobody hurried
to the harbor. By three o’clock the water had covered the first step, and the boats had begun to pull at their ropes.`.replace(
    /\s+/g,
    ' ',
  );

const [sayable, server] = await Promise.all([launchSayable(), serveSample()]);

/** A room, a headset, a loudspeaker, a long text and a clock change what a recording is worth. */
describe('the card with speech that is hard to assess', () => {
  let page: PracticePage;
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  const open = async (): Promise<Card> => {
    page = await PracticePage.open(sayable, server.origin);
    return page.practise('#clock', 'develop');
  };
  const openOwn = async (sentence: string): Promise<Card> => {
    page = await PracticePage.openOwn(sayable, sentence);
    return page.ownCard();
  };
  const say = async (sound: Sound, holdAtMs?: number): Promise<Card> => {
    await sayable.microphone.say(sound);
    if (holdAtMs !== undefined) sayable.microphone.holdAt(holdAtMs);
    const card = await open();
    await card.recordUntilScored(judgedWithinMs);
    return card;
  };
  const newest = async () => (await readAttempts(sayable))[0];

  it('shows no warning in a quiet room with a good microphone', async () => {
    await say(await speak(text));
    expect((await newest())?.assessment?.conditions).toBeUndefined();
  });

  it('says that a Bluetooth headset sends no high sounds, and marks none of them wrong', async () => {
    const { samples, sampleRate } = await speak(text);
    const narrow = resample(resample(samples, sampleRate, 8_000), 8_000, 16_000);
    const card = await say({ samples: narrow, sampleRate: 16_000 });
    await expect.poll(() => card.text()).toMatch(/sends no high sounds/);
    const assessment = (await newest())?.assessment;
    expect(assessment?.conditions).toEqual(['narrow-band']);
    const hissed = assessment?.words.flatMap(({ phones }) =>
      phones.filter(({ expected }) => expected !== null && /^(S|Z|F|TH|SH|ZH|CH|JH)$/.test(expected)),
    );
    expect(hissed?.length).toBeGreaterThan(2);
    expect(new Set(hissed?.map(({ error }) => error))).toEqual(new Set(['unsure']));
  });

  it('says that the room is noisy, and marks no word wrong', async () => {
    const { samples, sampleRate } = await speak(text);
    const noisy = { samples: withNoise(samples, 0.035), sampleRate };
    // The noise stays until the recording ends: an engine that is behind would hear a quiet room after it.
    const card = await say(noisy, (noisy.samples.length / sampleRate) * 1_000);
    await expect.poll(() => card.text()).toMatch(/noise in the room/i);
    const assessment = (await newest())?.assessment;
    expect(assessment?.conditions).toContain('noise');
    expect(assessment?.words.filter(({ error }) => error === 'mispronounced')).toEqual([]);
  });

  it('says that it heard the model voice from the loudspeaker instead of the learner', async () => {
    const heard = inRoom(await speakAsModel(text));
    // A card that opens while the natural voice loads has the older one. The next card of the sentence has
    // the natural one.
    await say(heard);
    await page.page.close();
    const card = await say(heard);
    await expect.poll(() => card.text()).toMatch(/model voice, not you/i);
    expect((await newest())?.assessment?.conditions).toContain('reference-heard');
  });

  it('stops the model voice before the microphone opens', async () => {
    await sayable.microphone.say(await speak(text));
    const card = await open();
    await card.press('Listen');
    await expect.poll(() => card.isPlaying('Listen')).toBe(true);
    const { requested, open: openMicrophone } = sayable.microphone.holdOpening();
    await card.record();
    await requested;
    expect(await card.buttons()).not.toContain('Listen');
    openMicrophone();
    await card.waitForScore();
    expect((await newest())?.assessment?.words.some(({ error }) => error === 'added')).toBe(false);
  });

  it('assesses a whole paragraph to its end', async () => {
    await sayable.microphone.say(await speak(paragraph));
    const card = await openOwn(paragraph);
    await card.waitUntilReady();
    expect(await card.recordUntilScored(judgedWithinMs)).toBeGreaterThan(50);
    expect((await newest())?.assessment?.scores?.completeness).toBeGreaterThan(85);
  });

  it('counts down the last seconds of a minute, stops, says so, and assesses the recording', async () => {
    // As many words as one recording may have, said slowly.
    const long =
      `${paragraph} We rowed the last half mile with the wind behind us. She has filled forty-one of them. Nobody
spoke when the bell rang at the end of the wall, and the boats went home.`.replace(/\s+/g, ' ');
    await sayable.microphone.say(await speak(long, { rate: 0.5 }));
    sayable.microphone.holdAt(55_000);
    const card = await openOwn(long);
    await card.waitUntilReady();
    await card.record();
    await card.waitUntilListening();
    await sayable.untilHeld();
    await expect.poll(() => card.text()).toMatch(/\d seconds? left/);
    await sayable.resumeSpeech();
    await card.waitForStatus(/^Checking/, judgedWithinMs, { orSaid: true });
    await card.waitForScore(judgedWithinMs);
    await expect.poll(() => card.notice()).toMatch(/after one minute/i);
    const attempt = await newest();
    // The length by the samples. A tick of the fed microphone brings at most 0.8 s, and the extension stops
    // after a tick.
    expect(attempt?.durationMs).toBeGreaterThanOrEqual(60_000);
    expect(attempt?.durationMs).toBeLessThan(61_000);
  }, 600_000);

  it.each(['Доброе утро, как ваши дела?', '今日はとても天気がいいですね。', 'صباح الخير يا صديقي'])(
    'says that a sentence in another script is not English: %s',
    async (sentence) => {
      page = await PracticePage.openOwn(sayable, sentence);
      const refusal = await page.page.waitForSelector('[role="alert"]');
      expect(await refusal?.evaluate((element) => element.textContent)).toContain('isn’t English');
    },
  );

  it('says that a sentence of signs alone has no words to say', async () => {
    const card = await openOwn('…—!?');
    expect(await card.waitForFailure()).toMatch(/no words to say/i);
    await expect.poll(() => card.buttons()).toContain('Choose another sentence');
  });

  it('practises the English words of a sentence in two scripts', async () => {
    await sayable.microphone.say(await speak('They thought about the weather'));
    const card = await openOwn('They thought about the weather 天気.');
    await card.waitUntilReady();
    expect(await card.recordUntilScored()).toBeGreaterThan(40);
  });

  it('keeps the latest attempt first in the history when the clock is set back', async () => {
    await say(await speak(text));
    await page.page.close();
    const host = await sayable.offscreen();
    await host?.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() - 3 * 60 * 60_000;
    });
    const before = await newest();
    await say(await speak(text, { voice: 'awb' }));
    const attempts = await readAttempts(sayable);
    expect(attempts[0]?.id).not.toBe(before?.id);
    expect(attempts[1]?.id).toBe(before?.id);
    const popup = await HistoryPopup.open(sayable, page.page);
    await popup.page.waitForSelector('.attempt');
    const places = await popup.page.$$eval('.attempt-place', (rows) =>
      rows.map((row) => row.textContent ?? ''),
    );
    expect(places.join(' ')).not.toMatch(/-\d|\bin \d/);
    await popup.page.close();
    // The clock goes with its host.
    await closeOffscreen(sayable);
  });
});

/** White noise, the same on every run. */
function withNoise(samples: Float32Array, amplitude: number): Float32Array {
  // The room is as loud before the speech, and after it for longer than the recording waits.
  const before = 16_000;
  const result = new Float32Array(samples.length + before + 6 * 16_000);
  let seed = 7;
  for (let index = 0; index < result.length; index++) {
    seed = (seed * 48_271) % 0x7fffffff;
    result[index] = (samples[index - before] ?? 0) + ((seed / 0x7fffffff) * 2 - 1) * amplitude;
  }
  return result;
}

/** A loudspeaker at the other side of a desk: softer, and with the first echoes of the room. */
function inRoom({ samples, sampleRate }: Sound): Sound {
  const result = new Float32Array(samples.length + sampleRate);
  for (let echo = 0; echo < 10; echo++) {
    const delay = Math.round(sampleRate * 0.011 * echo * (1 + 0.13 * echo));
    const gain = 0.4 * (echo === 0 ? 1 : 0.5 * 0.75 ** echo);
    samples.forEach((sample, index) => {
      result[index + delay] = (result[index + delay] ?? 0) + sample * gain;
    });
  }
  return { samples: result, sampleRate };
}
