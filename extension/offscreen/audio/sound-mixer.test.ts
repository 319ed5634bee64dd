import { describe, expect, it } from 'vitest';
import { DUCKED_GAIN, type MixerReport, RAMP_MS, SoundMixer } from './sound-mixer.ts';

const rate = 48_000;
const quantum = 128;
const rampFrames = (RAMP_MS / 1_000) * rate;

/** A mixer, stepped by hand. */
function turn() {
  const reports: Exclude<MixerReport, { type: 'played' }>[] = [];
  const played: Extract<MixerReport, { type: 'played' }>[] = [];
  const output: number[] = [];
  const mixer = new SoundMixer(rate, (report) => {
    if (report.type === 'played') played.push(report);
    else reports.push(report);
  });
  const run = (frames: number) => {
    for (let done = 0; done < frames; done += quantum) {
      const filled = new Float32Array(quantum).fill(0.123);
      mixer.fill(filled, output.length);
      output.push(...filled);
    }
  };
  const push = (sound: number, length: number, value = 0.5) =>
    mixer.take({ type: 'samples', sound, samples: new Float32Array(length).fill(value) });
  return { mixer, reports, played, output, run, push };
}

describe('the sound mixer', () => {
  it('is silent without a sound, and reports no block', () => {
    const { output, reports, played, run } = turn();
    run(2_048);
    expect(output.every((sample) => sample === 0)).toBe(true);
    expect(reports).toEqual([]);
    expect(played).toEqual([]);
  });

  it('plays pieces without a gap, and reports the start and the end', () => {
    const { mixer, output, reports, run, push } = turn();
    run(256);
    mixer.take({ type: 'begin', sound: 1, sampleRate: rate });
    for (const length of [1, 100, 300, 7]) push(1, length);
    mixer.take({ type: 'finish', sound: 1 });
    run(1_024);
    expect(output.slice(256, 664).every((sample) => sample === 0.5)).toBe(true);
    expect(output.slice(664).every((sample) => sample === 0)).toBe(true);
    expect(reports).toEqual([
      { type: 'flowing', sound: 1, frame: 256 },
      { type: 'ended', sound: 1, frame: 664 },
    ]);
  });

  it('reports an underrun and the continuation', () => {
    const { mixer, reports, run, push } = turn();
    mixer.take({ type: 'begin', sound: 1, sampleRate: rate });
    push(1, 200);
    run(512);
    push(1, 128);
    run(128);
    expect(reports).toEqual([
      { type: 'flowing', sound: 1, frame: 0 },
      { type: 'starved', sound: 1, frame: 200 },
      { type: 'flowing', sound: 1, frame: 512 },
    ]);
  });

  it('changes the volume along its ramp, never by a jump, and back', () => {
    const { mixer, output, run, push } = turn();
    mixer.take({ type: 'begin', sound: 1, sampleRate: rate });
    push(1, 20_000, 1);
    run(1_280);
    mixer.take({ type: 'duck', sound: 1, on: true });
    run(2_560);
    mixer.take({ type: 'duck', sound: 1, on: false });
    run(2_560);
    expect(output[1_280 + rampFrames]).toBeCloseTo(DUCKED_GAIN);
    expect(output[6_399]).toBe(1);
    const jump = output.reduce(
      (most, sample, at) => Math.max(most, Math.abs(sample - (output[at - 1] ?? sample))),
      0,
    );
    expect(jump).toBeLessThan(0.002);
  });

  it('is silent after a stop, reports that once, and accepts no more samples', () => {
    const { mixer, output, reports, run, push } = turn();
    mixer.take({ type: 'begin', sound: 1, sampleRate: rate });
    push(1, 20_000, 1);
    run(1_280);
    mixer.take({ type: 'stop', sound: 1 });
    mixer.take({ type: 'duck', sound: 1, on: false });
    push(1, 20_000, 1);
    run(5_120);
    const silentFrom = output.findLastIndex((sample) => sample !== 0) + 1;
    expect(silentFrom - 1_280).toBeLessThanOrEqual(rampFrames + 1);
    expect(reports.slice(1)).toEqual([{ type: 'ended', sound: 1, frame: silentFrom }]);
  });

  it.each([0, 50])('ends immediately if it is stopped with %i samples left', (left) => {
    const { mixer, reports, run, push } = turn();
    mixer.take({ type: 'begin', sound: 1, sampleRate: rate });
    push(1, 128 + left);
    run(128);
    mixer.take({ type: 'finish', sound: 1 });
    mixer.take({ type: 'stop', sound: 1 });
    run(256);
    expect(reports.slice(1)).toEqual([{ type: 'ended', sound: 1, frame: 128 + left }]);
  });

  it('fades out the previous sound beneath the next one', () => {
    const { mixer, output, reports, run, push } = turn();
    mixer.take({ type: 'begin', sound: 1, sampleRate: rate });
    push(1, 20_000, 0.5);
    run(1_280);
    mixer.take({ type: 'begin', sound: 2, sampleRate: rate });
    push(2, 20_000, 0.25);
    run(1_280);
    expect(output[1_280]).toBeCloseTo(0.75, 2);
    expect(output[2_559]).toBe(0.25);
    expect(reports).toContainEqual(expect.objectContaining({ type: 'ended', sound: 1 }));
  });

  it('reports the played samples with their frames', () => {
    const { mixer, output, played, run, push } = turn();
    run(384);
    mixer.take({ type: 'begin', sound: 1, sampleRate: rate });
    push(1, 1_500, 0.5);
    run(4_096);
    expect(played.map(({ frame }) => frame)).toEqual([384, 1_408]);
    for (const { frame, samples } of played) {
      expect(Array.from(samples)).toEqual(output.slice(frame, frame + samples.length));
    }
  });

  it('ignores audio that belongs to no sound', () => {
    const { mixer, output, run, push } = turn();
    push(9, 500);
    mixer.take({ type: 'stop', sound: 9 });
    run(256);
    expect(output.every((sample) => sample === 0)).toBe(true);
  });
});
