import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import type { Card } from '../../tools/driver/screens/card.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { readPlainSentence } from '../../tools/driver/sound/readings.ts';
import { watchMicrophone } from '../../tools/driver/sound/watch-microphone.ts';

const [sayable, server] = await Promise.all([launchSayable(), servePages()]);

describe('recording', () => {
  let page: PracticePage;
  let card: Card;
  beforeEach(async () => {
    await sayable.microphone.say(await readPlainSentence());
    page = await PracticePage.open(sayable, `${server.origin}/strict.html`);
    card = await page.practise('#text', 'followed');
  });
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  it('has the microphone on only while it shows that it records', async () => {
    const microphone = await watchMicrophone(sayable);
    expect(await microphone.isOn()).toBe(false);
    await card.press('Listen');
    expect(await microphone.isOn()).toBe(false);

    sayable.microphone.holdAt(1_000);
    await card.record();
    await card.waitUntilListening();
    await sayable.untilHeld();
    expect(await microphone.isOn()).toBe(true);
    expect(await card.showsRecording()).toBe(true);

    await sayable.resumeSpeech();
    await card.waitForStatus(/^(Checking|Score)/);
    await expect.poll(() => microphone.isOn()).toBe(false);
    expect(await card.showsRecording()).toBe(false);
    await card.waitForScore();
  });

  it('records from the press of Space until its release', async () => {
    sayable.microphone.holdAt(1_700);
    await page.page.keyboard.down('Space');
    await card.waitUntilListening();
    // The fed speech is faster than real time, and a key that is let go at once was only tapped.
    const isLongerThanATap = new Promise((resolve) => setTimeout(resolve, 400));
    await Promise.all([sayable.untilHeld(), isLongerThanATap]);
    // In the middle of the speech only the key can end the recording.
    expect(await card.status()).toMatch(/^Listening/);
    await page.page.keyboard.up('Space');
    await card.waitForStatus(/^(Checking|Score)/);
    const { judged } = await card.waitForOutcome();
    expect(judged).toBe(true);
  });

  it('continues through any silence while Space is held', async () => {
    await page.page.keyboard.down('Space');
    await card.waitUntilListening();
    // The sound ends with a silence that is longer than any pause that would end the recording.
    await sayable.untilHeld();
    expect(await card.status()).toMatch(/^Listening/);
    await page.page.keyboard.up('Space');
    expect(await card.waitForScore()).toBeGreaterThan(50);
  });

  it('stops by its button', async () => {
    sayable.microphone.holdAt(1_800);
    await card.record();
    await card.waitUntilListening();
    await sayable.untilHeld();
    await card.press('Done');
    const { judged } = await card.waitForOutcome();
    expect(judged).toBe(true);
  });

  it('cancels with Esc and stores no attempt', async () => {
    const before = await readAttempts(sayable);
    await page.page.bringToFront();
    sayable.microphone.holdAt(1_500);
    await card.record();
    await card.waitUntilListening();
    await sayable.untilHeld();
    await page.page.keyboard.press('Escape');
    await card.waitUntilReady();
    const after = await readAttempts(sayable);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('records again after a result, and keeps both attempts', async () => {
    const before = (await readAttempts(sayable)).length;
    await page.page.bringToFront();
    await card.recordUntilScored();
    await card.recordUntilScored();
    await expect.poll(() => readAttempts(sayable)).toHaveLength(before + 2);
  });
});
