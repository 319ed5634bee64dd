import type { TurnTakingOptions } from '@sayable/shared/conversation';
import { describe, expect, it } from 'vitest';
import { haveLearners, readLearners } from '../sound/learners.ts';
import { readSound } from '../sound/read-sound.ts';
import { loadSilero } from '../sound/silero.ts';
import { speak } from '../sound/speak.ts';
import { type Trace, takeTurns, traceOf } from './turn-trace.ts';

const median = (values: readonly number[]) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * Returns the number of turns that were cut off in a pause, and the delay from the last speech to the end of
 * the other turns.
 */
function judge(traces: readonly Trace[], sensitivity: TurnTakingOptions['sensitivity']) {
  const heard = traces.map((trace) => ({
    turns: takeTurns(trace, { sensitivity }, () => '').turns,
    lastSpeechMs: trace.lastSpeechMs,
  }));
  return {
    cut: heard.filter(({ turns, lastSpeechMs }) => turns.some(({ endedAtMs }) => endedAtMs < lastSpeechMs))
      .length,
    lost: heard.filter(({ turns }) => turns.length === 0).length,
    endDelayMs: median(heard.map(({ turns, lastSpeechMs }) => (turns.at(-1)?.endedAtMs ?? 0) - lastSpeechMs)),
  };
}

const silero = await loadSilero();

describe('turn-taking with the real VAD', () => {
  it('treats a fluent speaker’s sentence as one turn, and ends it soon if it is complete', async () => {
    for (const voice of ['slt', 'awb'] as const) {
      const text = 'I would like to see the flat, because it looks quite nice.';
      const trace = await traceOf(silero, await speak(text, { voice }));
      const { turns } = takeTurns(trace, { sensitivity: 'balanced' }, (atMs) =>
        atMs > trace.lastSpeechMs ? text : '',
      );
      expect(turns).toHaveLength(1);
      expect((turns[0]?.endedAtMs ?? 0) - trace.lastSpeechMs).toBeLessThan(650);
    }
  });

  // Without a transcript only the pauses count; a full stop would make the end earlier.
  it.skipIf(!haveLearners)("doesn't cut learners off in their pauses", async () => {
    const traces: Trace[] = [];
    for (const { path } of await readLearners()) traces.push(await traceOf(silero, await readSound(path)));
    const balanced = judge(traces, 'balanced');
    const patient = judge(traces, 'patient');
    expect({ balanced: balanced.lost, patient: patient.lost }).toEqual({ balanced: 0, patient: 0 });
    // One of the 24 learners reads word by word, with a second between the words.
    expect(balanced.cut).toBeLessThanOrEqual(1);
    expect(patient.cut).toBe(0);
    expect(balanced.endDelayMs).toBeLessThan(1_000);
    expect(judge(traces, 'quick').endDelayMs).toBeLessThan(balanced.endDelayMs);
  });
});
