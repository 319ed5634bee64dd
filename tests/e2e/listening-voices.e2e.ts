import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import {
  FakeSpeechSynthesis,
  type FakeVoice,
} from '../../tools/driver/browser/fakes/fake-speech-synthesis.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import type { Card } from '../../tools/driver/screens/card.ts';
import { OptionsPage } from '../../tools/driver/screens/options-page.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';

const ann: FakeVoice = { voiceURI: 'ann', name: 'Ann', lang: 'en-GB', localService: true };
const voices: FakeVoice[] = [
  ann,
  { voiceURI: 'cloud', name: 'Cloud', lang: 'en-US', localService: false },
  { voiceURI: 'anna', name: 'Anna', lang: 'de-DE', localService: true },
];

const [sayable, server, shorter] = await Promise.all([
  launchSayable(),
  serveSample(),
  // Reading takes its time: one test hears the whole sentence.
  serveSample('Nobody hurried to the harbor.'),
]);

/**
 * Voices for listening: the choice, the light on the page's words, and the way back to the embedded voice.
 */
describe('the model voice', () => {
  let speech: FakeSpeechSynthesis;

  beforeAll(async () => {
    speech = await FakeSpeechSynthesis.open(sayable, voices);
  });
  afterAll(() => Promise.all([sayable?.close(), server?.close(), shorter?.close()]));

  /** Opens a page with a card that is read by a voice of the list, while all voices of the system behave. */
  async function readBy(voice: string, { origin }: StaticServer = shorter) {
    await speech.change({ voices, manner: 'reads', tellsWords: true, spoken: [] });
    const page = await PracticePage.open(sayable, origin);
    const card = await page.practise('#clock', 'hurried');
    await card.chooseVoice(voice);
    return { page, card, listen: (button: string) => listen({ page, card }, button) };
  }

  /** Plays the sentence; returns the words that were lit on the page, in order, and those in the card. */
  async function listen({ page, card }: { page: PracticePage; card: Card }, button: string) {
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

  it('each word lights up on the page and in the card as it is read, and the last light goes out', async () => {
    const { page, listen } = await readBy('the built-in voice', server);
    const { onPage, inCard } = await listen('Listen');
    // A page that is busy may miss a short word.
    const longWords = ['thought', 'weather', 'develop', 'slowly', 'nobody', 'hurried', 'harbor'];
    const lit = onPage.filter((word) => longWords.includes(word));
    expect(lit.length).toBeGreaterThan(3);
    expect(lit).toEqual(longWords.filter((word) => lit.includes(word)));
    expect(inCard.length).toBeGreaterThan(3);
    expect((await page.highlights())['sayable-read']).toBeUndefined();
    expect(await speech.spoken()).toEqual([]);
    await page.page.close();
  });

  it('the card offers the embedded voices and the computer’s English voices', async () => {
    const { page, card, listen } = await readBy('the built-in man’s voice');
    expect(await card.voices()).toEqual(['the built-in voice', 'the built-in man’s voice', 'Ann (en-GB)']);
    const { onPage } = await listen('Listen');
    expect(onPage.length).toBeGreaterThan(2);
    await card.chooseVoice('Ann (en-GB)');
    const read = await listen('Listen slow');
    expect(read.onPage.length).toBeGreaterThan(2);
    expect(await speech.spoken()).toEqual([
      { text: expect.stringContaining('Nobody hurried'), voice: 'Ann', rate: 0.7 },
    ]);
    await page.page.close();
  });

  it('no word lights up if the voice does not report its words', async () => {
    const { page, listen } = await readBy('Ann (en-GB)');
    await speech.change({ tellsWords: false });
    expect(await listen('Listen')).toEqual({ onPage: [], inCard: [] });
    await page.page.close();
  });

  it.each([
    ['silent', 'did not start'],
    ['breaks', 'stopped'],
  ] as const)('the embedded voice reads if the chosen one %s, and the card says so', async (manner, line) => {
    const { page, card, listen } = await readBy('Ann (en-GB)');
    await speech.change({ manner });
    const { onPage } = await listen('Listen');
    expect(onPage.length).toBeGreaterThan(2);
    expect(await card.text()).toContain(`The voice you chose ${line}, so the built-in voice reads.`);
    await page.page.close();
  });

  it('the chosen voice says a single word', async () => {
    const { page, card } = await readBy('Ann (en-GB)');
    await page.clickText('#clock', 'harbor');
    await card.popover();
    await card.press('Play the model');
    await expect.poll(() => speech.spoken()).toEqual([{ text: 'harbor', voice: 'Ann', rate: 1 }]);
    await page.page.close();
  });

  it('the options offer the same voices, and say when the embedded voice is used', async () => {
    const { page } = await readBy('Ann (en-GB)');
    const options = await OptionsPage.open(sayable);
    await expect.poll(() => options.chosen('Voice that reads')).toBe('A voice that is not here');
    await options.choose('Voice that reads', 'Built-in man’s voice');
    await expect.poll(() => options.text()).toContain('keep the built-in voice');
    await options.press('Hear this voice');
    await options.page.waitForSelector('::-p-aria([name="Stop"][role="button"])');
    await options.page.waitForSelector('::-p-aria([name="Hear this voice"][role="button"])');
    await Promise.all([options.page.close(), page.page.close()]);
  });

  it('the chosen voice is used again after it was missing', async () => {
    const { page, card, listen } = await readBy('Ann (en-GB)');
    await speech.change({ voices: [] });
    const { onPage } = await listen('Listen');
    expect(onPage.length).toBeGreaterThan(2);
    expect(await card.text()).toContain('is not on this computer anymore, so the built-in voice reads.');
    await speech.change({ voices, spoken: [] });
    await listen('Listen');
    expect((await speech.spoken()).map(({ voice }) => voice)).toEqual(['Ann']);
    await page.page.close();
  });
});
