import { resample } from '@sayable/shared/audio';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchSayable } from '../support/harness.ts';
import type { Sayable } from '../support/sayable.ts';
import { speak } from '../support/speak.ts';
import { buildTalkAudioPage } from '../support/talk-audio-page.ts';
import { decideBeside, echoed, listenBeside } from '../support/talk-echo.ts';
import { measureNetwork } from '../support/talk-listening.ts';

const rate = 16_000;
/** Silence before the room's sound: by then the devices run, on every machine. The microphone adds 300 ms of its own. */
const silenceMs = 1_700;
/** The echo comes a sixth of a second after its sound, in the middle of the delays at which it is known for an echo. */
const replyAfterMs = 1_800;

/**
 * The fake devices give the browser's echo cancellation nothing to work with, so this is the check against what is played
 * alone, behind the browser's own noise suppression and gain control.
 */
describe("the tutor's own voice in the room", () => {
  let sayable: Sayable;
  let path: string;

  beforeAll(async () => {
    const built = await buildTalkAudioPage(inject('extensionPath'), 'echo');
    path = built.page;
    sayable = await launchSayable({ microphone: 'file', extensionPath: built.extensionPath });
  });
  afterAll(() => sayable.close());

  it.each([
    ['is not taken for a person', false],
    ['hides nobody who cuts in', true],
  ])('%s', async (_, isCutIn) => {
    const page = await sayable.openOwn(path);
    const tutor = await speak('Welcome. What would you like to drink? We have coffee, tea and lemonade.', {
      voice: 'slt',
    });
    const person = await speak('Excuse me, I would rather have a glass of water, please, and the bill.');
    const room = echoed(tutor.samples);
    const spoken = resample(person.samples, person.sampleRate, rate);
    // Two seconds later, and no louder than the tutor is.
    if (isCutIn)
      spoken.forEach((sample, at) => {
        const place = at + 2 * rate;
        if (place < room.length) room[place] = (room[place] ?? 0) + sample * 0.3;
      });
    const samples = new Float32Array((silenceMs / 1_000) * rate + room.length);
    samples.set(room, (silenceMs / 1_000) * rate);
    await sayable.microphone.say({ samples, sampleRate: rate });
    await measureNetwork(page, 5);
    const durationMs = (tutor.samples.length / rate) * 1_000;
    const decided = decideBeside(await listenBeside(page, tutor, { startAfterMs: replyAfterMs, durationMs }));
    await page.close();
    expect(decided.includes('interrupt')).toBe(isCutIn);
  });
});
