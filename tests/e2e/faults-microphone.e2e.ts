import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import {
  type AudioFaults,
  audioFaults,
  killAudioProcess,
  setMicrophonePermission,
} from '../../tools/driver/browser/faults.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import type { Card } from '../../tools/driver/screens/card.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text } = wrongOnPurpose;

/** The microphone or its permission disappears during or between recordings. */
describe('the card that loses its microphone', () => {
  let sayable: Sayable;
  let server: StaticServer;
  let page: PracticePage;
  let card: Card;
  let audio: AudioFaults;

  beforeAll(async () => {
    [sayable, server] = await Promise.all([launchSayable({ microphone: 'file' }), serveSample()]);
  });
  beforeEach(async () => {
    await sayable.microphone.say(await speak(text));
  });
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  const openCard = async () => {
    await setMicrophonePermission(sayable, 'granted');
    page = await PracticePage.open(sayable, server.origin);
    card = await page.practise('#clock', 'develop');
    audio = await audioFaults(sayable);
  };
  const speakFor = async (durationMs: number) => {
    await card.record();
    await card.waitUntilListening();
    await audio.untilRecorded(durationMs);
  };
  const newest = async () => (await readAttempts(sayable))[0];

  it('says that the microphone was unplugged, beside the assessment, and keeps the recording', async () => {
    await openCard();
    await speakFor(3_000);
    await audio.unplug();
    await card.waitForOutcome();
    await expect.poll(() => card.notice()).toMatch(/microphone went away.*kept/i);
    const attempt = await newest();
    expect(attempt?.recordingBytes).toBeGreaterThan(2_000);
    // The last second may not have left the recorder.
    expect(attempt?.durationMs).toBeGreaterThan(2_000);
    // The next recording works.
    expect(await card.recordUntilScored()).toBeGreaterThan(40);
  });

  it('asks for the microphone, not for a louder voice, if it is lost before the first word', async () => {
    await openCard();
    await sayable.microphone.saySilence();
    await speakFor(400);
    await audio.unplug();
    expect(await card.waitForFailure()).toMatch(/microphone went away/i);
    await expect.poll(() => card.buttons()).toContainEqual(expect.stringContaining('Record again'));
  });

  it('keeps and assesses the recording if the audio process dies in the middle of it', async () => {
    await openCard();
    await speakFor(3_000);
    expect(await killAudioProcess(sayable)).toBe(true);
    await card.waitForOutcome();
    await expect.poll(() => card.notice()).toMatch(/microphone went away.*kept/i);
    expect((await newest())?.recordingBytes).toBeGreaterThan(2_000);
    expect(await card.recordUntilScored()).toBeGreaterThan(40);
  });

  it('assesses the recording that ended when the laptop went to sleep, and records again', async () => {
    await openCard();
    await speakFor(3_500);
    await audio.suspend();
    await card.waitForOutcome();
    await expect.poll(() => card.notice()).toMatch(/went away/i);
    await expect.poll(() => newest()).toMatchObject({ text });
    expect((await newest())?.recordingBytes).toBeGreaterThan(2_000);
    expect(await card.recordUntilScored()).toBeGreaterThan(40);
  });

  it('says that another program has the microphone, and records once it is free', async () => {
    await openCard();
    await audio.occupy();
    await card.record();
    expect(await card.waitForFailure()).toMatch(/another program/i);
    await audio.free();
    await card.press('Record again');
    expect(await card.waitForScore()).toBeGreaterThan(40);
  });

  it('keeps the recording if the permission is revoked in the middle of it', async () => {
    await openCard();
    await speakFor(3_000);
    await setMicrophonePermission(sayable, 'denied');
    await card.waitForOutcome();
    await expect.poll(() => card.notice()).toMatch(/microphone went away.*kept/i);
    expect((await newest())?.recordingBytes).toBeGreaterThan(2_000);
  });
});

it('after a one-time permission, the next recording says how to allow the microphone again, and then works', async () => {
  const sayable = await launchSayable({ microphone: 'asked' });
  const server = await serveSample();
  try {
    await sayable.microphone.say(await speak(text));
    await setMicrophonePermission(sayable, 'granted');
    const page = await PracticePage.open(sayable, server.origin);
    const card = await page.practise('#clock', 'develop');
    await card.recordUntilScored();
    for (const setting of ['prompt', 'denied'] as const) {
      await setMicrophonePermission(sayable, setting);
      await card.record();
      await card.waitForStatus(/microphone is blocked/i);
      await expect.poll(() => card.buttons()).toContain('Allow the microphone');
      await card.press('Listen only');
      await card.waitForStatus(/^Score/);
    }
    await expect.poll(() => readAttempts(sayable)).toHaveLength(1);
    await setMicrophonePermission(sayable, 'granted');
    await page.page.bringToFront();
    await card.recordUntilScored();
    await expect.poll(() => readAttempts(sayable)).toHaveLength(2);
  } finally {
    await sayable.close();
    await server.close();
  }
});
