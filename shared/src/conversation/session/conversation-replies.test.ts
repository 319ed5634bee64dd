import { describe, expect, it } from 'vitest';
import type { ServerMessage } from '../../contracts/index.ts';
import type { TurnEngine, TurnEvent } from '../../ports/index.ts';
import { AsyncQueue } from '../../std/index.ts';
import {
  fakeConversation,
  learnerId,
  memoryStore,
  OPENING_LINE as opening,
  settled,
  startedTestSession,
} from '../../testing/index.ts';
import { createConversationSession } from './conversation-session.ts';

const me = learnerId(1);

describe('a reply', () => {
  async function answering(answer: string) {
    const conversation = await startedTestSession();
    conversation.partner.answers.push(answer);
    conversation.session.receive({ type: 'text-sent', turnId: me, text: 'A tea.' });
    await settled();
    return conversation;
  }

  it('that is stopped keeps the played text, to the end of a word', async () => {
    const conversation = await answering('Sure. Anything else today?');
    conversation.session.receive({ type: 'reply-stopped', turnId: conversation.lastReply(), characters: 17 });
    expect(conversation.texts()).toEqual([opening, 'A tea.', 'Sure. Anything|']);
    expect(conversation.messages.at(-1)).toMatchObject({ type: 'reply-ended', text: 'Sure. Anything' });
    expect(conversation.openNow()).toBe(0);
  });

  it('that is stopped before its first word was played is dropped', async () => {
    const conversation = await answering('Sure.');
    conversation.session.receive({ type: 'reply-stopped', turnId: conversation.lastReply(), characters: 2 });
    expect(conversation.texts()).toEqual([opening, 'A tea.']);
    expect(conversation.types().at(-1)).toBe('reply-dropped');
  });

  it('that is stopped before its turn was transcribed never starts, and the turn is kept', async () => {
    const conversation = await startedTestSession();
    conversation.session.receive({ type: 'audio-started', turnId: me });
    conversation.session.receive({ type: 'audio-paused', turnId: me });
    conversation.session.receive({ type: 'audio-committed', turnId: me });
    const typed = learnerId(2);
    conversation.session.receive({ type: 'text-sent', turnId: typed, text: 'And a cake.' });
    conversation.session.receive({ type: 'reply-stopped', turnId: me, characters: 0 });
    conversation.session.receive({ type: 'reply-stopped', turnId: typed, characters: 0 });
    conversation.transcriber.hear('A tea.');
    await settled();
    expect(conversation.texts()).toEqual([opening, 'A tea.', 'And a cake.']);
    expect(conversation.types()).not.toContain('request-failed');
    expect(conversation.types()).not.toContain('reply-started');
    expect([conversation.openNow(), conversation.session.isQuiet]).toEqual([0, true]);
    conversation.partner.answers.push('Both, sure.');
    conversation.session.receive({ type: 'reply-retried' });
    await settled();
    expect(conversation.messages).toContainEqual(
      expect.objectContaining({ type: 'reply-started', to: typed }),
    );
  });

  it('in other words replaces the last one, once its first word was played', async () => {
    const conversation = await answering('What would you fancy?');
    conversation.hearAll();
    conversation.partner.answers.push('What do you want?');
    conversation.session.receive({ type: 'reply-asked', manner: 'in-other-words' });
    await settled();
    expect(conversation.texts()).toEqual([opening, 'A tea.', 'What would you fancy?']);
    conversation.hear(5);
    expect(conversation.texts()).toEqual([opening, 'A tea.', 'What|']);
    conversation.hearAll();
    expect(conversation.texts()).toEqual([opening, 'A tea.', 'What do you want?']);
    expect(conversation.messages.find(({ type }) => type === 'request-failed')).toBeUndefined();
  });
});

/** A session over a model that hears and speaks itself, in the middle of a spoken turn. */
function listening() {
  const events = new AsyncQueue<TurnEvent>();
  const nothing = () => undefined;
  const run = { push: nothing, pause: nothing, resume: nothing, commit: nothing, close: nothing };
  const engine: TurnEngine = {
    inputSampleRate: 24_000,
    outputSampleRate: 24_000,
    listen: () => ({ ...run, events: events.items() }),
    answer: () => ({ ...run, events: new AsyncQueue<TurnEvent>().items() }),
    speak: () => ({ ...run, events: new AsyncQueue<TurnEvent>().items() }),
  };
  const store = memoryStore(fakeConversation());
  const messages: ServerMessage[] = [];
  let ids = 0;
  const session = createConversationSession(
    {
      engine,
      store,
      pageChunksFor: () => [],
      now: () => 0,
      elapsed: () => 0,
      makeId: () => `22222222-0000-4000-8000-${String(ids++).padStart(12, '0')}`,
    },
    (output) => {
      if (output.type === 'message') messages.push(output.message);
    },
  );
  session.receive({ type: 'audio-started', turnId: me });
  session.receive({ type: 'audio-committed', turnId: me });
  return { events, store, messages, session };
}

const text = (said: string): TurnEvent => ({
  type: 'reply-event',
  event: { type: 'text-delta', text: said },
});

describe('an answer that comes before the transcript', () => {
  it('is sent immediately, after its turn, whose text is stored later', async () => {
    const { events, store, messages } = listening();
    events.push({ type: 'transcript-begun', text: 'Two' });
    events.push(text('Certainly.'));
    await settled();
    expect(messages.map(({ type }) => type)).toEqual(['reply-started', 'reply-text']);
    expect(store.turns.map(({ text: said }) => said)).toEqual(['Two']);
    events.push({ type: 'transcript-completed', text: 'Two returns, please.' });
    events.push({ type: 'reply-text-ended' });
    events.push({ type: 'reply-ended', spoken: false });
    events.end();
    await settled();
    expect(messages).toContainEqual({
      type: 'transcript-completed',
      turnId: me,
      text: 'Two returns, please.',
    });
    expect(store.turns.map(({ text: said }) => said)).toEqual(['Two returns, please.', 'Certainly.']);
  });
});
