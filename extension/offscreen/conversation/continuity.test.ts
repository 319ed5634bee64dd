import 'fake-indexeddb/auto';
import type { KeptTurn } from '@sayable/shared/contracts';
import { describe, expect, it, vi } from 'vitest';
import { conversation, idOf } from '../../storage/conversations/conversation.test-support.ts';
import { createConversationStore } from '../../storage/conversations/conversations.ts';
import { makeConversation, makeDatabase, makeHost, open, said, soon } from './conversation.test-support.ts';

/** Speaks a held turn of the given number of frames. */
async function speak(
  { panel, microphone }: Awaited<ReturnType<typeof makeConversation>>,
  frames: number,
): Promise<void> {
  panel.say({ type: 'start-turn' });
  await soon(() => expect(panel.phase).toBe('listening'));
  await microphone.hear(frames);
}

describe('the learner’s turn', () => {
  it('is kept when the panel is closed in the middle of it, and is sent when the panel opens again', async () => {
    const bench = await makeConversation();
    const { panel, microphone, line, turns, connect, lines } = bench;
    await speak(bench, 20);
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

  it('is restored after the host was killed: a turn with audio waits, one without is removed', async () => {
    const bench = await makeConversation();
    const { line, turns, database } = bench;
    await turns.put({
      id: idOf(80),
      conversationId: idOf(1),
      speaker: 'partner',
      text: 'Hello',
      via: 'voice',
      state: 'speaking',
      startedAt: 1,
    });
    await speak(bench, 60);
    // One piece was stored; the host and its memory are gone.
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

  it('can be typed while the connection is lost, and is sent later', async () => {
    const { panel, line, turns, lines, connect } = await makeConversation();
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

  it('is not restored by a conversation that was closed meanwhile', async () => {
    const { panel, line, turns, lines, connect } = await makeConversation();
    const late = Promise.withResolvers<KeptTurn[]>();
    const read = vi.spyOn(turns, 'of').mockReturnValueOnce(late.promise);
    line.open();
    await soon(() => expect(read).toHaveBeenCalled());
    panel.leave();
    const again = connect();
    again.say(open);
    const second = await soon(() => lines[1] ?? Promise.reject(new Error('no line')));
    second.open();
    again.say({ type: 'send-text', text: 'A tea.', turnId: idOf(70) });
    await soon(() => expect(second.sentOf('text-sent')).toHaveLength(1));
    const before = await turns.of(idOf(1));
    second.say({ type: 'transcript-completed', turnId: idOf(70), text: 'A tea.' });
    await soon(async () => expect(await said(turns)).toEqual(['learner | A tea. | done']));
    late.resolve(before);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await said(turns)).toEqual(['learner | A tea. | done']);
  });

  it('can start while a server is slow to delete removed conversations', async () => {
    const database = makeDatabase();
    const store = createConversationStore(database);
    await store.put(conversation(1));
    await store.put(conversation(2, { deletedAt: 1 }));
    const { backend, connect, lines } = makeHost(database);
    backend.forget.mockReturnValue(new Promise(() => undefined));
    connect().say(open);
    await soon(() => expect([backend.forget.mock.calls.length, lines.length]).toEqual([1, 1]));
  });

  it('gets a new connection after the first was lost for good', async () => {
    const { panel, line, lines } = await makeConversation();
    line.fail(new Error('gone'));
    await soon(() => expect(panel.view.trouble?.command).toBe('open-conversation'));
    panel.say({ type: 'send-text', text: 'A tea.' });
    await soon(() => expect(lines).toHaveLength(2));
    lines[1]?.open();
    await soon(() => expect(lines[1]?.sentOf('text-sent')).toHaveLength(1));
  });
});
