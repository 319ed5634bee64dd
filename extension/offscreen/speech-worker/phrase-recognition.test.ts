import { describe, expect, it, vi } from 'vitest';
import { fakeConversationEngine, fakePractice, setUp } from './engine.test-support.ts';

describe('the speech engine’s parts for a conversation', () => {
  it('recognise which text was said, and release the engine at the end', async () => {
    const conversation = fakeConversationEngine();
    const { engine } = setUp(fakePractice(), () => false, conversation);
    const { signal } = new AbortController();
    const listening = await engine.phraseRecognizer.listen(['a tea'], { signal });
    expect(await listening.push(new Float32Array(1))).toBe('a');
    expect(await listening.push(new Float32Array(2))).toBe('a t');
    await expect(listening.push(new Float32Array(200))).rejects.toMatchObject({ code: 'payload-too-large' });
    expect(await listening.decide()).toEqual([{ index: 0, llrPerFrame: 3 }]);
    expect(await listening.confidences([1, 0])).toEqual([0, 0.7]);
    listening.close();
    await vi.waitFor(() => expect(conversation.closed).toBe(1));
    await expect(listening.push(new Float32Array(1))).rejects.toHaveProperty('name', 'AbortError');
  });

  it('report that the worker crashed, and release the engine when cancelled', async () => {
    const conversation = fakeConversationEngine();
    const { engine, links } = setUp(fakePractice(), () => false, conversation);
    const controller = new AbortController();
    const { signal } = controller;
    await engine.phraseRecognizer.listen(['a tea'], { signal });
    controller.abort();
    await vi.waitFor(() => expect(conversation.closed).toBe(1));
    const listening = await engine.phraseRecognizer.listen(['a tea'], {
      signal: new AbortController().signal,
    });
    links[0]?.crash();
    await vi.waitFor(() => expect(listening.decide()).rejects.toMatchObject({ reason: 'engine-failed' }));
  });

  it('speak a piece chunk by chunk', async () => {
    const { engine } = setUp(fakePractice());
    const { signal } = new AbortController();
    const lengths: number[] = [];
    for await (const { samples } of engine.speakPiece('Hi there!', { speed: 1, signal }))
      lengths.push(samples.length);
    expect(lengths).toEqual([2, 6]);
  });
});
