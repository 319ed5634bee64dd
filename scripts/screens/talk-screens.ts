import type { Page } from 'puppeteer-core';
import type { Sayable } from '../../tools/driver/sayable.ts';
import { changeSettings } from '../../tools/driver/settings.ts';
import { TalkPage, writeTalk } from '../../tools/driver/talk-page.ts';
import { attemptAt, evaluationAt, talkAt, turnIds, turnsAt } from '../../tools/driver/talk-sample.ts';

export interface ConversationScreens {
  sayable: Sayable;
  applyScheme(page: Page): Promise<void>;
  shoot(page: Page, name: string): Promise<void>;
  /** The width of the panel in pixels. */
  width: number;
}

const height = 820;

/**
 * Takes every screen of a role-play, from the choice to the evaluation. This script sends the host's events.
 */
export async function shootConversation(screens: ConversationScreens): Promise<void> {
  await shootChoice(screens);
  await shootTurns(screens);
  await shootEvaluation(screens);
}

async function open({ sayable, applyScheme, width }: ConversationScreens): Promise<TalkPage> {
  const prepare = async (page: Page) => {
    await applyScheme(page);
    await page.setViewport({ width, height });
  };
  return TalkPage.open(sayable, { scripted: true, prepare });
}

async function shootChoice(screens: ConversationScreens): Promise<void> {
  const { sayable, shoot } = screens;
  const talk = await open(screens);
  await talk.waitForText(/At the café/);
  await shoot(talk.page, 'talk-choice');
  await talk.page.$eval('.make-own', (part) => part.scrollIntoView());
  await shoot(talk.page, 'talk-choice-own');
  await talk.page.locator('.scenario').click();
  await talk.waitForText(/You are/);
  await shoot(talk.page, 'talk-before');
  await talk.press('How you talk');
  await shoot(talk.page, 'talk-settings');
  await talk.page.close();
  const now = Date.now();
  await writeTalk(sayable, {
    conversations: [talkAt(now)],
    talkTurns: turnsAt(now),
    attempts: [attemptAt(now)],
  });
}

async function shootTurns(screens: ConversationScreens): Promise<void> {
  const { sayable, shoot } = screens;
  await changeSettings(sayable, { firstLanguage: 'es' });
  const talk = await open(screens);
  await talk.waitForText(/Good morning/);
  const phase = (name: 'idle' | 'listening' | 'thinking' | 'speaking' | 'offline') =>
    talk.tell({ type: 'phase-changed', phase: name, handsFree: false });
  await phase('idle');
  await shoot(talk.page, 'talk-idle');
  await shootSpeaking(talk, phase, shoot);
  await phase('listening');
  await sendPartialTranscript(talk, 'The nine o’clock, please. And how much');
  await sendPartialTranscript(talk, 'The nine o’clock, please. And how much does it');
  await sendLevel(talk);
  await shoot(talk.page, 'talk-listening');
  await phase('idle');
  await talk.tell({
    type: 'turn-unsure',
    turnId: turnIds[3] ?? '',
    candidates: ['How much for a bicycle?', 'How much for two tickets?'],
  });
  await shoot(talk.page, 'talk-unsure');
  await shootPractice(talk, shoot);
  await shootFailures(screens, talk, phase);
}

/** Takes a word of the learner's turn, and practice of that turn. Both use the real practice host. */
async function shootPractice(talk: TalkPage, shoot: ConversationScreens['shoot']): Promise<void> {
  await talk.press('with');
  await talk.page.waitForSelector('.word-popover:popover-open .definition');
  await shoot(talk.page, 'talk-word');
  await talk.page.keyboard.press('Escape');
  await talk.press('Say it again');
  await talk.page.waitForSelector('.practise-sheet [data-record-button]:enabled');
  await shoot(talk.page, 'talk-say-again');
  await talk.page.keyboard.press('Escape');
}

type Phase = (name: 'idle' | 'thinking' | 'speaking' | 'offline') => Promise<void>;

async function shootSpeaking(
  talk: TalkPage,
  phase: Phase,
  shoot: ConversationScreens['shoot'],
): Promise<void> {
  const turnId = turnIds[2] ?? '';
  const text = turnsAt(0)[2]?.text ?? '';
  await phase('speaking');
  const from = text.indexOf('o’clock');
  const word = { from, to: from + 'o’clock'.length, startMs: 0, endMs: 1 };
  await talk.tell({ type: 'reply-written', turnId, text }, { type: 'word-spoken', turnId, word });
  await sendLevel(talk);
  await shoot(talk.page, 'talk-speaking');
}

function sendPartialTranscript(talk: TalkPage, text: string): Promise<void> {
  return talk.tell({ type: 'words-understood', turnId: turnIds[3] ?? '', text });
}

function sendLevel(talk: TalkPage): Promise<void> {
  return talk.tell({ type: 'level-measured', level: 0.8, inSpeech: true });
}

async function shootFailures(screens: ConversationScreens, talk: TalkPage, phase: Phase): Promise<void> {
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
  await writeTalk(sayable, { talkTurns: [{ ...said, state: 'done' }] });
  await talk.page.reload();
  await talk.waitForText(/nine o’clock, please/);
  await phase('thinking');
  await shoot(talk.page, 'talk-thinking');
  await writeTalk(sayable, { talkTurns: [{ ...said, state: 'failed', failure }] });
  await talk.page.reload();
  await talk.waitForText(/Try again/);
  await phase('idle');
  await talk.page.keyboard.down('Shift');
  await talk.page.keyboard.press('KeyD');
  await talk.page.keyboard.up('Shift');
  await shoot(talk.page, 'talk-failed');
  await phase('offline');
  await shoot(talk.page, 'talk-offline');
  await talk.tell({ type: 'taken-over' });
  await shoot(talk.page, 'talk-taken-over');
  await talk.page.close();
}

async function shootEvaluation(screens: ConversationScreens): Promise<void> {
  const { sayable, shoot } = screens;
  const now = Date.now();
  const evaluation = evaluationAt(now);
  const earlier = [1, 2].map((days) => {
    const at = now - days * 86_400_000;
    const id = `7d4f6a40-9f6e-4f0e-8a53-00000000010${days}`;
    const grammar = { ...evaluation.grammar, score: 60 + days };
    return talkAt(at, {
      id,
      openedAt: undefined,
      state: 'ended',
      endedAt: at,
      evaluation: { ...evaluation, grammar },
    });
  });
  await writeTalk(sayable, {
    conversations: [talkAt(now, { state: 'ended', endedAt: now, evaluation }), ...earlier.map(withoutOpened)],
  });
  const talk = await open(screens);
  await talk.waitForText(/You reached the goal/);
  await shoot(talk.page, 'talk-evaluation');
  await talk.page.$eval('.evaluation', (part) => part.scrollTo(0, 560));
  await shoot(talk.page, 'talk-evaluation-below');
  await talk.press('All role-plays');
  await talk.waitForText(/Earlier talks/);
  await talk.press('Earlier talks');
  await talk.page.type('input[type="search"]', 'nine');
  await talk.waitForText(/nine o’clock/);
  await shoot(talk.page, 'talk-history');
  await talk.page.type('input[type="search"]', 'ty');
  await talk.waitForText(/Nobody said/);
  await shoot(talk.page, 'talk-history-none');
  await talk.page.close();
}

function withoutOpened<T extends { openedAt?: number | undefined }>({ openedAt: _, ...row }: T) {
  return row;
}
