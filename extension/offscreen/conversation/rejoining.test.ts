import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { idOf } from '../../storage/conversations/conversation.test-support.ts';
import { makeConversation, makeHost, open, said, soon } from './conversation.test-support.ts';

const FRAME_MS = 32;

/** Is silent until so many turns have ended: an end is a matter of the turn's words. */
async function pauseUntilEnded(
  { microphone, line }: Pick<Awaited<ReturnType<typeof makeConversation>>, 'microphone' | 'line'>,
  count: number,
): Promise<void> {
  for (let tries = 0; tries < 60 && line.sentOf('audio-committed').length < count; tries += 1)
    await microphone.hear(1, false);
}

/** A turn that was ended by a pause, transcribed, and is being answered. */
async function answered() {
  const conversation = await makeConversation();
  const { panel, line, microphone } = conversation;
  panel.say({ type: 'set-hands-free', on: true });
  await soon(() => expect(microphone.isOpen).toBe(true));
  await conversation.microphone.hearFor(320, false);
  await conversation.microphone.hearFor(960, true);
  await pauseUntilEnded(conversation, 1);
  const { turnId: earlier } = line.sentOf('audio-committed')[0] ?? { turnId: '' };
  const packets = line.packets;
  line.say({ type: 'transcript-completed', turnId: earlier, text: 'I would like a tea.' });
  await soon(async () =>
    expect(await said(conversation.turns)).toEqual(['learner | I would like a tea. | done']),
  );
  return { ...conversation, earlier, packets };
}

async function reply({ line, panel, replies }: Awaited<ReturnType<typeof answered>>, to: string) {
  const turnId = idOf(70);
  line.say(
    { type: 'reply-started', turnId, to, stream: 1, sampleRate: 24_000 },
    { type: 'reply-text', turnId, text: 'Tea, lovely.' },
    { type: 'reply-words', turnId, words: [{ from: 0, to: 4, startMs: 0, endMs: 300 }] },
  );
  line.put({ type: 'speech', stream: 1, samples: new Int16Array(24_000) });
  await soon(() => expect(panel.phase).toBe('speaking'));
  const { playing } = replies;
  playing.played = 400;
  return playing;
}

describe('rejoining a closed turn', () => {
  it('silences the reply, and makes one turn with the audio of both', async () => {
    const conversation = await answered();
    const { line, turns, earlier, packets, attempts } = conversation;
    const playing = await reply(conversation, earlier);
    await conversation.microphone.hearFor(640, false);
    await conversation.microphone.hearFor(960, true);
    await soon(() => expect(playing.stopped).toBe(true));
    await pauseUntilEnded(conversation, 2);
    const started = line.sentOf('audio-started').at(-1);
    expect(started).toMatchObject({ rejoins: earlier });
    // All frames of the first turn, of the pause, and of what followed: none is missing, none is there twice.
    const frames = packets + Math.ceil(640 / FRAME_MS) + Math.ceil(960 / FRAME_MS);
    expect(line.packets - packets).toBeGreaterThan(frames);
    expect(line.packets - packets).toBeLessThan(frames + 60);
    const turnId = started?.turnId ?? '';
    const [first] = await turns.of(idOf(1));
    line.say({ type: 'transcript-completed', turnId, text: 'I would like a tea and a cake.' });
    await soon(async () =>
      expect(await said(turns)).toEqual(['learner | I would like a tea and a cake. | done']),
    );
    await soon(async () => expect(await attempts.get(first?.attemptId ?? '')).toBeUndefined());
    const [whole] = await turns.of(idOf(1));
    expect(await attempts.get(whole?.attemptId ?? '')).toBeDefined();
  });

  it('survives the kill of the host in between', async () => {
    const conversation = await answered();
    const { line, turns, database, earlier } = conversation;
    await conversation.microphone.hearFor(320, false);
    await conversation.microphone.hearFor(1_920, true);
    const { turnId = '' } = line.sentOf('audio-started').at(-1) ?? {};
    await soon(async () => expect((await turns.of(idOf(1))).map(({ id }) => id)).toEqual([earlier, turnId]));
    // A second of packets is stored.
    await soon(async () => expect(await database.recordingChunks.count()).toBeGreaterThan(2));
    const never = () => new Promise<void>(() => undefined);
    Object.assign(turns, { put: never, patch: never, replace: never, remove: never });
    line.close();

    const next = makeHost(database);
    const panel = next.connect();
    panel.say(open);
    const again = await soon(() => next.lines[0] ?? Promise.reject(new Error('no line')));
    const [stored] = await next.of(idOf(1));
    if (!stored) throw new Error('nothing stored');
    again.open([{ id: earlier, speaker: 'learner', text: stored.text, via: 'voice', startedAt: 1 }]);
    await soon(() =>
      expect(again.sentOf('audio-started')).toEqual([{ type: 'audio-started', turnId, rejoins: earlier }]),
    );
    again.say({ type: 'transcript-completed', turnId, text: 'I would like a tea and a cake.' });
    await soon(async () =>
      expect(await said(next.turns)).toEqual(['learner | I would like a tea and a cake. | done']),
    );
  });

  it('happens once after a connection was lost behind it', async () => {
    const conversation = await answered();
    const { line, turns, earlier } = conversation;
    await conversation.microphone.hearFor(320, false);
    await conversation.microphone.hearFor(960, true);
    const { turnId = '' } = line.sentOf('audio-started').at(-1) ?? {};
    await pauseUntilEnded(conversation, 2);
    line.put({ type: 'line-lost' });
    line.open([{ id: turnId, speaker: 'learner', text: 'A tea and a cake.', via: 'voice', startedAt: 1 }]);
    await soon(async () => expect(await said(turns)).toEqual(['learner | A tea and a cake. | done']));
    expect((await turns.of(idOf(1))).map(({ id }) => id)).not.toContain(earlier);
  });
});
