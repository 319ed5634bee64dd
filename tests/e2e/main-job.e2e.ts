import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import type { Card } from '../../tools/driver/card.ts';
import { DrillPanel } from '../../tools/driver/drill-panel.ts';
import { launchSayable } from '../../tools/driver/harness.ts';
import { HistoryPopup } from '../../tools/driver/history-popup.ts';
import { PracticePage } from '../../tools/driver/practice-page.ts';
import type { Sayable } from '../../tools/driver/sayable.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/speak.ts';
import { readAttempts } from '../../tools/driver/stored-attempts.ts';

const { text, voice, lexicon } = wrongOnPurpose;

/** Select → record → overlay → click a word → history, on speech whose two wrong sounds are known. */
describe('the main job', () => {
  let sayable: Sayable;
  let server: StaticServer;
  let page: PracticePage;
  let card: Card;
  let popup: HistoryPopup;
  let domBefore: string;
  let selected: string | undefined;
  let score: number;

  // All tests examine one recording. It is fed, because the assertions are about the judgement, and the device of a
  // busy machine loses audio (main-job-device.e2e.ts tests the device).
  beforeAll(async () => {
    [sayable, server] = await Promise.all([launchSayable(), serveSample()]);
    page = await PracticePage.open(sayable, server.origin);
    domBefore = await page.ownDom();
    card = await page.practise('#clock', 'develop slowly');
    selected = (await page.highlights())['sayable-sentence']?.join('');
    await sayable.microphone.say(await speak(text, { voice, lexicon }));
    await card.record();
    await card.waitUntilListening();
    score = await card.waitForScore();
  });
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  it('names the two sounds that were wrong on purpose, and nothing else as clearly wrong', async () => {
    const [attempt] = await readAttempts(sayable);
    const words = attempt?.assessment?.words ?? [];
    const wrong = words.filter(({ error }) => error === 'mispronounced');
    expect(wrong.map(({ span }) => text.slice(...span))).toEqual(['thought', 'weather']);
    const heard = wrong.flatMap(({ phones }) => phones.filter(({ error }) => error === 'replaced'));
    expect(heard.map((phone) => `${phone.heard} for ${phone.expected}`)).toEqual(['S for TH', 'V for W']);
  });

  it('grows a selection inside a sentence to the whole sentence', () => {
    expect(selected).toBe(text);
  });

  it('scores what is mostly right and partly wrong between the two', () => {
    expect(score).toBeGreaterThan(40);
    expect(score).toBeLessThan(95);
  });

  it("colours the page's own words and leaves its DOM as it was", async () => {
    await expect.poll(async () => coloured(await page.highlights())).toEqual(text.match(/[\w']+/g)?.sort());
    const { 'sayable-score-0': worst = [], 'sayable-score-1': bad = [] } = await page.highlights();
    expect([...worst, ...bad]).toEqual(expect.arrayContaining(['thought', 'weather']));
    expect(await page.ownDom()).toBe(domBefore);
  });

  it('shows the words over their sounds in the card, and tells a screen reader how each went', async () => {
    const words = await card.words();
    expect(words.map(({ label }) => label).join(' ')).toBe(text);
    const wrong = words.filter(({ spoken }) => Number(/, (\d+) of 100/.exec(spoken)?.[1] ?? 100) < 65);
    expect(wrong.map(({ label }) => label)).toEqual(['thought', 'weather']);
  });

  it('opens a popover with the sounds of a word that is clicked on the page', async () => {
    await page.clickText('#clock', 'thought');
    const shown = await card.popover();
    expect(shown).toContain('thought');
    expect(shown).toContain('θ');
    expect(shown).toMatch(/\bs\b/);
  });

  it('opens the same popover from the card', async () => {
    await page.page.keyboard.press('Escape');
    await card.openWord('weather');
    await expect.poll(() => card.popover()).toContain('weather');
  });

  it('leads on to more sentences of the page, in the side panel beside it', async () => {
    await page.page.keyboard.press('Escape');
    const panel = await DrillPanel.opening(sayable, () => card.press('Practise more of this page'));
    await panel.waitForText(/Five sentences to say/);
    await expect.poll(() => panel.sentences()).toContain(text);
    await panel.press('Not now');
    await panel.page.close();
  });

  it('has the attempt in the history, newest first, with its words in colour and its score', async () => {
    popup = await HistoryPopup.open(sayable, page.page);
    await expect.poll(async () => (await popup.entries()).length).toBe(1);
    const [entry] = await popup.entries();
    expect(entry?.text).toContain('They thought the weather');
    expect(entry?.score).toBe(score);
    expect(entry?.colouredWords).toBeGreaterThan(8);
  });

  it('plays the recording', async () => {
    await popup.press(0, 'Play');
    await expect.poll(() => popup.isPlaying()).toBe(true);
    // The playback ends by itself, and the interface says so.
    await expect.poll(() => popup.isPlaying()).toBe(false);
  });

  it('deletes, and takes the deletion back', async () => {
    await popup.press(0, 'Delete');
    await expect.poll(async () => (await popup.entries()).length).toBe(0);
    await popup.undo();
    await expect.poll(async () => (await popup.entries()).length).toBe(1);
  });

  it('brings the sentence back to its page to be practised again', async () => {
    await page.page.reload();
    await popup.press(0, 'Say it again');
    const again = await page.card();
    await again.waitForStatus(/^(Ready|Score)/);
    expect((await page.highlights())['sayable-sentence'] ?? coloured(await page.highlights())).not.toEqual(
      [],
    );
  });
});

/** Returns the words that have a score's colour or the mark of an uncertain score, sorted. */
function coloured(highlights: Record<string, string[]>): string[] {
  return Object.entries(highlights)
    .filter(([name]) => /^sayable-(score-\d|unsure|unscored)$/.test(name))
    .flatMap(([, texts]) => texts.map((word) => word.replace(/[^\w']/g, '')))
    .sort();
}
