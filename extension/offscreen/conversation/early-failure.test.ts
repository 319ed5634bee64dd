import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { makeConversation, soon } from './conversation.test-support.ts';

describe('a turn', () => {
  it('that failed while it was still being said is kept as it is, and the conversation waits for no reply', async () => {
    const conversation = await makeConversation();
    const { line, panel, turns, microphone } = conversation;
    panel.say({ type: 'start-turn' });
    await soon(() => expect(panel.phase).toBe('listening'));
    await microphone.hear(12);
    const turnId = await soon(
      () => line.sentOf('audio-started')[0]?.turnId ?? Promise.reject(new Error('none')),
    );
    const error = { code: 'timeout', message: 'Too slow. Try again.', retryable: true } as const;
    line.say({ type: 'turn-failed', turnId, stage: 'transcription', error });
    await soon(async () => expect((await turns.get(turnId))?.state).toBe('failed'));
    panel.say({ type: 'finish-turn' });
    await soon(() => expect(line.sentOf('audio-committed')).toHaveLength(1));
    expect(panel.phase).toBe('idle');
    expect(await turns.get(turnId)).toMatchObject({ state: 'failed', failure: error });
    panel.say({ type: 'retry-turn', turnId });
    await soon(() => expect(panel.phase).toBe('thinking'));
  });
});
