import type { Page } from 'puppeteer-core';

/** A chunk of audio as the microphone delivered it. */
interface HeardChunk {
  /** The capture time, in milliseconds of the browser's capture clock. */
  capturedMs: number;
  /** The arrival in the page, in epoch milliseconds of the monotonic clock. */
  arrivedAtMs: number;
  /** The loudest sample of each millisecond. */
  peaks: number[];
}

declare global {
  interface Window {
    benchHeard?: HeardChunk[];
  }
}

/** Records the capture time of each chunk. Call it before the microphone is opened. */
export async function listenToMicrophone(offscreen: Page): Promise<void> {
  await offscreen.evaluate(tapMicrophone);
}

/**
 * Returns the capture time of the recording's first sample, on the page's clock. Finds it by the lag at which
 * the recording's envelope correlates best with the captured audio.
 * @param envelope the loudest sample of each millisecond of the recording
 * @throws {Error} if the microphone delivered nothing
 */
export async function recordingStart(offscreen: Page, envelope: Float32Array): Promise<number> {
  const chunks = await offscreen.evaluate(() => window.benchHeard ?? []);
  const first = chunks[0];
  if (!first) throw new Error('The microphone delivered nothing.');
  // The capture clock is ahead of the page's by at most the delay of the fastest chunk.
  const aheadMs = Math.min(...chunks.map(({ arrivedAtMs, capturedMs }) => arrivedAtMs - capturedMs));
  const heard = new Float32Array(60_000);
  for (const { capturedMs, peaks } of chunks) {
    const at = Math.round(capturedMs - first.capturedMs);
    for (const [index, peak] of peaks.entries()) if (at + index < heard.length) heard[at + index] = peak;
  }
  let best = { lagMs: 0, correlation: Number.NEGATIVE_INFINITY };
  for (let lagMs = -500; lagMs <= 500; lagMs++) {
    let correlation = 0;
    for (let at = 500; at < 30_000; at++) correlation += (envelope[at] ?? 0) * (heard[at + lagMs] ?? 0);
    if (correlation > best.correlation) best = { lagMs, correlation };
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
