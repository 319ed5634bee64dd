import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import type { Card } from '../../tools/driver/card.ts';
import { FakeSpeechSynthesis, type FakeVoice } from '../../tools/driver/fake-speech-synthesis.ts';
import { launchSayable } from '../../tools/driver/harness.ts';
import { OptionsPage } from '../../tools/driver/options-page.ts';
import { PracticePage } from '../../tools/driver/practice-page.ts';
import type { Sayable } from '../../tools/driver/sayable.ts';

const ann: FakeVoice = { voiceURI: 'ann', name: 'Ann', lang: 'en-GB', localService: true };
const voices: FakeVoice[] = [
  ann,
  { voiceURI: 'cloud', name: 'Cloud', lang: 'en-US', localService: false },
  { voiceURI: 'anna', name: 'Anna', lang: 'de-DE', localService: true },
];

/** Voices for listening: the choice, the light on the page's words, and the way back to the embedded voice. */
describe('the voice that reads', () => {
  let sayable: Sayable;
  let server: StaticServer;
  let page: PracticePage;
  let card: Card;
  let speech: FakeSpeechSynthesis;

  beforeAll(async () => {
    [sayable, server] = await Promise.all([launchSayable(), serveSample()]);
    speech = await FakeSpeechSynthesis.open(sayable, voices);
    page = await PracticePage.open(sayable, server.origin);
    card = await page.practise('#clock', 'develop slowly');
  });
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  /** Plays the sentence; returns the words that were lit on the page, in order, and those in the card. */
  async function listen(button: string) {
    await page.page.evaluate(() => {
      const [onPage, inCard]: [string[], string[]] = [[], []];
      Object.assign(globalThis, { lit: { onPage, inCard } });
      const note = () => {
        const [range] = CSS.highlights.get('sayable-read') ?? [];
        const root = document.querySelector('sayable-card')?.shadowRoot;
        const shown = root?.querySelector('.is-read')?.textContent;
        if (range instanceof Range && onPage.at(-1) !== range.toString()) onPage.push(range.toString());
        if (shown && inCard.at(-1) !== shown) inCard.push(shown);
        requestAnimationFrame(note);
      };
      note();
    });
    await card.press(button);
    await expect.poll(() => card.isPlaying(button)).toBe(true);
    await expect.poll(() => card.isPlaying(button), { timeout: 30_000 }).toBe(false);
    return page.page.evaluate((): { onPage: string[]; inCard: string[] } => Reflect.get(globalThis, 'lit'));
  }

  it('lights up the words on the page and in the card, and the light goes out at the end', async () => {
    const { onPage, inCard } = await listen('Listen');
    // A page that is busy may miss a short word.
    const longWords = ['thought', 'weather', 'develop', 'slowly', 'nobody', 'hurried', 'harbor'];
    const lit = onPage.filter((word) => longWords.includes(word));
    expect(lit.length).toBeGreaterThan(3);
    expect(lit).toEqual(longWords.filter((word) => lit.includes(word)));
    expect(inCard.length).toBeGreaterThan(3);
    expect((await page.highlights())['sayable-read']).toBeUndefined();
    expect(await speech.spoken()).toEqual([]);
  });

  it('is chosen where one listens: embedded voices, and English ones that read on this computer', async () => {
    expect(await card.voices()).toEqual(['the built-in voice', 'the built-in man’s voice', 'Ann (en-GB)']);
    await card.chooseVoice('the built-in man’s voice');
    const { onPage } = await listen('Listen');
    expect(onPage.length).toBeGreaterThan(3);
    await card.chooseVoice('Ann (en-GB)');
    const read = await listen('Listen slow');
    expect(read.onPage.length).toBeGreaterThan(3);
    expect(await speech.spoken()).toEqual([
      { text: expect.stringContaining('They thought the weather'), voice: 'Ann', rate: 0.7 },
    ]);
  });

  it('lights up nothing where the voice does not tell its words', async () => {
    await speech.change({ tellsWords: false, spoken: [] });
    expect(await listen('Listen')).toEqual({ onPage: [], inCard: [] });
    await speech.change({ tellsWords: true });
  });

  it.each([
    ['silent', 'did not start'],
    ['breaks', 'stopped'],
  ] as const)('goes back to the embedded voice if it %s, with one line', async (manner, line) => {
    await speech.change({ manner });
    const { onPage } = await listen('Listen');
    expect(onPage.length).toBeGreaterThan(3);
    expect(await card.text()).toContain(`The voice you chose ${line}, so the built-in voice reads.`);
    await speech.change({ manner: 'reads' });
  });

  it('says a word alone, and a word of the dictionary', async () => {
    await speech.change({ spoken: [] });
    await page.clickText('#clock', 'weather');
    await card.popover();
    await card.press('Play the model');
    await expect.poll(() => speech.spoken()).toEqual([{ text: 'weather', voice: 'Ann', rate: 1 }]);
    await page.page.keyboard.press('Escape');
  });

  it('is the same in the options, which say what is kept', async () => {
    const options = await OptionsPage.open(sayable);
    await expect.poll(() => options.chosen('Voice that reads')).toBe('A voice that is not here');
    await options.choose('Voice that reads', 'Built-in man’s voice');
    expect(await options.page.$eval('.options', (main) => main.textContent)).toContain(
      'keep the built-in voice',
    );
    await options.press('Hear this voice');
    await options.page.waitForSelector('::-p-aria([name="Stop"][role="button"])');
    await options.page.waitForSelector('::-p-aria([name="Hear this voice"][role="button"])');
    await options.choose('Voice that reads', 'Built-in voice');
    await options.page.close();
  });

  it('is found again after the voice went away', async () => {
    await page.page.bringToFront();
    await card.chooseVoice('Ann (en-GB)');
    await speech.change({ voices: [] });
    const { onPage } = await listen('Listen');
    expect(onPage.length).toBeGreaterThan(3);
    expect(await card.text()).toContain('is not on this computer any more, so the built-in voice reads.');
    await speech.change({ voices, spoken: [] });
    await listen('Listen');
    expect((await speech.spoken()).map(({ voice }) => voice)).toEqual(['Ann']);
  });
});
