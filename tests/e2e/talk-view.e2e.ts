import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { seriousViolations } from '../../tools/driver/axe.ts';
import { launchSayable } from '../../tools/driver/harness.ts';
import type { Sayable } from '../../tools/driver/sayable.ts';
import { SessionPanel } from '../../tools/driver/session-panel.ts';
import { TalkPage, writeTalk } from '../../tools/driver/talk-page.ts';
import { attemptAt, evaluationAt, talkAt, turnIds, turnsAt } from '../../tools/driver/talk-sample.ts';
import { sample } from '../../tools/driver/test-form.ts';

// The short form uses the look that axe.e2e.ts leaves out.
describe.each(sample(['dark', 'light'], 1))('the view of role-plays, %s', (scheme) => {
  let sayable: Sayable;
  const prepare = async (page: Page) => {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setViewport({ width: 360, height: 760 });
  };
  const open = () => TalkPage.open(sayable, { scripted: true, prepare });

  beforeAll(async () => {
    sayable = await launchSayable();
  });
  afterAll(() => sayable.close());

  it('is sound where a role-play is chosen, before it begins, and in its settings', async () => {
    const talk = await open();
    await talk.waitForText(/At the café/);
    expect(await talk.page.$$eval('.scenario', (all) => all.length)).toBeGreaterThanOrEqual(12);
    expect(await seriousViolations(talk.page)).toEqual([]);
    await talk.page.locator('.scenario').click();
    await talk.waitForText(/on this device/);
    expect(await seriousViolations(talk.page)).toEqual([]);
    await talk.press('How you talk');
    await talk.page.waitForSelector('dialog[open]');
    expect(await seriousViolations(talk.page)).toEqual([]);
    await talk.page.close();
  });

  it('is sound while one talks, and where it fails', async () => {
    const now = Date.now();
    await writeTalk(sayable, {
      conversations: [talkAt(now)],
      talkTurns: turnsAt(now),
      attempts: [attemptAt(now)],
    });
    const talk = await open();
    await talk.waitForText(/Good morning/);
    const turnId = turnIds[3] ?? '';
    await talk.tell({ type: 'phase-changed', phase: 'listening', handsFree: false });
    await talk.tell({ type: 'words-understood', turnId, text: 'The nine' });
    expect(await seriousViolations(talk.page)).toEqual([]);
    await talk.tell({ type: 'phase-changed', phase: 'speaking', handsFree: true });
    const error = { code: 'timeout', message: 'That took too long.', retryable: true } as const;
    await talk.tell({ type: 'command-failed', command: 'ask-hints', error });
    await talk.tell({ type: 'turn-unsure', turnId, candidates: ['The nine o’clock.'] });
    expect(await seriousViolations(talk.page)).toEqual([]);
    await talk.page.close();
  });

  it('is sound where a talk has been evaluated, and in the history', async () => {
    const now = Date.now();
    const evaluation = evaluationAt(now);
    await writeTalk(sayable, { conversations: [talkAt(now, { state: 'ended', endedAt: now, evaluation })] });
    const talk = await open();
    await talk.waitForText(/You reached the goal/);
    expect(await seriousViolations(talk.page)).toEqual([]);
    await talk.press('All role-plays');
    await talk.press('Earlier talks');
    await talk.page.type('input[type="search"]', 'noon ferry');
    await talk.waitForText(/noon ferry\?/);
    expect(await seriousViolations(talk.page)).toEqual([]);
    await talk.page.close();
  });
});

describe('the side panel', () => {
  let sayable: Sayable;
  let server: StaticServer;
  let page: Page;

  beforeAll(async () => {
    [sayable, server] = await Promise.all([launchSayable(), serveSample()]);
    page = await sayable.open(server.origin);
  });
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  it('opens on role-plays from the popup, and on a session where that is asked for', async () => {
    const panel = await SessionPanel.openFromPopup(sayable, page, 'Talk');
    await panel.waitForText(/Play a scene/);
    const popup = await sayable.openPopup(page);
    await popup.locator('::-p-aria([name="Five sentences"][role="button"])').click();
    await panel.waitForText(/sentences to say/);
    await panel.page.close();
  });

  it('remembers its view, and is led by keys', async () => {
    const first = new SessionPanel(await sayable.openOwn('sidepanel.html'));
    await first.waitForText(/sentences to say/);
    await first.page.focus('#panel-tab-session');
    await first.page.keyboard.press('ArrowRight');
    await first.waitForText(/Play a scene/);
    await expect.poll(() => first.focused()).toBe('Talk');
    await first.page.close();
    const again = new SessionPanel(await sayable.openOwn('sidepanel.html'));
    await again.waitForText(/Play a scene/);
    await again.page.close();
  });

  it('speaks by Space, takes back by Escape, and leaves both to a field', async () => {
    const now = Date.now();
    await writeTalk(sayable, { conversations: [talkAt(now)], talkTurns: turnsAt(now) });
    const talk = await TalkPage.open(sayable, { scripted: true });
    await talk.waitForText(/Good morning/);
    await talk.tell({ type: 'phase-changed', phase: 'idle', handsFree: false });
    await talk.waitForText(/Your turn/);
    const types = async () => (await talk.sent()).map(({ type }) => type);
    // An empty line doesn't count as typing.
    await talk.page.focus('.type-line input');
    await talk.page.keyboard.down('Space');
    await new Promise((resolve) => setTimeout(resolve, 400));
    await talk.page.keyboard.up('Space');
    expect((await types()).slice(-2)).toEqual(['start-turn', 'finish-turn']);
    await talk.tell({ type: 'phase-changed', phase: 'listening', handsFree: false });
    await talk.waitForText(/Listening/);
    await talk.page.keyboard.press('Escape');
    expect((await types()).at(-1)).toBe('cancel-turn');
    await talk.tell({ type: 'phase-changed', phase: 'speaking', handsFree: false });
    await talk.waitForText(/Clerk speaks/);
    await talk.page.keyboard.press('Escape');
    expect((await types()).at(-1)).toBe('stop-speaking');
    await talk.tell({ type: 'phase-changed', phase: 'idle', handsFree: false });
    await talk.page.type('.type-line input', 'The nine o’clock, please.');
    await talk.page.keyboard.press('Enter');
    const sent = await talk.sent();
    expect(sent.at(-1)).toMatchObject({ type: 'send-text', text: 'The nine o’clock, please.' });
    expect(sent.filter(({ type }) => type === 'start-turn')).toHaveLength(1);
    await talk.page.close();
  });

  it('follows what is new, and stays where the person reads', async () => {
    const now = Date.now();
    const [first] = turnsAt(now);
    if (!first) throw new Error('There is no turn.');
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...first,
      id: `7d4f6a40-9f6e-4f0e-8a53-${String(index + 1).padStart(12, '0')}`,
      index,
      text: `Turn ${index}.`,
    }));
    await writeTalk(sayable, { conversations: [talkAt(now)], talkTurns: many });
    const talk = await TalkPage.open(sayable, { scripted: true });
    await talk.waitForText(/Turn 39/);
    await talk.tell({ type: 'phase-changed', phase: 'listening', handsFree: false });
    await talk.tell({ type: 'words-understood', turnId: crypto.randomUUID(), text: 'A new turn' });
    const top = () => talk.page.$eval('.talk-scroll .panel-body', (box) => box.scrollTop);
    const bottom = () =>
      talk.page.$eval(
        '.talk-scroll .panel-body',
        (box) => box.scrollHeight - box.clientHeight - box.scrollTop,
      );
    await talk.page.waitForFunction(() => {
      const box = document.querySelector('.talk-scroll .panel-body');
      return box && box.scrollHeight - box.clientHeight - box.scrollTop < 5;
    });
    await talk.page.$eval('.talk-scroll .panel-body', (box) => box.scrollTo(0, 100));
    await talk.page.waitForSelector('.talk-newest');
    await talk.tell({ type: 'words-understood', turnId: crypto.randomUUID(), text: 'Another '.repeat(60) });
    expect(await top()).toBe(100);
    await talk.page.locator('.talk-newest').click();
    expect(await bottom()).toBeLessThan(5);
    // The panel stays with the text that replaces an interim transcript.
    await talk.tell({ type: 'phase-changed', phase: 'idle', handsFree: false });
    await talk.tell({
      type: 'turn-unsure',
      turnId: crypto.randomUUID(),
      candidates: ['One.', 'Two.', 'Three.'],
    });
    await talk.waitForText(/Did you mean/);
    await talk.page.waitForFunction(() => {
      const box = document.querySelector('.talk-scroll .panel-body');
      return box && box.scrollHeight - box.clientHeight - box.scrollTop < 5;
    });
    await talk.page.close();
  });
});
