import { AppError, type Attempt, type PracticeEvent } from '@sayable/shared/contracts';
import type { Judgement } from '@sayable/shared/ports';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { createAttemptStore } from '../../storage/attempts.ts';
import { SayableDatabase } from '../../storage/database.ts';
import { createRecordingStore } from '../../storage/recordings.ts';
import { createRescoringStore } from '../../storage/rescoring.ts';
import type { EngineOptions } from '../engine/ports.ts';
import { FakeEngine, fakeHost, judgement, soon } from '../practice/host.test-support.ts';
import { Rescoring } from './rescoring.ts';

export const current = 'net/2';
export let database: SayableDatabase;
let number = 0;

/**
 * Gives each test of a file its own database without pending work. The file imports `fake-indexeddb/auto`
 * first.
 */
export function freshDatabase(): void {
  beforeEach(() => {
    database = new SayableDatabase(`rescoring-host-${++number}`);
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
  });
  afterEach(async () => {
    for (const { rescoring, end } of started.splice(0)) {
      end.reached = true;
      rescoring.pause();
      await soon(() => expect(rescoring.isBusy).toBe(false));
    }
    database.close();
    vi.restoreAllMocks();
  });
}
const started: { rescoring: Rescoring; end: { reached: boolean } }[] = [];

export const judgedBy = (version: string, rules: number, overall = 90): Judgement => ({
  alignment: judgement.alignment,
  assessment: {
    ...judgement.assessment,
    scores: { ...judgement.assessment.scores, overall },
    ...{ scoredBy: { name: 'sounds', version }, rules },
  },
});
export const fresh = judgedBy('net', 2);

/** Creates a host on a real database; each text is an attempt. */
export function parts(engine = new FakeEngine()) {
  const store = createRescoringStore(database);
  // From then on there is no scorer, so no work is left.
  const end = { reached: false };
  const load = vi.fn(async () => true);
  const host = {
    ...fakeHost(),
    engine,
    attempts: createAttemptStore(database),
    recordings: createRecordingStore(database),
  };
  engine.judge.mockImplementation(async () => fresh);
  const scorer = { version: async () => (end.reached ? null : current), load };
  return { store, host, engine, load, end, rescoring: { store, scorer, quietMs: 1 } };
}
export async function said(id: string, startedAt: number, more: Partial<Attempt> = {}): Promise<void> {
  const source = { url: '', title: '' };
  const old = judgedBy('net', 1, 10);
  const attempt: Attempt = { id, text: id, source, startedAt, durationMs: 1, state: 'assessed', ...old };
  await createAttemptStore(database).put({ ...attempt, ...more });
  await database.recordings.put({ id, blob: new Blob(['x']), mime: 'audio/webm', durationMs: 1 });
  await database.recordingSizes.put({ id, bytes: 1 });
}
/** Creates the rescoring by itself, with quiet set by the test. */
export function work(given = parts()) {
  const told: PracticeEvent[] = [];
  const around = { quiet: true, texts: [] as string[] };
  const rescoring = new Rescoring(given.host, given.rescoring, {
    isQuiet: () => around.quiet,
    texts: () => around.texts,
    tell: (event) => void told.push(event),
  });
  started.push({ rescoring, end: given.end });
  return { ...given, around, told, rescoring };
}
export const overallOf = async (id: string) => (await database.attempts.get(id))?.assessment?.scores.overall;
export const asked = (engine: FakeEngine) => engine.judge.mock.calls.map(([text]) => text);
/** An answer that never arrives, unless it is aborted. */
export const hang = (_: string, __: Float32Array, { signal }: EngineOptions = {}) =>
  new Promise<Judgement>((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new AppError('aborted', 'Stopped.')));
  });
