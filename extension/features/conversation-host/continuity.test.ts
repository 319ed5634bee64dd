import 'fake-indexeddb/auto';
import type { Turn } from '@sayable/shared/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConversationStore } from '../../storage/conversations.ts';
import { conversation, idOf } from '../../storage/talk.test-support.ts';
import { makeDatabase, makeHost, open, said, soon, talking } from './talk.test-support.ts';
import type { FakeLine } from './talk-fakes.test-support.ts';

/** A held turn of which so many frames were heard. */
async function speak(
  { panel, microphone }: Awaited<ReturnType<typeof talking>>,
  frames: number,
): Promise<void> {
  panel.say({ type: 'start-turn' });
  await soon(() => expect(panel.phase).toBe('listening'));
  await microphone.hear(frames);
}

describe('what was said', () => {
  it('is kept when the panel is closed in the middle of a turn, and goes up when it is opened again', async () => {
    const talk = await talking();
    const { panel, microphone, line, turns, connect, lines } = talk;
    await speak(talk, 20);
    panel.leave();
    await soon(() => expect([microphone.isOpen, line.isClosed]).toEqual([false, true]));
    expect(line.sentOf('audio-committed')).toEqual([]);
    await soon(async () => expect(await said(turns)).toEqual(['learner |  | waiting']));

    const again = connect();
    again.say(open);
    const second = await soon(() => lines[1] ?? Promise.reject(new Error('no line')));
    second.open();
    await soon(() => expect(second.sentOf('audio-committed')).toHaveLength(1));
    expect(second.packets).toBe(10);
    expect(again.phase).toBe('thinking');
  });

  it('is put in order after the host was killed: what has a sound waits, what has none is gone', async () => {
    const talk = await talking();
    const { line, turns, database } = talk;
    await turns.put({
      id: idOf(80),
      conversationId: idOf(1),
      speaker: 'partner',
      text: 'Hello',
      via: 'voice',
      state: 'speaking',
      startedAt: 1,
    });
    await speak(talk, 60);
    // A piece was kept; the host is gone with what it had in memory.
    await soon(async () => expect(await database.recordingChunks.count()).toBeGreaterThan(1));
    line.close();
    await turns.put({
      id: idOf(81),
      conversationId: idOf(1),
      speaker: 'learner',
      text: '',
      via: 'voice',
      state: 'speaking',
      startedAt: 2,
      attemptId: 'never',
    });

    const next = makeHost(database);
    const panel = next.connect();
    panel.say(open);
    await soon(() => expect(next.lines).toHaveLength(1));
    expect(await said(next.turns)).toEqual(['partner | Hello | done | interrupted', 'learner |  | waiting']);
    next.lines[0]?.open([
      { id: idOf(80), speaker: 'partner', text: 'Hello there', via: 'voice', startedAt: 1 },
    ]);
    await soon(() => expect(next.lines[0]?.sentOf('audio-committed')).toHaveLength(1));
    expect(await said(next.turns)).toEqual(['partner | Hello there | done', 'learner |  | waiting']);
  });

  it('is typed while the way is cut, and goes up later', async () => {
    const { panel, line, turns, lines, connect } = await talking();
    line.put({ type: 'line-lost' });
    await soon(() => expect(panel.phase).toBe('offline'));
    panel.say({ type: 'send-text', text: 'A tea.' });
    await soon(async () => expect(await said(turns)).toEqual(['learner | A tea. | waiting']));
    expect(panel.phase).toBe('offline');
    panel.leave();
    await soon(() => expect(line.isClosed).toBe(true));
    const again = connect();
    again.say(open);
    await soon(() => expect(lines).toHaveLength(2));
    lines[1]?.open();
    await soon(() => expect(lines[1]?.sentOf('text-sent')).toMatchObject([{ text: 'A tea.' }]));
  });

  it('goes on in the window that opened it last', async () => {
    const { panel, connect, lines, line } = await talking();
    const other = connect();
    other.say(open);
    await soon(() => expect(panel.of('taken-over')).toHaveLength(1));
    await soon(() => expect(lines).toHaveLength(2));
    expect(line.isClosed).toBe(true);
  });

  it('finds another way where the line was lost for good', async () => {
    const { panel, line, lines } = await talking();
    line.fail(new Error('gone'));
    await soon(() => expect(panel.of('command-failed')).toMatchObject([{ command: 'open-talk' }]));
    panel.say({ type: 'send-text', text: 'A tea.' });
    await soon(() => expect(lines[1]?.sentOf('text-sent')).toHaveLength(1));
  });
});

/** The other side as a server keeps it: what it understood it knows for good. */
function serve(line: FakeLine, known: Turn[]): void {
  line.open([...known]);
  const send = line.send.bind(line);
  line.send = (message) => {
    send(message);
    if (message.type !== 'text-sent' || line.isClosed) return;
    const { turnId: id, text } = message;
    if (!known.some((turn) => turn.id === id)) {
      known.push({ id, speaker: 'learner', text, via: 'typed', startedAt: 1 });
    }
    line.say({ type: 'transcript-completed', turnId: id, text });
  };
}

it('is neither lost nor doubled, wherever hosts, panels and lines are killed', async () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constant('type' as const) },
    fc.constantFrom('kill-host' as const, 'close-panel' as const, 'cut-line' as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const database = makeDatabase();
      await createConversationStore(database).put(conversation(1));
      const known: Turn[] = [];
      let made = makeHost(database);
      let panel = made.connect();
      let served = 0;
      const opened = async () => {
        panel.say(open);
        await soon(() => expect(made.lines.length).toBeGreaterThan(served));
        const line = made.lines[served];
        served += 1;
        if (line) serve(line, known);
      };
      await opened();
      const texts: string[] = [];
      for (const one of steps) {
        if (one === 'type') {
          const text = `Said ${texts.length}.`;
          texts.push(text);
          panel.say({ type: 'send-text', text });
          await soon(async () =>
            expect((await made.of(idOf(1))).some((turn) => turn.text === text)).toBe(true),
          );
        } else if (one === 'cut-line') {
          made.lines.at(-1)?.put({ type: 'line-lost' });
          made.lines.at(-1)?.open([...known]);
        } else {
          if (one === 'close-panel') panel.leave();
          else {
            for (const line of made.lines) line.close();
            made = makeHost(database);
            served = 0;
          }
          panel = made.connect();
          await opened();
        }
      }
      await soon(async () =>
        expect((await made.of(idOf(1))).every(({ state }) => state === 'done')).toBe(true),
      );
      expect((await made.of(idOf(1))).map(({ text }) => text)).toEqual(texts);
      expect(known.map(({ text }) => text)).toEqual(texts);
      panel.leave();
      await soon(() => expect(made.host.isBusy).toBe(false));
      database.close();
    }),
    { numRuns: 20 },
  );
});
