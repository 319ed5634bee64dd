import { describe, expect, it } from 'vitest';
import { readFrames } from './read-frames.ts';

const frame = (...samples: number[]) => Float32Array.from(samples);

async function collect(frames: AsyncIterable<Float32Array>): Promise<number[][]> {
  const all: number[][] = [];
  for await (const samples of frames) all.push([...samples]);
  return all;
}

describe('readFrames', () => {
  it('returns all earlier frames in one piece, then ends', async () => {
    const { port1, port2 } = new MessageChannel();
    port1.postMessage(frame(1, 2));
    port1.postMessage(frame(3));
    port1.postMessage('end');
    const read = await collect(readFrames(port2, new AbortController().signal));
    expect(read.flat()).toEqual([1, 2, 3]);
  });

  it('waits for later frames', async () => {
    const { port1, port2 } = new MessageChannel();
    const read = collect(readFrames(port2, new AbortController().signal));
    for (const sample of [1, 2, 3]) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      port1.postMessage(frame(sample));
    }
    port1.postMessage('end');
    expect((await read).flat()).toEqual([1, 2, 3]);
  });

  it('ends immediately when it is cancelled while it waits', async () => {
    const controller = new AbortController();
    const read = collect(readFrames(new MessageChannel().port2, controller.signal));
    controller.abort();
    await expect(read).rejects.toHaveProperty('name', 'AbortError');
  });
});
