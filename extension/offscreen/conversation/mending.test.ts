import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { idOf } from '../../storage/conversations/conversation.test-support.ts';
import { makeConversation, makeHost, open, said, soon } from './conversation.test-support.ts';

const turnId = idOf(5);
const reply = idOf(70);
const cats = {
  id: turnId,
  speaker: 'learner',
  text: 'Allergic to cats.',
  via: 'voice',
  startedAt: 1,
} as const;
const answer = { id: reply, speaker: 'partner', text: 'Cats?', via: 'voice', startedAt: 2 } as const;
const mends = { type: 'text-sent', turnId, text: 'Allergic to aspirin.', mends: true } as const;
const mend = { type: 'mend-turn', turnId, text: mends.text } as const;

/** A heard turn that was answered. */
async function answered() {
  const conversation = await makeConversation();
  const { line, turns } = conversation;
  line.open([cats, answer]);
  await soon(async () =>
    expect(await said(turns)).toEqual(['learner | Allergic to cats. | done', 'partner | Cats? | done']),
  );
  return conversation;
}

describe('a turn that the learner corrects', () => {
  it('has the new words immediately, and is answered and corrected again', async () => {
    const { panel, line, turns } = await answered();
    await turns.patch(turnId, { corrected: 'Allergic to the cats.', corrections: [] });
    panel.say(mend);
    await soon(() => expect(line.sentOf('text-sent')).toEqual([mends]));
    expect(panel.phase).toBe('thinking');
    const about = { type: 'transcript-completed', turnId, text: mends.text, asHeard: cats.text } as const;
    line.say(about, { type: 'reply-dropped', turnId: reply });
    await soon(async () => expect(await said(turns)).toEqual(['learner | Allergic to aspirin. | done']));
    await soon(async () => expect((await turns.get(turnId))?.corrected).toBe(mends.text));
    expect(await turns.get(turnId)).toMatchObject({ asHeard: cats.text, via: 'voice' });
  });

  it('is not awaited if the conversation has continued', async () => {
    const { panel, line, turns } = await answered();
    const later = { ...cats, id: idOf(6), text: 'Two.' };
    line.open([cats, answer, later, { ...answer, id: idOf(71), text: 'Two, right.' }]);
    await soon(async () => expect(await said(turns)).toHaveLength(4));
    panel.say(mend);
    await soon(() => expect(line.sentOf('text-sent')).toEqual([mends]));
    expect(panel.phase).toBe('idle');
  });

  it('keeps the recognised words if the server answers with them', async () => {
    const { panel, line, turns } = await answered();
    panel.say(mend);
    await soon(() => expect(line.sentOf('text-sent')).toEqual([mends]));
    line.say({ type: 'transcript-completed', turnId, text: cats.text });
    await soon(async () => expect((await said(turns))[0]).toBe('learner | Allergic to cats. | done'));
    expect((await turns.get(turnId))?.asHeard).toBeUndefined();
  });

  it('is not lost with the connection, nor with the host', async () => {
    const { panel, line, turns, database } = await answered();
    line.put({ type: 'line-lost' });
    panel.say(mend);
    await soon(async () => expect((await said(turns))[0]).toBe('learner | Allergic to aspirin. | waiting'));
    expect(line.sentOf('text-sent')).toEqual([]);
    line.close();

    const next = makeHost(database);
    next.connect().say(open);
    const again = await soon(() => next.lines[0] ?? Promise.reject(new Error('no line')));
    again.open([cats, answer]);
    await soon(() => expect(again.sentOf('text-sent')).toEqual([mends]));
    expect(await said(next.turns)).toEqual([
      'learner | Allergic to aspirin. | waiting',
      'partner | Cats? | done',
    ]);
  });
});
