import type { Sayable } from '../browser/sayable.ts';
import type { Sound } from './microphone.ts';

/**
 * Watches the loudspeaker of the offscreen document. Returns the function that returns the sounds it got
 * since then, each whole, also where it was stopped.
 * @throws {Error} where there is no offscreen document yet
 */
export async function watchLoudspeaker(sayable: Sayable): Promise<() => Promise<Sound[]>> {
  const host = await sayable.offscreen();
  if (!host) throw new Error('There is no offscreen document to watch.');
  const sounds = await host.evaluateHandle(() => {
    const got = new Map<number, { samples: number[]; sampleRate: number }>();
    const post = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function watched(...args: unknown[]) {
      // The requests of `extension/offscreen/audio/sound-mixer.ts`.
      const [message] = args as [{ type?: string; sound: number; samples: number[]; sampleRate: number }];
      if (message?.type === 'begin') got.set(message.sound, { ...message, samples: [] });
      if (message?.type === 'samples') got.get(message.sound)?.samples.push(...message.samples);
      return Reflect.apply(post, this, args);
    };
    return got;
  });
  return async () => {
    const all = await sounds.evaluate((got) => [...got.values()]);
    return all.map(({ samples, sampleRate }) => ({ samples: Float32Array.from(samples), sampleRate }));
  };
}

/** Returns true if a sound is a part of another one, sample by sample, apart from its faded ends. */
export function isPartOf(part: Sound, { samples }: Sound): boolean {
  const middle = Math.floor(part.samples.length / 2);
  const wanted = part.samples.slice(middle, middle + 400);
  for (let at = 0; at + wanted.length <= samples.length; at += 1)
    if (wanted.every((sample, index) => sample === samples[at + index])) return true;
  return false;
}
