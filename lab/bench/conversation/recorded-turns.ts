import type { Page } from 'puppeteer-core';

/** The rate of the benchmark's recordings. */
const perMs = 16;
/** The beginning of a recording by which it is found in what the microphone heard. */
const envelopeMs = 30_000;

/**
 * Holds the space bar for a while.
 * @returns the browser's own time of its release
 */
export async function holdAndRelease(panel: Page, holdMs: number): Promise<number> {
  const released = keyRelease(panel);
  await panel.keyboard.down(' ');
  await new Promise((resolve) => setTimeout(resolve, holdMs));
  await panel.keyboard.up(' ');
  return released;
}

/** Returns the browser's own time of the next release of a key. */
export function keyRelease(panel: Page): Promise<number> {
  return panel.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const taken = (event: KeyboardEvent) => {
          window.removeEventListener('keyup', taken, { capture: true });
          resolve(performance.timeOrigin + event.timeStamp);
        };
        window.addEventListener('keyup', taken, { capture: true });
      }),
  );
}

/** Returns the samples from the first audible one to the last. */
export function withoutEdges(samples: Float32Array): Float32Array {
  const isHeard = (sample: number) => Math.abs(sample) > 0.01;
  return samples.subarray(samples.findIndex(isHeard), samples.findLastIndex(isHeard) + 1);
}

/** Returns the loudest sample of each of the first 30,000 milliseconds of the microphone's file. */
export function envelopeOf(samples: Float32Array, leadMs: number): Float32Array {
  const envelope = new Float32Array(envelopeMs);
  for (const [at, sample] of samples.subarray(0, (envelopeMs - leadMs) * perMs).entries()) {
    const ms = leadMs + Math.floor(at / perMs);
    envelope[ms] = Math.max(envelope[ms] ?? 0, Math.abs(sample));
  }
  return envelope;
}
