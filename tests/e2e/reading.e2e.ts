import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeOffscreen, setMicrophonePermission } from '../../tools/driver/browser/faults.ts';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { ReadingPage } from '../../tools/driver/screens/reading-page.ts';
import { haveLearners, readLearner, readLearners } from '../../tools/driver/sound/learners.ts';
import type { Sound } from '../../tools/driver/sound/microphone.ts';
import { readTexts } from '../../tools/driver/sound/read-texts.ts';
import { inARow, silence, speak, speakInARow } from '../../tools/driver/sound/speak.ts';
import { isPartOf, watchLoudspeaker } from '../../tools/driver/sound/watch-loudspeaker.ts';

const [sayable, server] = await Promise.all([launchSayable(), servePages()]);
afterAll(() => Promise.all([sayable.close(), server.close()]));

const sentences = readTexts.slice(0, 7);
const [apples = '', road = '', weather = '', mile = '', judge = ''] = sentences;

let page: ReadingPage;
const ended = () => page.waitForText('The reading has ended', 180_000);
/** Reads the attempts of this page's reading, in the order of their times, once all are judged. */
async function judgedTexts(count: number): Promise<string[]> {
  const own = async () => {
    const all = (await readAttempts(sayable)).filter(({ readingId }) => readingId !== undefined);
    const newest = all[0]?.readingId;
    return all.filter(({ readingId, state }) => readingId === newest && state === 'assessed');
  };
  await expect.poll(async () => (await own()).length, { timeout: 180_000 }).toBe(count);
  return (await own()).map(({ text }) => text).reverse();
}

async function open(sound: Sound, path = 'session.html') {
  await sayable.microphone.say(sound);
  page = await ReadingPage.open(sayable, `${server.origin}/${path}`);
}

describe('a reading', () => {
  afterEach(() => page.page.close());

  it('ends with the page: each sentence is kept and judged', async () => {
    await open(await speakInARow(sentences));
    expect(await page.begin()).toBe(true);
    await ended();
    expect(await judgedTexts(7)).toEqual(sentences);
    await expect
      .poll(() => page.barText())
      .toMatch(/7 sentences read\s+49 of 49 words right\s+1\d\d words a minute/);
  });

  it('follows a reader who says a sentence again, and leaves one out', async () => {
    await open(await speakInARow([apples, road, road, mile, judge, ...sentences.slice(5)]));
    await page.begin();
    await ended();
    // Without a pause between them, both times are one try.
    expect(await judgedTexts(6)).toEqual(sentences.filter((text) => text !== weather));
    expect(await page.barText()).toContain('6 sentences read');
  });

  it('counts nothing that the reader puts right herself', async () => {
    const whole = await speak(road);
    const cut = { ...whole, samples: whole.samples.slice(0, Math.round(whole.samples.length * 0.55)) };
    const around = await Promise.all([speak(apples), cut, whole, speak(weather)]);
    await open(inARow(around));
    await page.begin();
    await page.waitForText('21 of 21 words right');
    await page.press('End');
    expect(await judgedTexts(3)).toEqual([apples, road, weather]);
  });

  it('reads with the voice: it says the sentence, the person repeats it', async () => {
    await open(await speak(apples));
    sayable.microphone.holdAt(0);
    await page.begin('#first', 'My brother');
    await page.waitForText('Recording');
    await page.choose('echo');
    await expect.poll(() => page.status()).toBe('Listen');
    await expect.poll(() => page.status(), { timeout: 60_000 }).toBe('Read aloud from the marked word');
    await sayable.resumeSpeech();
    await page.waitForText('7 of 7 words right');
    // The voice goes on with the next one.
    await expect.poll(() => page.dueSentence()).toBe(road);
    await page.press('End');
    expect(await judgedTexts(1)).toEqual([apples]);
  });

  it('takes turns with the voice', async () => {
    await open(await speak(apples));
    sayable.microphone.holdAt(0);
    await page.begin('#first', 'My brother');
    await page.waitForText('Recording');
    await page.choose('turns');
    await sayable.resumeSpeech();
    await expect.poll(() => page.status(), { timeout: 60_000 }).toBe('Listen');
    expect(await page.dueSentence()).toBe(road);
    await expect.poll(() => page.dueSentence(), { timeout: 60_000 }).toBe(weather);
    expect(await page.status()).toBe('Read aloud from the marked word');
  });
});

describe('a reading along with the voice', () => {
  afterEach(() => page.page.close());

  /** Begins to read along. Returns the sounds of the loudspeaker since then. */
  async function readAlong(...sounds: Sound[]) {
    await sayable.microphone.sayAlong(inARow(sounds));
    page = await ReadingPage.open(sayable, `${server.origin}/session.html`);
    sayable.microphone.holdAt(0);
    await page.begin('#first', 'My brother');
    await page.waitForText('Recording');
    const played = await watchLoudspeaker(sayable);
    await page.choose('along');
    return played;
  }

  it('hears the person, and says the words again that she has lost', async () => {
    const [first, second] = await Promise.all([speak(apples), speak(road)]);
    const played = await readAlong(silence(4_000), first, silence(1_500), second);
    await expect.poll(async () => (await played()).length).toBeGreaterThan(0);
    expect(await page.status()).toBe('Read aloud from the marked word');
    await page.waitForText('14 of 14 words right');
    await expect.poll(() => page.dueSentence()).toBe(weather);
    const sounds = await played();
    const isAgain = (sound: Sound, at: number) => sounds.slice(0, at).some((one) => isPartOf(sound, one));
    expect(sounds.some(isAgain)).toBe(true);
    await page.press('End');
    expect(await judgedTexts(2)).toEqual([apples, road]);
  });

  it('has no marks where the microphone hears the voice, which never waits for itself', async () => {
    const listened = await readAlong(silence(500));
    await expect.poll(async () => (await listened()).length).toBeGreaterThan(0);
    const [voice = silence(0)] = await listened();
    await page.page.close();
    const played = await readAlong(voice);
    await page.waitForText('The microphone heard the model voice');
    const [whole, next = voice] = await played();
    expect(whole?.samples.length).toBe(voice.samples.length);
    expect(isPartOf(next, voice)).toBe(false);
    expect(await page.barText()).not.toContain('words right');
    expect(await readAttempts(sayable)).toContainEqual(
      expect.objectContaining({ text: apples, failure: expect.objectContaining({ reason: 'model-heard' }) }),
    );
  });
});

describe('a reading that is interrupted', () => {
  afterEach(() => page.page.close());

  it('goes on where it was after the death of its host', async () => {
    await open(await speakInARow([apples, road]));
    await page.begin();
    await page.waitForText('14 of 14 words right');
    await closeOffscreen(sayable);
    await expect.poll(() => page.status()).toContain('The reading was interrupted');
    await sayable.microphone.say(await speakInARow(sentences.slice(2)));
    await page.press('Go on (Space)');
    await ended();
    expect(await judgedTexts(7)).toEqual(sentences);
    expect(await page.barText()).toContain('7 sentences read');
  });

  it('keeps what was read if its tab is closed', async () => {
    await open(await speakInARow([apples, road, weather]));
    await page.begin();
    await page.waitForText('14 of 14 words right');
    await page.page.close();
    const texts = await judgedTexts(3);
    expect(texts).toEqual([apples, road, weather]);
    await open(await speak(apples));
  });

  it('says what to do about a microphone that is blocked', async () => {
    await setMicrophonePermission(sayable, 'denied');
    await open(await speak(apples));
    await page.begin();
    await expect.poll(() => page.status()).toContain('The microphone is blocked');
    await setMicrophonePermission(sayable, 'granted');
    await page.press('Go on (Space)');
    await page.waitForText('Recording');
  });

  it('gives the microphone to another tab, and says that it paused', async () => {
    await open(await speak(apples));
    await page.begin();
    await page.waitForText('Recording');
    const first = page;
    await open(await speak(apples));
    await page.begin();
    await page.waitForText('Recording');
    expect(await first.status()).toMatch(/Paused/);
    await first.page.close();
  });
});

describe.skipIf(!haveLearners)('learners who read', () => {
  let texts: string[];
  beforeAll(async () => {
    const learners = (await readLearners()).filter(({ total }) => total >= 6);
    const sounds = await Promise.all(learners.map(({ id }) => readLearner(id)));
    texts = learners.map(({ text }) => text);
    await open(inARow(sounds));
    await page.page.evaluate((text) => {
      const paragraph = document.querySelector('main p');
      for (const other of document.querySelectorAll('main > :not(p:first-of-type)')) other.remove();
      if (paragraph) paragraph.textContent = text;
    }, texts.join(' '));
  });
  afterAll(() => page.page.close());

  it('are followed from sentence to sentence', async () => {
    await page.begin();
    await ended();
    const read = new Set((await readAttempts(sayable)).map(({ text }) => text));
    const missed = texts.filter((text) => !read.has(text));
    expect(missed).toHaveLength(0);
  });
});
