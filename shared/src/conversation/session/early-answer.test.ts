import { describe, expect, it } from 'vitest';
import type { ServerMessage } from '../../contracts/index.ts';
import type { TurnEngine, TurnEvent } from '../../ports/index.ts';
import { AsyncQueue } from '../../std/index.ts';
import { fakeConversation, learnerId, memoryStore, settled } from '../../testing/index.ts';
import { createConversationSession } from './conversation-session.ts';

const me = learnerId(1);

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
