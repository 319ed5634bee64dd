import { soundPairsIn } from '@sayable/shared/contrasts';
import { inArpabet } from '@sayable/shared/phonetics';
import { afterAll, describe, expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { FakeSpeechSynthesis } from '../../tools/driver/browser/fakes/fake-speech-synthesis.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { changeSettings } from '../../tools/driver/browser/settings.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { OptionsPage } from '../../tools/driver/screens/options-page.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { SoundsPage } from '../../tools/driver/screens/sounds-page.ts';
import { WelcomePage } from '../../tools/driver/screens/welcome-page.ts';
import { speak } from '../../tools/driver/sound/speak.ts';

const text = 'Nobody got the new schedule for the dance class.';

const withHurt = 'He hurt his back in the garden.';

const [sayable, server, harbor] = await Promise.all([
  launchSayable(),
  serveSample(text),
  serveSample(withHurt),
]);

const ann = { voiceURI: 'ann', name: 'Ann', lang: 'en-GB', localService: true };

/** Says a word of the vowels of "heart" and "hat" with an American voice that drops its R. */
async function speakVowel(word: string) {
  const pairs = soundPairsIn('british').find(({ id }) => id === 'AA AE')?.words ?? [];
  const phones = pairs.flatMap((pair) => pair.phones.filter((_, side) => pair.words[side] === word))[0] ?? [];
  return speak(word, { voice: 'slt', lexicon: { [word]: inArpabet(phones) } });
}

/** Returns the words that are red on the page. */
async function red(page: PracticePage): Promise<string[]> {
  const { 'sayable-score-0': worst = [], 'sayable-score-1': bad = [] } = await page.highlights();
  return [...worst, ...bad];
}

/** The choice of British English, a sentence in it, and an American voice that says it. */
describe('British English', () => {
  afterAll(() => Promise.all([sayable?.close(), server?.close(), harbor?.close()]));

  it('is chosen in the options, and undone', async () => {
    const options = await OptionsPage.open(sayable);
    await options.choose('Your English', 'British');
    await expect.poll(() => options.lines('How sounds are written')).toContain('IPA: /ˈweðə/');
    await options.press('Undo');
    await expect.poll(() => options.chosen('Your English')).toBe('American');
    await expect.poll(() => options.lines('How sounds are written')).toContain('IPA: /ˈwɛðɚ/');
    await options.choose('Your English', 'British');
    await options.page.close();
  });

  it('shows British sounds in the card, and an American form is right and named', async () => {
    const page = await PracticePage.open(sayable, server.origin);
    const card = await page.practise('#clock', 'new schedule');
    await expect.poll(() => card.text()).toContain('ɡɒt');
    expect(await card.text()).toMatch(/ˈnəʊbədi|ˈnəʊbɒdi/);
    expect(await card.text()).toContain('ˈʃedjuːl');
    await sayable.microphone.say(await speak(text, { voice: 'slt' }));
    expect(await card.recordUntilScored()).toBeGreaterThan(60);
    const words = await card.words();
    expect(words.filter(({ spoken }) => spoken.includes('American')).map(({ label }) => label)).toContain(
      'dance',
    );
    const [attempt] = await readAttempts(sayable);
    expect(attempt?.assessment?.english).toBe('british');
    expect(await red(page)).toEqual([]);
    await page.page.close();
  });

  it('hears a vowel that only British English tells apart: “hut” for “hurt”', async () => {
    const page = await PracticePage.open(sayable, harbor.origin);
    const card = await page.practise('#clock', 'hurt his back');
    await sayable.microphone.say(await speak(withHurt, { voice: 'slt' }));
    await card.recordUntilScored();
    expect(await red(page)).toEqual([]);
    const lexicon = { hurt: ['HH', 'AH1', 'T'] };
    await sayable.microphone.say(await speak(withHurt, { voice: 'slt', lexicon }));
    await card.recordUntilScored();
    await expect.poll(() => red(page)).toEqual(['hurt']);
    const [{ assessment } = {}] = await readAttempts(sayable);
    const hurt = assessment?.words.find(({ span }) => withHurt.slice(...span) === 'hurt');
    expect(hurt?.phones).toContainEqual(expect.objectContaining({ isContrast: true, heard: 'AH1' }));
    await page.page.close();
  });

  it('has its pairs among the sounds, which are said, and heard where the system has a British voice', async () => {
    await changeSettings(sayable, { english: 'british' });
    const sounds = await SoundsPage.open(sayable, 'AA');
    expect(await sounds.text()).toMatch(/ɒ\/ɑː.*no British voice.*pot or port/s);
    expect(await sounds.page.$('::-p-aria([name="Listen: ɒ or ɔː"])')).toBeNull();
    const speech = await FakeSpeechSynthesis.open(sayable, [ann]);
    await FakeSpeechSynthesis.give(sounds.page, [ann]);
    await sounds.page.reload();
    await sounds.press('Listen: ɒ or ɔː');
    await expect.poll(async () => (await speech.spoken()).map(({ voice }) => voice)).toEqual(['Ann']);
    expect(await sounds.answer(1)).toMatch(/^(Yes: “\w+”|It was “\w+”)\.$/);
    await sounds.press('Back to the sound');
    // The round begins with "heart" and "hat", which this voice tells apart.
    await sounds.page.evaluate(() => {
      Math.random = () => 0.8;
    });
    await sounds.press('Say: ɑː or æ');
    await sounds.waitUntilReady();
    const { word, other } = await sounds.words();
    expect([word, other].toSorted()).toEqual(['hat', 'heart']);
    await sayable.microphone.say(await speakVowel(other));
    expect(await sounds.say()).toBe(`That sounded like “${other}”.`);
    await sayable.microphone.say(await speakVowel(word));
    expect(await sounds.say()).toBe(`That’s it: “${word}”.`);
    await sounds.page.close();
  });

  it('is undone where it is chosen first, and an open card follows it', async () => {
    const page = await PracticePage.open(sayable, server.origin);
    const card = await page.practise('#clock', 'new schedule');
    await expect.poll(() => card.text()).toContain('ɡɒt');
    const welcome = await WelcomePage.open(sayable);
    await welcome.page.select('select[aria-label="Your English"]', 'american');
    await expect.poll(() => card.text()).toContain('ɡɑt');
    await welcome.press('Undo');
    await expect.poll(() => card.text()).toContain('ɡɒt');
    await Promise.all([welcome.page.close(), page.page.close()]);
  });

  it('is named beside a try when American is chosen again', async () => {
    const options = await OptionsPage.open(sayable);
    await options.choose('Your English', 'American');
    const popup = await sayable.openOwn('popup.html');
    await expect
      .poll(() => popup.$eval('.attempt-place', (place) => place.textContent))
      .toContain('British English');
    await Promise.all([popup.close(), options.page.close()]);
  });
});
