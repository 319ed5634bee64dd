import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import type { Card } from '../../tools/driver/screens/card.ts';
import { DrillPanel } from '../../tools/driver/screens/drill-panel.ts';
import { HistoryPopup } from '../../tools/driver/screens/history-popup.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text, voice, lexicon } = wrongOnPurpose;

const [sayable, server] = await Promise.all([launchSayable({ listens: true }), serveSample()]);

/** Select → record → overlay → click a word → history, on speech whose two wrong sounds are known. */
describe('the main job', () => {
  let page: PracticePage;
  let card: Card;
  let domBefore: string;
  let selected: string | undefined;
  let score: number;
  let heard: string;
  let footsAt: number[];

  // All tests examine one recording. It is fed, because the assertions are about the judgement, and the
  // device of a busy machine loses audio (main-job-device.e2e.ts tests the device).
  beforeAll(async () => {
    page = await PracticePage.open(sayable, server.origin);
    domBefore = await page.ownDom();
    card = await page.practise('#clock', 'develop slowly');
    selected = (await page.highlights())['sayable-sentence']?.join('');
    await sayable.microphone.say(await speak(text, { voice, lexicon }));
    score = await card.recordUntilScored();
    const footAt = await card.footAt();
    heard = await card.waitUntilUnderstood();
    footsAt = [footAt, await card.footAt()];
  });
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  it('the assessment names the two sounds that were mispronounced on purpose, and no other', async () => {
    const [attempt] = await readAttempts(sayable);
    const words = attempt?.assessment?.words ?? [];
    const wrong = words.filter(({ error }) => error === 'mispronounced');
    expect(wrong.map(({ span }) => text.slice(...span))).toEqual(['thought', 'weather']);
    const heard = wrong.flatMap(({ phones }) => phones.filter(({ error }) => error === 'replaced'));
    expect(heard.map((phone) => `${phone.heard} for ${phone.expected}`)).toEqual(['S for TH', 'V for W']);
  });

  it('a selection inside a sentence grows to the whole sentence', () => {
    expect(selected).toBe(text);
  });

  it('the card shows the words that a listener would have understood', () => {
    expect(heard).toMatch(/^A listener would have understood: “.*harbou?r\.?”/);
  });

  it('those words come without moving the buttons', () => {
    expect(footsAt[1]).toBe(footsAt[0]);
  });

  it('a mostly right sentence has a score between right and wrong', () => {
    expect(score).toBeGreaterThan(40);
    expect(score).toBeLessThan(95);
  });

  it('the words of the page are coloured, and its DOM does not change', async () => {
    await expect.poll(async () => coloured(await page.highlights())).toEqual(text.match(/[\w']+/g)?.sort());
    const { 'sayable-score-0': worst = [], 'sayable-score-1': bad = [] } = await page.highlights();
    expect([...worst, ...bad]).toEqual(expect.arrayContaining(['thought', 'weather']));
    expect(await page.ownDom()).toBe(domBefore);
  });

  it('the card shows the words over their sounds, and describes each to a screen reader', async () => {
    const words = await card.words();
    expect(words.map(({ label }) => label).join(' ')).toBe(text);
    const wrong = words.filter(({ spoken }) => Number(/, (\d+) of 100/.exec(spoken)?.[1] ?? 100) < 65);
    expect(wrong.map(({ label }) => label)).toEqual(['thought', 'weather']);
  });

  it('a click on a word opens a popover with its sounds, on the page and in the card', async () => {
    await page.clickText('#clock', 'thought');
    const shown = await card.popover();
    expect(shown).toContain('thought');
    expect(shown).toContain('θ');
    expect(shown).toMatch(/\bs\b/);
    await page.page.keyboard.press('Escape');
    await card.openWord('weather');
    await expect.poll(() => card.popover()).toContain('weather');
    await page.page.keyboard.press('Escape');
  });

  it('the card offers more sentences of the page, in the side panel', async () => {
    await page.page.bringToFront();
    const panel = await DrillPanel.opening(sayable, () => card.press('Practice more of this page'));
    await panel.waitForText(/Five sentences to say/);
    await expect.poll(() => panel.sentences()).toContain(text);
    await panel.press('Not now');
    await panel.page.close();
  });

  it('the history shows the attempt with coloured words and its score', async () => {
    const popup = await HistoryPopup.open(sayable, page.page);
    await expect.poll(async () => (await popup.entries()).length).toBe(1);
    const [entry] = await popup.entries();
    expect(entry?.text).toContain('They thought the weather');
    expect(entry?.score).toBe(score);
    expect(entry?.colouredWords).toBeGreaterThan(8);
    await popup.page.close();
  });

  it('the history plays the recording to its end', async () => {
    const popup = await HistoryPopup.open(sayable, page.page);
    await popup.press(0, 'Play');
    await expect.poll(() => popup.isPlaying()).toBe(true);
    // The playback ends by itself, and the interface says so.
    await expect.poll(() => popup.isPlaying()).toBe(false);
    await popup.page.close();
  });

  it('the history deletes an attempt, and undoes the deletion', async () => {
    const popup = await HistoryPopup.open(sayable, page.page);
    await popup.press(0, 'Delete');
    await expect.poll(async () => (await popup.entries()).length).toBe(0);
    await popup.undo();
    await expect.poll(async () => (await popup.entries()).length).toBe(1);
    await popup.page.close();
  });

  it('the history opens the sentence on its page again', async () => {
    // A page of its own: the other tests look at the card of the recording.
    const reader = await PracticePage.open(sayable, server.origin);
    const popup = await HistoryPopup.open(sayable, reader.page);
    await popup.press(0, 'Say it again');
    const again = await reader.card();
    await again.waitForStatus(/^(Ready|Score)/);
    expect(
      (await reader.highlights())['sayable-sentence'] ?? coloured(await reader.highlights()),
    ).not.toEqual([]);
    await reader.page.close();
  });
});

/** Returns the words that have a score's colour or the mark of an uncertain score, sorted. */
function coloured(highlights: Record<string, string[]>): string[] {
  return Object.entries(highlights)
    .filter(([name]) => /^sayable-(score-\d|unsure|unscored)$/.test(name))
    .flatMap(([, texts]) => texts.map((word) => word.replace(/[^\w']/g, '')))
    .sort();
}
