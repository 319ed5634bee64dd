import type { ConversationPhase, KeptTurn, PanelEvent } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { applyPanelEvent, type LiveConversation, quietConversation } from './live-conversation.ts';
import { type ShownTurn, shownTurns } from './shown-turns.ts';

const phase = (name: ConversationPhase, handsFree = false): PanelEvent => ({
  type: 'phase-changed',
  phase: name,
  handsFree,
});
const told = (...events: PanelEvent[]): LiveConversation =>
  events.reduce(applyPanelEvent, quietConversation());
const turn = (id: string, speaker: KeptTurn['speaker'], more: Partial<KeptTurn> = {}): KeptTurn => ({
  id,
  conversationId: 'c',
  index: 0,
  speaker,
  text: 'Hello there.',
  via: 'voice',
  startedAt: 1,
  state: 'done',
  ...more,
});
const looks = (shown: readonly ShownTurn[]) =>
  shown.map(({ id, text, live }) => ({ id, text, live: live.name }));

describe('the live conversation', () => {
  it('separates the stable words from those that may change', () => {
    const heard = (text: string): PanelEvent => ({ type: 'words-understood', turnId: 'b', text });
    const live = told(phase('listening'), heard('I want two'), heard('I want to go'));
    // "two" became "to".
    expect(live.understood).toEqual({ turnId: 'b', text: 'I want to go', stable: 7 });
    expect(told(phase('listening'), heard('I want'), heard('I want')).understood?.stable).toBe(6);
    expect(applyPanelEvent(live, heard('I')).understood?.stable).toBe(1);
  });

  it('removes an error when the learner continues, and the suggestions once the learner has answered', () => {
    const error = { code: 'internal', message: 'No.', retryable: true } as const;
    const live = told(
      phase('idle'),
      { type: 'replies-suggested', replies: ['Yes.'] },
      {
        type: 'command-failed',
        command: 'start-turn',
        error,
      },
    );
    expect(live.trouble?.error).toBe(error);
    const answered = applyPanelEvent(applyPanelEvent(live, phase('listening')), phase('thinking'));
    expect(answered).toMatchObject({ trouble: null, suggestions: [] });
  });

  it('is unchanged by levels and repeated events', () => {
    const live = told(phase('listening'));
    expect(applyPanelEvent(live, { type: 'level-measured', level: 0.5, inSpeech: true })).toBe(live);
    expect(applyPanelEvent(live, { type: 'trouble-dismissed' })).toBe(live);
  });

  it('is taken over by another window, and returns', () => {
    const live = told(phase('listening', true), { type: 'taken-over' });
    expect(live).toMatchObject({ isTakenOver: true, phase: 'idle' });
    expect(applyPanelEvent(live, { type: 'conversation-opened', conversationId: 'c' }).isTakenOver).toBe(
      false,
    );
  });
});

describe('shownTurns', () => {
  it('includes the turn that is being said at the end, once, whatever its stored place', () => {
    const live = told(phase('listening'), { type: 'words-understood', turnId: 'b', text: 'Two' });
    const shown = shownTurns([turn('a', 'partner')], live);
    expect(looks(shown)).toEqual([
      { id: 'a', text: 'Hello there.', live: 'said' },
      { id: 'b', text: 'Two', live: 'saying' },
    ]);
    const kept = shownTurns(
      [turn('a', 'partner'), turn('b', 'learner', { text: '', state: 'speaking' })],
      live,
    );
    expect(looks(kept)).toEqual(looks(shown));
  });

  it('shows a rejoined turn instead of the earlier one, with its words until there are new ones', () => {
    const turns = [
      turn('a', 'partner', { text: 'Yes?' }),
      turn('b', 'learner', { text: 'A tea.' }),
      turn('c', 'partner', { text: 'Tea,', interrupted: true }),
      turn('d', 'learner', { text: '', state: 'speaking', rejoins: 'b' }),
    ];
    const texts = (live: LiveConversation) => shownTurns(turns, live).map(({ text }) => text);
    const listening = told(phase('listening'));
    expect(texts(listening)).toEqual(['Yes?', 'A tea.']);
    const words: PanelEvent = { type: 'words-understood', turnId: 'd', text: 'A tea and a cake' };
    expect(texts(applyPanelEvent(listening, words))).toEqual(['Yes?', 'A tea and a cake']);
  });

  it('shows that the partner is thinking only after the learner’s turn', () => {
    const live = told(phase('thinking'));
    expect(looks(shownTurns([turn('b', 'learner')], live)).at(-1)).toMatchObject({ live: 'thinking' });
    expect(shownTurns([turn('a', 'partner')], live)).toHaveLength(1);
  });

  it('marks the word that is being played, and keeps the played part of an interrupted turn', () => {
    const written: PanelEvent = { type: 'reply-written', turnId: 'c', text: 'Hello there. How are you?' };
    const word = { from: 6, to: 11, startMs: 0, endMs: 1 };
    const live = told(phase('thinking'), phase('speaking'), written, {
      type: 'word-spoken',
      turnId: 'c',
      word,
    });
    const [shown] = shownTurns([turn('c', 'partner', { state: 'speaking' })], live);
    expect(shown).toMatchObject({
      text: 'Hello there. How are you?',
      live: { name: 'speaking', word: [6, 11] },
    });
    const stopped = applyPanelEvent(live, phase('listening'));
    const [kept] = shownTurns([turn('c', 'partner', { interrupted: true })], stopped);
    expect(kept).toMatchObject({ text: 'Hello there.', live: { name: 'said' } });
  });

  it('leaves a finished turn unchanged during a preview', () => {
    const written: PanelEvent = { type: 'reply-written', turnId: 'c', text: 'Hello there.' };
    const live = told(phase('speaking'), written, phase('idle'), phase('speaking'));
    expect(shownTurns([turn('c', 'partner')], live)[0]?.live).toEqual({ name: 'said' });
    const word = { from: 0, to: 5, startMs: 0, endMs: 1 };
    const again = applyPanelEvent(live, { type: 'word-spoken', turnId: 'c', word });
    expect(shownTurns([turn('c', 'partner')], again)[0]?.live).toEqual({ name: 'speaking', word: [0, 5] });
  });

  it('asks which reply was meant until the turn is done', () => {
    const live = told(phase('idle'), { type: 'turn-unsure', turnId: 'b', candidates: ['A tea', 'A tee'] });
    const waiting = shownTurns([turn('b', 'learner', { text: '', state: 'waiting' })], live);
    expect(waiting[0]?.live).toEqual({ name: 'unsure', candidates: ['A tea', 'A tee'] });
    expect(shownTurns([turn('b', 'learner')], live)[0]?.live).toEqual({ name: 'said' });
  });

  it('reports that barge-in is impossible, and why another voice speaks, until the learner’s turn', () => {
    const speaking: PanelEvent = { type: 'phase-changed', phase: 'speaking', handsFree: true, isDeaf: true };
    const live = told(speaking, { type: 'voice-passed-over', cause: 'silent' });
    expect(live).toMatchObject({ isDeaf: true, passedOver: 'silent' });
    const after = applyPanelEvent(live, { ...speaking, isDeaf: undefined });
    expect(after).toMatchObject({ isDeaf: false, passedOver: 'silent' });
    expect(applyPanelEvent(after, phase('listening')).passedOver).toBeNull();
  });

  it('keeps asking which reply was meant when hands-free listening restarts', () => {
    const listening: PanelEvent = { type: 'phase-changed', phase: 'listening', handsFree: true };
    const asking: PanelEvent = { type: 'turn-unsure', turnId: 'b', candidates: ['A tea'] };
    const live = told(listening, { ...listening, phase: 'thinking' }, asking, listening);
    const failed = turn('b', 'learner', { text: '', state: 'failed' });
    expect(shownTurns([failed], live)[0]?.live).toEqual({ name: 'unsure', candidates: ['A tea'] });
  });

  it('shows no text for a failed turn', () => {
    const live = told({ type: 'words-understood', turnId: 'b', text: 'Say it' });
    const failed = turn('b', 'learner', { text: '', state: 'failed' });
    expect(looks(shownTurns([failed], live))).toEqual([{ id: 'b', text: '', live: 'said' }]);
  });

  it('shows a turn as waiting once the learner has stopped speaking', () => {
    const cut = turn('b', 'learner', { text: '', state: 'speaking' });
    expect(shownTurns([cut], told(phase('offline')))[0]?.live).toEqual({ name: 'waiting' });
  });
});
