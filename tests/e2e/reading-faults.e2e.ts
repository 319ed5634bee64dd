import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { ReadingPage } from '../../tools/driver/screens/reading-page.ts';
import type { Sound } from '../../tools/driver/sound/microphone.ts';
import { soundsWithoutSpeech } from '../../tools/driver/sound/no-speech.ts';
import { inARow, speak } from '../../tools/driver/sound/speak.ts';

const [sayable, server] = await Promise.all([launchSayable(), servePages()]);
afterAll(() => Promise.all([sayable.close(), server.close()]));

let page: ReadingPage;
afterEach(() => page.page.close());
const apples = 'My brother bought seven green apples today.';
const status = () => page.status();
const begin = async (sound: Sound) => {
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
    await begin(inARow([repeated(new Float32Array(1)), await speak(apples)]));
    await expect.poll(status).toBe('Say the next word to go on');
    expect(await page.dueSentence()).toBe(apples);
    await expect.poll(() => page.dueSentence()).toContain('She followed');
  });

  it.each(['noise', 'an engine', 'vowels that are sung'])(
    'stays at its word during %s, and says how to go on',
    async (name) => {
      const sound = repeated(sounds.get(name) ?? new Float32Array(0));
      await begin(inARow([sound, await speak(apples)]));
      await expect.poll(status).toMatch(/Say the next word to go on|Sayable does not hear these words/);
      await sayable.untilSaid(39_000);
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
    await begin(inARow(Array<Sound>(45).fill(said)));
    await expect.poll(status).toContain('Sayable does not hear these words');
    await expect.poll(status, { timeout: 60_000 }).toContain('does not hear the words of this page');
    expect(await page.dueSentence()).toBe(apples);
    expect(await colours()).toEqual([]);
  });
});
