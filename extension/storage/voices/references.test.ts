import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { SayableDatabase } from '../database.ts';
import { createKeptVoiceStore, createReferenceStore } from './references.ts';

const reading = (text: string) => ({
  text,
  samples: new Float32Array([0, 0.25, -0.5, 1, -1]),
  sampleRate: 16_000,
  words: [{ word: 'hi', startMs: 0, endMs: 100, phones: [] }],
  voiceId: 'natural-heart',
});

describe('the stored reference audio', () => {
  it('is read as it was written, to 16 bits', async () => {
    const store = createReferenceStore(new SayableDatabase('references'));
    await store.put(reading('Hi.'));
    const kept = await store.get('Hi.');
    expect(kept).toMatchObject({
      text: 'Hi.',
      sampleRate: 16_000,
      voiceId: 'natural-heart',
      words: [{ word: 'hi' }],
    });
    kept?.samples.forEach((sample, index) => {
      expect(sample).toBeCloseTo(reading('').samples[index] ?? Number.NaN, 4);
    });
    expect(await store.get('Bye.')).toBeUndefined();
  });

  it('is limited to the newest texts', async () => {
    let now = 0;
    const store = createReferenceStore(new SayableDatabase('references-few'), { now: () => ++now, keep: 2 });
    for (const text of ['one', 'two', 'three']) await store.put(reading(text));
    expect(await store.get('one')).toBeUndefined();
    expect(await store.get('two')).toBeDefined();
    expect(await store.get('three')).toBeDefined();
  });

  it('is never evicted if the person keeps it', async () => {
    let now = 0;
    const store = createReferenceStore(new SayableDatabase('references-kept'), { now: () => ++now, keep: 1 });
    await store.put({ ...reading('hers'), isKept: true });
    for (const text of ['one', 'two']) await store.put(reading(text));
    expect(await store.get('hers')).toMatchObject({ isKept: true, voiceId: 'natural-heart' });
    expect(await store.get('one')).toBeUndefined();
    expect(await store.get('two')).not.toHaveProperty('isKept');
    await store.remove('hers');
    expect(await store.get('hers')).toBeUndefined();
  });

  it('that the person keeps is listed by film and time with its size, deleted, and put back', async () => {
    const database = new SayableDatabase('voices-kept');
    const [store, kept] = [createReferenceStore(database), createKeptVoiceStore(database)];
    const at = (time: string) => ({ url: `https://films.example/#t=${time}`, title: `A film · ${time}` });
    await store.put(reading('not kept'));
    await store.put({ ...reading('later'), isKept: true, source: at('12:41') });
    await store.put({ ...reading('earlier'), isKept: true, source: at('2:07') });
    expect(await kept.list()).toEqual([
      { text: 'earlier', source: at('2:07'), bytes: 10 },
      { text: 'later', source: at('12:41'), bytes: 10 },
    ]);
    const before = await store.get('later');
    const { undo } = await kept.remove('later');
    expect((await kept.list()).map(({ text }) => text)).toEqual(['earlier']);
    await undo();
    expect(await store.get('later')).toEqual(before);
  });
});
