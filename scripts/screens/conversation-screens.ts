import type { Page } from 'puppeteer-core';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { changeSettings } from '../../tools/driver/browser/settings.ts';
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

/** A browser, and how its pages are prepared and pictured. */
export interface ScreensToShoot {
  sayable: Sayable;
  applyScheme(page: Page): Promise<void>;
  shoot(page: Page, name: string): Promise<void>;
  /** The width of the page in pixels: that of a side panel or of a tab. */
  width: number;
}

const height = 820;

/**
 * Takes every screen of a role-play, from the choice to the evaluation. This script sends the host's events.
 */
export async function shootConversation(screens: ScreensToShoot): Promise<void> {
  await shootChoice(screens);
  await shootTurns(screens);
  await shootEvaluation(screens);
}

async function open({ sayable, applyScheme, width }: ScreensToShoot): Promise<ConversationPanelPage> {
  const prepare = async (page: Page) => {
    await applyScheme(page);
    await page.setViewport({ width, height });
  };
  return ConversationPanelPage.open(sayable, { scripted: true, prepare });
}

async function shootChoice(screens: ScreensToShoot): Promise<void> {
  const { sayable, shoot } = screens;
  const conversation = await open(screens);
  await conversation.waitForText(/At the café/);
  await shoot(conversation.page, 'conversation-choice');
  await conversation.page.$eval('.make-own', (part) => part.scrollIntoView());
  await shoot(conversation.page, 'conversation-choice-own');
  await conversation.page.locator('.scenario').click();
  await conversation.waitForText(/You are/);
  await shoot(conversation.page, 'conversation-before');
  await conversation.press('How you talk');
  await shoot(conversation.page, 'conversation-settings');
  await conversation.page.close();
  const now = Date.now();
  await writeConversation(sayable, {
    conversations: [conversationAt(now)],
    turns: turnsAt(now),
    attempts: [attemptAt(now)],
  });
}

async function shootTurns(screens: ScreensToShoot): Promise<void> {
  const { sayable, shoot } = screens;
  await changeSettings(sayable, { firstLanguage: 'es' });
  const conversation = await open(screens);
  await conversation.waitForText(/Good morning/);
  await conversation.tell('idle');
  await shoot(conversation.page, 'conversation-idle');
  await shootSpeaking(conversation, shoot);
  const text = 'The nine o’clock, please. And how much does it';
  const stable = 'The nine o’clock, please. And how much'.length;
  await conversation.tell('listening', { understood: { turnId: turnIds[3] ?? '', text, stable } });
  await sendLevel(conversation);
  await shoot(conversation.page, 'conversation-listening');
  const candidates = ['How much for a bicycle?', 'How much for two tickets?'];
  await conversation.tell('idle', { unsure: { turnId: turnIds[3] ?? '', candidates } });
  await shoot(conversation.page, 'conversation-unsure');
  await shootPractice(conversation, shoot);
  await shootFailures(screens, conversation);
}

/** Takes a word of the learner's turn, and practice of that turn. Both use the real practice host. */
async function shootPractice(
  conversation: ConversationPanelPage,
  shoot: ScreensToShoot['shoot'],
): Promise<void> {
  await conversation.press('with');
  await conversation.page.waitForSelector('.word-popover:popover-open .definition');
  await shoot(conversation.page, 'conversation-word');
  await conversation.page.keyboard.press('Escape');
  await conversation.press('Say it again');
  await conversation.page.waitForSelector('.practise-sheet [data-record-button]:enabled');
  await shoot(conversation.page, 'conversation-say-again');
  await conversation.page.keyboard.press('Escape');
}

async function shootSpeaking(
  conversation: ConversationPanelPage,
  shoot: ScreensToShoot['shoot'],
): Promise<void> {
  const turnId = turnIds[2] ?? '';
  const text = turnsAt(0)[2]?.text ?? '';
  const from = text.indexOf('o’clock');
  const word = { from, to: from + 'o’clock'.length, startMs: 0, endMs: 1 };
  await conversation.tell('speaking', { reply: { turnId, text }, spoken: { turnId, word } });
  await sendLevel(conversation);
  await shoot(conversation.page, 'conversation-speaking');
}

function sendLevel(conversation: ConversationPanelPage): Promise<void> {
  return conversation.send({ type: 'level', level: 0.8 });
}

async function shootFailures(screens: ScreensToShoot, conversation: ConversationPanelPage): Promise<void> {
  const { sayable, shoot } = screens;
  const now = Date.now();
  const failure = {
    code: 'upstream-unavailable' as const,
    message: 'The language model of your server did not answer.',
    retryable: true,
  };
  const answered = {
    id: turnIds[3] ?? '',
    index: 3,
    speaker: 'learner' as const,
    text: 'The nine o’clock, please.',
  };
  const [first] = turnsAt(now);
  if (!first) return;
  const said = { ...first, ...answered, via: 'typed' as const };
  // These writes bypass the page's own code, so the page must be reloaded to read them.
  await writeConversation(sayable, { turns: [{ ...said, state: 'done' }] });
  await conversation.page.reload();
  await conversation.waitForText(/nine o’clock, please/);
  await conversation.tell('thinking');
  await shoot(conversation.page, 'conversation-thinking');
  await writeConversation(sayable, { turns: [{ ...said, state: 'failed', failure }] });
  await conversation.page.reload();
  await conversation.waitForText(/Try again/);
  await conversation.tell('idle');
  await conversation.page.keyboard.down('Shift');
  await conversation.page.keyboard.press('KeyD');
  await conversation.page.keyboard.up('Shift');
  await shoot(conversation.page, 'conversation-failed');
  await conversation.tell('offline');
  await shoot(conversation.page, 'conversation-offline');
  await conversation.tell('idle', { isTakenOver: true });
  await shoot(conversation.page, 'conversation-taken-over');
  await conversation.page.close();
}

async function shootEvaluation(screens: ScreensToShoot): Promise<void> {
  const { sayable, shoot } = screens;
  const now = Date.now();
  const evaluation = evaluationAt(now);
  const earlier = [1, 2].map((days) => {
    const at = now - days * 86_400_000;
    const id = `7d4f6a40-9f6e-4f0e-8a53-00000000010${days}`;
    const grammar = { ...evaluation.grammar, score: 60 + days };
    return conversationAt(at, {
      id,
      openedAt: undefined,
      state: 'ended',
      endedAt: at,
      evaluation: { ...evaluation, grammar },
    });
  });
  await writeConversation(sayable, {
    conversations: [
      conversationAt(now, { state: 'ended', endedAt: now, evaluation }),
      ...earlier.map(withoutOpened),
    ],
  });
  const conversation = await open(screens);
  await conversation.waitForText(/You reached the goal/);
  await shoot(conversation.page, 'conversation-evaluation');
  await conversation.page.$eval('.evaluation', (part) => part.scrollTo(0, 560));
  await shoot(conversation.page, 'conversation-evaluation-below');
  await conversation.press('All role-plays');
  await conversation.waitForText(/Earlier talks/);
  await conversation.press('Earlier talks');
  await conversation.page.type('input[type="search"]', 'nine');
  await conversation.waitForText(/nine o’clock/);
  await shoot(conversation.page, 'conversation-history');
  await conversation.page.type('input[type="search"]', 'ty');
  await conversation.waitForText(/Nobody said/);
  await shoot(conversation.page, 'conversation-history-none');
  await conversation.page.close();
}

function withoutOpened<T extends { openedAt?: number | undefined }>({ openedAt: _, ...row }: T) {
  return row;
}
