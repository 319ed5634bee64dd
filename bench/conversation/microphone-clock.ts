import type { Page } from 'puppeteer-core';

interface HeardChunk {
  /** The browser's time of its capture, milliseconds of a clock of its own. */
  capturedMs: number;
  /** When the page had it: epoch milliseconds that never go back. */
  arrivedAtMs: number;
  /** The loudest sample of each millisecond. */
  peaks: number[];
}

declare global {
  interface Window {
    benchHeard?: HeardChunk[];
  }
}

/** Writes down when what was captured. Before the microphone is opened. */
export async function listenToMicrophone(offscreen: Page): Promise<void> {
  await offscreen.evaluate(tapMicrophone);
}

/**
 * When the recording's first sample was captured, on the page's clock: by where its envelope fits what was heard.
 * @param envelope the loudest sample of each millisecond of the recording
 * @throws {Error} where nothing was heard
 */
export async function recordingStart(offscreen: Page, envelope: Float32Array): Promise<number> {
  const chunks = await offscreen.evaluate(() => window.benchHeard ?? []);
  const first = chunks[0];
  if (!first) throw new Error('The microphone gave nothing.');
  // The browser's clock of captures is ahead by no more than the fastest chunk took.
  const aheadMs = Math.min(...chunks.map(({ arrivedAtMs, capturedMs }) => arrivedAtMs - capturedMs));
  const heard = new Float32Array(60_000);
  for (const { capturedMs, peaks } of chunks) {
    const at = Math.round(capturedMs - first.capturedMs);
    for (const [index, peak] of peaks.entries()) if (at + index < heard.length) heard[at + index] = peak;
  }
  let best = { lagMs: 0, likeness: Number.NEGATIVE_INFINITY };
  for (let lagMs = -500; lagMs <= 500; lagMs++) {
    let likeness = 0;
    for (let at = 500; at < 30_000; at++) likeness += (envelope[at] ?? 0) * (heard[at + lagMs] ?? 0);
    if (likeness > best.likeness) best = { lagMs, likeness };
  }
  return first.capturedMs + aheadMs + best.lagMs;
}

/** Runs in the page. */
function tapMicrophone(): void {
  const heard: HeardChunk[] = [];
  window.benchHeard = heard;
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    void record(stream.getAudioTracks()[0]?.clone());
    return stream;
  };
  async function record(track: MediaStreamTrack | undefined): Promise<void> {
    const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 1_000 }).readable.getReader();
    for (let next = await reader.read(); !next.done && heard.length < 5_000; next = await reader.read()) {
      const { value } = next;
      const samples = new Float32Array(value.numberOfFrames);
      value.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
      const perMs = value.sampleRate / 1_000;
      const peaks = Array.from({ length: Math.round(samples.length / perMs) }, (_, ms) =>
        samples
          .subarray(Math.round(ms * perMs), Math.round((ms + 1) * perMs))
          .reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
      );
      const arrivedAtMs = performance.timeOrigin + performance.now();
      heard.push({ capturedMs: value.timestamp / 1_000, arrivedAtMs, peaks });
      value.close();
    }
    track?.stop();
  }
}
