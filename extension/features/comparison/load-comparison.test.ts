import type { Attempt } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';
import type { CompareSource } from './compare-props.ts';
import { fakeSource, judgedAttempt, reference } from './comparison.test-support.ts';
import { loadComparison, withMadeReference } from './load-comparison.ts';

const load = (changes: Parameters<typeof fakeSource>[0] = {}) => loadComparison(fakeSource(changes), 'a1');

describe('loadComparison', () => {
  it('loads both voices and pairs their sounds', async () => {
    const state = await load();
    expect(state).toMatchObject({
      name: 'ready',
      comparison: { user: { absence: null }, reference: { absence: null } },
    });
    if (state.name !== 'ready') return;
    expect(state.comparison.places).toHaveLength(4);
    expect(state.comparison.user.sound?.measured.sampleRate).toBe(16_000);
    expect(state.comparison.places[0]?.sound).toMatchObject({
      expected: 'TH',
      heard: 'S',
      error: 'replaced',
    });
  });

  it.each<[string, Partial<Attempt> | null]>([
    ['is not there', null],
    ['was deleted a moment ago', { deletedAt: 5 }],
  ])('reports an attempt that %s as not found', async (_, changes) => {
    const attempt = changes ? { ...judgedAttempt, ...changes } : undefined;
    expect(await load({ attempt: async () => attempt })).toEqual({ name: 'not-found' });
  });

  it('reports an attempt without a score as not assessed', async () => {
    const { alignment: _, ...kept } = judgedAttempt;
    expect(await load({ attempt: async () => kept })).toMatchObject({ name: 'not-judged' });
  });

  it('reports a recording that was deleted to save space, or is unreadable', async () => {
    expect(await load({ recording: async () => undefined })).toMatchObject({
      comparison: { user: { sound: null, absence: 'gone' }, reference: { absence: null } },
    });
    const unreadable = new AppError('unsupported-media', 'No.', { reason: 'recording-gone' });
    expect(await load({ recording: () => Promise.reject(unreadable) })).toMatchObject({
      comparison: { user: { sound: null, absence: { reason: 'recording-gone' } } },
    });
  });

  it('measures the kept model voice again only if it is another one', async () => {
    const kept = { ...reference };
    const soundOf = async () => {
      const state = await load({ keptReference: async () => ({ ...kept, samples: kept.samples.slice() }) });
      return state.name === 'ready' ? state.comparison.reference.sound : null;
    };
    const [first, again] = [await soundOf(), await soundOf()];
    expect(first).not.toBeNull();
    expect(again).toBe(first);
    kept.samples = kept.samples.map((sample) => sample / 2);
    expect(await soundOf()).not.toBe(first);
  });

  it('measures a recording once, and shows it no longer when it is deleted', async () => {
    const kept = { ...reference };
    const recording = vi.fn<CompareSource['recording']>(async () => kept);
    const source = fakeSource({ recording });
    const soundOf = async () => {
      const state = await loadComparison(source, 'a1');
      return state.name === 'ready' ? state.comparison.user : null;
    };
    const [first, again] = [await soundOf(), await soundOf()];
    expect(first?.sound).not.toBeNull();
    expect(again?.sound).toBe(first?.sound);
    recording.mockResolvedValue(undefined);
    expect(await soundOf()).toEqual({ sound: null, absence: 'gone' });
  });

  it('renders a missing model voice, and keeps the recording if that fails', async () => {
    const state = await load({ keptReference: async () => undefined });
    if (state.name !== 'ready') throw new Error(state.name);
    expect(state.comparison.reference.absence).toBe('making');
    expect(state.comparison.places[0]?.sound.reference).not.toBeNull();
    const made = await withMadeReference(state.comparison, { makeReference: async () => reference });
    expect(made.reference.absence).toBeNull();
    const failed = await withMadeReference(state.comparison, {
      makeReference: () => Promise.reject(new AppError('timeout', 'Too long.')),
    });
    expect(failed.reference).toMatchObject({ sound: null, absence: { code: 'timeout' } });
    expect(failed.user.sound).not.toBeNull();
  });

  it('reports a failing database', async () => {
    const failing = () => Promise.reject(new AppError('internal', 'Full.', { reason: 'storage-failed' }));
    expect(await load({ attempt: failing })).toMatchObject({
      name: 'failed',
      error: { reason: 'storage-failed' },
    });
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    expect(await load({ keptReference: failing })).toMatchObject({
      comparison: { reference: { absence: 'making' } },
    });
    vi.restoreAllMocks();
  });
});
