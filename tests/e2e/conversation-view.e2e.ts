import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { sample } from '../../tools/driver/browser/test-form.ts';
import {
  ConversationPanelPage,
  writeConversation,
} from '../../tools/driver/conversation/conversation-panel-page.ts';
import {
  attemptAt,
  conversationAt,
  evaluationAt,
  turnIds,
  turnsAt,
} from '../../tools/driver/conversation/conversation-sample.ts';
import { DrillPanel } from '../../tools/driver/screens/drill-panel.ts';
import { HistoryPopup } from '../../tools/driver/screens/history-popup.ts';

// The short form uses the look that axe.e2e.ts leaves out.
describe.each(sample(['dark', 'light'], 1))('the view of role-plays, %s', (scheme) => {
  let sayable: Sayable;
  const prepare = async (page: Page) => {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setViewport({ width: 360, height: 760 });
  };
  const open = () => ConversationPanelPage.open(sayable, { scripted: true, prepare });

  beforeAll(async () => {
    sayable = await launchSayable();
  });
  afterAll(() => sayable.close());

  it('is accessible in the list of role-plays, before one begins, and in its settings', async () => {
    const conversation = await open();
    await conversation.waitForText(/At the café/);
    expect(await conversation.page.$$eval('.scenario', (all) => all.length)).toBeGreaterThanOrEqual(12);
    expect(await seriousViolations(conversation.page)).toEqual([]);
    await conversation.page.locator('.scenario').click();
    await conversation.waitForText(/on this device/);
    expect(await seriousViolations(conversation.page)).toEqual([]);
    await conversation.press('How you talk');
    await conversation.page.waitForSelector('dialog[open]');
    expect(await seriousViolations(conversation.page)).toEqual([]);
    await conversation.page.close();
  });

  it('is accessible during a conversation and after a failed command, and marks the spoken word', async () => {
    const now = Date.now();
    await writeConversation(sayable, {
      conversations: [conversationAt(now)],
      turns: turnsAt(now),
      attempts: [attemptAt(now)],
    });
    const conversation = await open();
    await conversation.waitForText(/Good morning/);
    const turnId = turnIds[3] ?? '';
    await conversation.tell('listening', { understood: { turnId, text: 'The nine', stable: 0 } });
    expect(await seriousViolations(conversation.page)).toEqual([]);
    const partner = turnsAt(now).findLast(({ speaker }) => speaker === 'partner');
    if (!partner) throw new Error('The partner has no turn.');
    const word = { from: 0, to: partner.text.indexOf(' '), startMs: 0, endMs: 300 };
    await conversation.tell('speaking', { handsFree: true, spoken: { turnId: partner.id, word } });
    await conversation.page.waitForSelector('.turn-partner .word-now');
    const error = { code: 'timeout', message: 'That took too long.', retryable: true } as const;
    await conversation.tell('speaking', {
      trouble: { at: now, command: 'ask-hints', error },
      unsure: { turnId, candidates: ['The nine o’clock.'] },
    });
    expect(await seriousViolations(conversation.page)).toEqual([]);
    await conversation.page.close();
  });

  it('shows every suggestion whole, within the width of the panel', async () => {
    const now = Date.now();
    const hints = [
      'How much is it for a bicycle, if I come back with it on the same day?',
      'The nine o’clock, please.',
      'I would like the noon ferry, because my friend arrives at half past eleven.',
    ];
    const turns = turnsAt(now).map((turn) => (turn.hints ? { ...turn, hints } : turn));
    await writeConversation(sayable, { conversations: [conversationAt(now)], turns });
    const conversation = await open();
    const shown = () =>
      conversation.page.$$eval('.idea', (all) =>
        all.map((idea) => ({
          text: idea.textContent?.trim() ?? '',
          isCut: idea.scrollWidth > idea.clientWidth || idea.getBoundingClientRect().right > innerWidth,
        })),
      );
    await expect.poll(shown).toEqual(hints.map((text) => ({ text, isCut: false })));
    await conversation.page.close();
  });

  it('is accessible with an evaluation, and in the history', async () => {
    const now = Date.now();
    const evaluation = evaluationAt(now);
    await writeConversation(sayable, {
      conversations: [conversationAt(now, { state: 'ended', endedAt: now, evaluation })],
    });
    const conversation = await open();
    await conversation.waitForText(/You reached the goal/);
    expect(await seriousViolations(conversation.page)).toEqual([]);
    await conversation.press('All role-plays');
    await conversation.press('Earlier talks');
    await conversation.page.type('input[type="search"]', 'noon ferry');
    await conversation.waitForText(/noon ferry\?/);
    expect(await seriousViolations(conversation.page)).toEqual([]);
    await conversation.page.close();
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

  it('opens at the role-plays from the popup, and at the drill on request', async () => {
    const panel = await DrillPanel.openFromPopup(sayable, page, 'Talk');
    await panel.waitForText(/Play a scene/);
    const popup = await HistoryPopup.open(sayable, page);
    await popup.leaveBy('Five sentences');
    await panel.waitForText(/sentences to say/);
    await panel.page.close();
  });

  it('remembers its tab, and changes it by the arrow keys', async () => {
    const first = new DrillPanel(await sayable.openOwn('sidepanel.html?tab=drill'));
    await first.waitForText(/sentences to say/);
    await first.page.focus('#panel-tab-drill');
    await first.page.keyboard.press('ArrowRight');
    await first.waitForText(/Play a scene/);
    await expect.poll(() => first.focused()).toBe('Talk');
    await first.page.close();
    const again = new DrillPanel(await sayable.openOwn('sidepanel.html'));
    await again.waitForText(/Play a scene/);
    await again.page.close();
  });

  it('records with Space, cancels with Escape, and leaves both keys to a text field', async () => {
    const now = Date.now();
    await writeConversation(sayable, { conversations: [conversationAt(now)], turns: turnsAt(now) });
    const conversation = await ConversationPanelPage.open(sayable, { scripted: true });
    await conversation.waitForText(/Good morning/);
    await conversation.tell('idle');
    await conversation.waitForText(/Your turn/);
    const types = async () => (await conversation.sent()).map(({ type }) => type);
    // An empty line doesn't count as typing.
    await conversation.page.focus('.type-line input');
    await conversation.page.keyboard.down('Space');
    await new Promise((resolve) => setTimeout(resolve, 400));
    await conversation.page.keyboard.up('Space');
    expect((await types()).slice(-2)).toEqual(['start-turn', 'finish-turn']);
    await conversation.tell('listening');
    await conversation.waitForText(/Listening/);
    await conversation.page.keyboard.press('Escape');
    expect((await types()).at(-1)).toBe('cancel-turn');
    await conversation.tell('speaking');
    await conversation.waitForText(/Clerk speaks/);
    await conversation.page.keyboard.press('Escape');
    expect((await types()).at(-1)).toBe('stop-speaking');
    await conversation.tell('idle');
    await conversation.page.type('.type-line input', 'The nine o’clock, please.');
    await conversation.page.keyboard.press('Enter');
    const sent = await conversation.sent();
    expect(sent.at(-1)).toMatchObject({ type: 'send-text', text: 'The nine o’clock, please.' });
    expect(sent.filter(({ type }) => type === 'start-turn')).toHaveLength(1);
    await conversation.page.close();
  });

  it('scrolls to a new turn, unless the learner has scrolled back', async () => {
    const now = Date.now();
    const [first] = turnsAt(now);
    if (!first) throw new Error('There is no turn.');
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...first,
      id: `7d4f6a40-9f6e-4f0e-8a53-${String(index + 1).padStart(12, '0')}`,
      index,
      text: `Turn ${index}.`,
    }));
    await writeConversation(sayable, { conversations: [conversationAt(now)], turns: many });
    const conversation = await ConversationPanelPage.open(sayable, { scripted: true });
    await conversation.waitForText(/Turn 39/);
    const hear = (text: string) =>
      conversation.tell('listening', { understood: { turnId: turnIds[3] ?? '', text, stable: 0 } });
    await hear('A new turn');
    const top = () => conversation.page.$eval('.conversation-scroll .panel-body', (box) => box.scrollTop);
    const bottom = () =>
      conversation.page.$eval(
        '.conversation-scroll .panel-body',
        (box) => box.scrollHeight - box.clientHeight - box.scrollTop,
      );
    await conversation.page.waitForFunction(() => {
      const box = document.querySelector('.conversation-scroll .panel-body');
      return box && box.scrollHeight - box.clientHeight - box.scrollTop < 5;
    });
    await conversation.page.$eval('.conversation-scroll .panel-body', (box) => box.scrollTo(0, 100));
    await conversation.page.waitForSelector('.conversation-newest');
    await hear('Another '.repeat(60));
    expect(await top()).toBe(100);
    await conversation.page.locator('.conversation-newest').click();
    expect(await bottom()).toBeLessThan(5);
    // The panel stays with the text that replaces an interim transcript.
    const candidates = ['One.', 'Two.', 'Three.'];
    await conversation.tell('idle', { unsure: { turnId: crypto.randomUUID(), candidates } });
    await conversation.waitForText(/Did you mean/);
    await conversation.page.waitForFunction(() => {
      const box = document.querySelector('.conversation-scroll .panel-body');
      return box && box.scrollHeight - box.clientHeight - box.scrollTop < 5;
    });
    await conversation.page.close();
  });
});
