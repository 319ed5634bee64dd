import { AppError } from '@sayable/shared/std';
import 'fake-indexeddb/auto';
import type { Assessment, Attempt } from '@sayable/shared/contracts';
import { describe, expect, it, vi } from 'vitest';
import { conversation, idOf, turn } from '../../storage/conversations/conversation.test-support.ts';
import { makeDatabase, makeHost, open, soon } from './conversation.test-support.ts';
import { judgeTurn, pronunciationOf } from './evaluation.ts';
import { reconciled } from './rows.ts';

const source = { url: '', title: 'At the café' };

function assessed(id: string, text: string, sounds: [word: string, phone: string, score: number][]): Attempt {
  const overall = 60;
  const assessment: Assessment = {
    scores: { overall, accuracy: overall, completeness: 100, fluency: 80, prosody: 60 },
    words: sounds.map(([word, expected, score], index) => {
      const at = text.indexOf(word);
      const phones = [{ expected, heard: expected, score, error: 'none' as const }];
      return {
        userIndex: index,
        botIndex: index,
        span: [at, at + word.length],
        score,
        error: 'none',
        phones,
      };
    }),
  };
  return { id, text, source, startedAt: 1, durationMs: 900, state: 'assessed', assessment };
}

describe('the pronunciation of a conversation', () => {
  it('names the worst sounds with their words', () => {
    const aspect = pronunciationOf([
      assessed('a', 'I think three teas', [
        ['think', 'TH', 30],
        ['three', 'TH', 20],
        ['teas', 'T', 95],
        ['I', 'AY1', 90],
      ]),
      assessed('b', 'thanks', [['thanks', 'TH', 40]]),
    ]);
    expect(aspect).toMatchObject({ score: 60, examples: ['/θ/: three, think, thanks'] });
  });

  it('has no score if there was too little speech', () => {
    expect(pronunciationOf([assessed('a', 'Yes', [['Yes', 'Y', 99]])]).score).toBeNull();
  });

  it('stays without a score, and without an error, if a turn can’t be assessed', async () => {
    const host = makeHost(makeDatabase());
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await host.attempts.put({ ...assessed('a', '', []), state: 'kept' });
    await host.recordings.appendChunk('a', 0, new Blob(['x']));
    await host.recordings.joinChunks('a', { mime: 'audio/ogg', durationMs: 1 });
    host.engine.judge.mockRejectedValueOnce(new Error('no'));
    await judgeTurn(host, { ...turn(1, { attemptId: 'a', text: 'Hm.' }), index: 0 });
    expect(await host.attempts.get('a')).toMatchObject({ state: 'kept', text: 'Hm.' });
    warn.mockRestore();
  });
});

describe('the end of a conversation', () => {
  it('leads to an evaluation of the measurements, after missing corrections were requested again', async () => {
    const database = makeDatabase();
    const host = makeHost(database);
    await host.conversations.put(conversation(1));
    await host.turns.put(turn(1, { text: 'I have hunger.', via: 'typed' }));
    const panel = host.connect();
    panel.say(open);
    await soon(() => expect(host.lines).toHaveLength(1));
    // A server learned about the conversation after it was opened.
    await host.conversations.update(idOf(1), { serverAddress: 'https://server.example' });
    panel.say({ type: 'end-conversation' });
    const kept = await soon(async () => {
      const row = await host.conversations.get(idOf(1));
      expect(row?.evaluation).toBeDefined();
      return row;
    });
    expect(kept).toMatchObject({ state: 'ended', evaluation: { by: 'server', measures: { words: 3 } } });
    expect(kept?.evaluation?.pronunciation.score).toBeNull();
    expect(host.help.corrector?.correct).toHaveBeenCalledOnce();
    expect(host.lines[0]?.isClosed).toBe(true);
    expect(host.backend.end).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ serverAddress: 'https://server.example' }),
    );
    await soon(() => expect(panel.phase).toBe('ended'));
    panel.say({ type: 'start-turn' });
    await soon(() => expect(panel.view.trouble?.error.reason).toBe('conversation-ended'));
  });

  it('by its server is reported to the learner, and the turns are kept', async () => {
    const host = makeHost(makeDatabase());
    await host.conversations.put(conversation(1));
    await host.turns.put(turn(1, { text: 'I have hunger.', via: 'typed' }));
    const panel = host.connect();
    panel.say(open);
    await soon(() => expect(host.lines).toHaveLength(1));
    host.lines[0]?.fail(new AppError('conflict', 'Ended.', { reason: 'conversation-ended' }));
    await soon(() => expect(panel.phase).toBe('ended'));
    expect(panel.view.trouble).toMatchObject({
      command: 'open-conversation',
      error: { reason: 'conversation-ended' },
    });
    expect(await host.conversations.get(idOf(1))).toMatchObject({ state: 'ended' });
    expect((await host.turns.of(idOf(1))).map(({ text }) => text)).toEqual(['I have hunger.']);
    panel.say({ type: 'start-turn' });
    await soon(() => expect(panel.view.trouble?.command).toBe('start-turn'));
    expect(host.lines).toHaveLength(1);
    expect(host.backend.end).not.toHaveBeenCalled();
  });

  it('by its server leaves the panel usable if it could not be stored, and is stored when it is asked for', async () => {
    const host = makeHost(makeDatabase());
    await host.conversations.put(conversation(1));
    const panel = host.connect();
    panel.say(open);
    await soon(() => expect(host.lines).toHaveLength(1));
    const busy = new AppError('internal', 'Busy.', { reason: 'storage-busy' });
    const update = vi.spyOn(host.conversations, 'update').mockRejectedValueOnce(busy);
    host.lines[0]?.fail(new AppError('conflict', 'Ended.', { reason: 'conversation-ended' }));
    await soon(() => expect(panel.view.trouble?.error.reason).toBe('storage-busy'));
    expect(update).toHaveBeenCalledOnce();
    panel.say({ type: 'end-conversation' });
    await soon(() => expect(panel.phase).toBe('ended'));
    expect(await host.conversations.get(idOf(1))).toMatchObject({ state: 'ended' });
    panel.say(open);
    await soon(() => expect(panel.view).toMatchObject({ ack: 3, conversationId: idOf(1), trouble: null }));
  });

  it('says why there is no evaluation, and retries on request', async () => {
    const host = makeHost(makeDatabase());
    await host.conversations.put(conversation(1));
    vi.mocked(host.help.evaluator.evaluate).mockRejectedValueOnce(new Error('no'));
    const panel = host.connect();
    panel.say(open);
    panel.say({ type: 'end-conversation' });
    await soon(() => expect(panel.view.trouble?.command).toBe('evaluate-conversation'));
    panel.say({ type: 'evaluate-conversation' });
    await soon(async () => expect((await host.conversations.get(idOf(1)))?.evaluation).toBeDefined());
  });
});

describe('the turns that the other side knows', () => {
  it('are first and in its order; those that it never received wait behind', () => {
    const kept = [
      { ...turn(1, { corrected: 'One.', text: '' }), state: 'waiting' as const, index: 0 },
      { ...turn(2, { text: '' }), state: 'waiting' as const, index: 1 },
      { ...turn(3, { speaker: 'partner', text: 'Half' }), state: 'speaking' as const, index: 2 },
    ];
    const known = [
      { id: idOf(101), speaker: 'learner' as const, text: 'One.', via: 'voice' as const, startedAt: 1 },
      { id: idOf(109), speaker: 'partner' as const, text: 'Two.', via: 'voice' as const, startedAt: 2 },
    ];
    const rows = reconciled(idOf(1), kept, known);
    expect(rows.map(({ id, state, text, index }) => [id, state, text, index])).toEqual([
      [idOf(101), 'done', 'One.', 0],
      [idOf(109), 'done', 'Two.', 1],
      [idOf(102), 'waiting', '', 2],
    ]);
    expect(rows[0]?.corrected).toBe('One.');
  });

  it('do not remove the stored ones if the other side lost all', () => {
    const kept = [
      { ...turn(1), index: 0 },
      { ...turn(2, { speaker: 'partner' }), index: 1 },
    ];
    expect(reconciled(idOf(1), kept, [])).toHaveLength(2);
  });
});
