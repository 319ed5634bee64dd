import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { audioFaults } from '../../tools/driver/browser/faults.ts';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { ReadingPage } from '../../tools/driver/screens/reading-page.ts';
import type { Sound } from '../../tools/driver/sound/microphone.ts';
import { soundsWithoutSpeech } from '../../tools/driver/sound/no-speech.ts';
import { inARow, speak } from '../../tools/driver/sound/speak.ts';

const [fed, device, server] = await Promise.all([
  launchSayable(),
  launchSayable({ microphone: 'file' }),
  servePages(),
]);
afterAll(() => Promise.all([fed.close(), device.close(), server.close()]));

let page: ReadingPage;
afterEach(() => page.page.close());
const apples = 'My brother bought seven green apples today.';
const status = () => page.status();
const begin = async (sayable: Sayable, sound: Sound) => {
  await sayable.microphone.say(sound);
  page = await ReadingPage.open(sayable, `${server.origin}/session.html`);
  await page.begin('#first', 'My brother');
};
const colours = async () => Object.keys(await page.highlights()).filter((name) => name.includes('score'));
const sampleRate = 16_000;
/** Returns 40 seconds of a sound. */
const repeated = (samples: Float32Array): Sound => ({
  samples: Float32Array.from({ length: 40 * sampleRate }, (_, at) => samples[at % samples.length] ?? 0),
  sampleRate,
});
function noise(): Float32Array {
  let state = 7;
  return Float32Array.from({ length: 4 * sampleRate }, () => {
    state = (state * 48_271) % 0x7fffffff;
    return (state / 0x7fffffff - 0.5) * 0.1;
  });
}
const sounds = new Map([...soundsWithoutSpeech(), ['noise', noise()]]);

describe('a reading that hears no word of its text', () => {
  it('falls asleep in silence, says so, and is woken by the next word', async () => {
    await begin(fed, inARow([repeated(new Float32Array(1)), await speak(apples)]));
    await expect.poll(status).toBe('Say the next word to go on');
    expect(await page.dueSentence()).toBe(apples);
    await expect.poll(() => page.dueSentence()).toContain('She followed');
  });

  it.each(['noise', 'an engine', 'vowels that are sung'])(
    'stays at its word during %s, and says how to go on',
    async (name) => {
      const sound = repeated(sounds.get(name) ?? new Float32Array(0));
      await begin(fed, inARow([sound, { ...(await speak(apples)) }]));
      await expect.poll(status).toMatch(/Say the next word to go on|Sayable does not hear these words/);
      await fed.untilSaid(39_000);
      expect((await page.highlights())['sayable-reading-read']).toEqual(['My']);
      expect(await colours()).toEqual([]);
      await page.waitForText('7 of 7 words right');
    },
  );

  it('says so during another language, and pauses with what to do', async () => {
    const foreign = {
      gestern: ['G', 'EH1', 'S', 'T', 'ER0', 'N'],
      haben: ['HH', 'AA1', 'B', 'AH0', 'N'],
      wir: ['V', 'IH1', 'R'],
      unser: ['UH1', 'N', 'Z', 'ER0'],
      altes: ['AA1', 'L', 'T', 'AH0', 'S'],
      boot: ['B', 'OW1', 'T'],
      zusammen: ['T', 'S', 'UW0', 'Z', 'AA1', 'M', 'AH0', 'N'],
      gebaut: ['G', 'AH0', 'B', 'AW1', 'T'],
    };
    const said = await speak(Object.keys(foreign).join(' '), { lexicon: foreign });
    await begin(fed, inARow(Array<Sound>(45).fill(said)));
    await expect.poll(status).toContain('Sayable does not hear these words');
    await expect.poll(status, { timeout: 60_000 }).toContain('does not hear the words of this page');
    expect(await page.dueSentence()).toBe(apples);
    expect(await colours()).toEqual([]);
  });
});

describe('a reading that loses its microphone', () => {
  it('keeps what was read, says what to do, and goes on', async () => {
    await device.startOffscreen(await device.openOwn('welcome.html'));
    const audio = await audioFaults(device);
    await begin(device, inARow([await speak(apples), await speak('She followed the road')]));
    await page.waitForText('7 of 7 words right');
    await audio.unplug();
    await expect.poll(status).toMatch(/microphone went away/i);
    await device.microphone.say(await speak('She followed the road and looked around.'));
    await page.press('Go on (Space)');
    await page.waitForText('14 of 14 words right');
  });
});
