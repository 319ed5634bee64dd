import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeWav, resample } from '@sayable/shared/audio';
import type { FedSound } from './feed-types.ts';

/** The rate that Chromium's fake microphone takes without a conversion of its own. */
const deviceRate = 48_000;
/** The rate at which the extension takes samples: those that are fed are not resampled again. */
export const fedRate = 16_000;
/** Short recordings take less than a second; the engine, which computes while it listens, keeps up. */
const FED_PACE = 8;

/** A person draws breath before speaking, and the device needs a moment to open. */
const leadMs = 300;
/** Longer than any endpointer's patience: after the speech the room is quiet, as rooms are. */
const tailMs = 3_000;
/** A room's floor, about −72 dB: digital silence is something that no microphone gives. */
const roomAmplitude = 0.000_4;

export interface Sound {
  samples: Float32Array;
  sampleRate: number;
}

/**
 * The sound of the next recording, and of those after it. Chromium's fake microphone plays it as a file that is opened
 * with each recording, in real time; a fed microphone (`feed-page.ts`) takes its samples.
 */
export class FakeMicrophone {
  readonly path: string;
  #samples = new Int16Array(0);
  #holdAtMs: number | undefined;

  constructor(folder: string) {
    this.path = join(folder, 'microphone.wav');
  }

  /** Chromium's flags for it. `%noloop`: after the end there is silence. */
  get flags(): string[] {
    return [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${this.path}%noloop`,
    ];
  }

  /** The next recording hears this. Returns the length of the speech in milliseconds. */
  async say(sound: Sound): Promise<number> {
    await this.#set(sound);
    return (sound.samples.length / sound.sampleRate) * 1000;
  }

  /** The next recording hears an empty room. */
  async saySilence(durationMs = 20_000): Promise<void> {
    await this.#set({ samples: new Float32Array((durationMs / 1000) * fedRate), sampleRate: fedRate });
  }

  /**
   * The next recording that is fed stops in the middle, `ms` after its begin, until the test lets it go on
   * (`Sayable.resumeSpeech`). What happens in between happens while somebody speaks, on every machine.
   */
  holdAt(ms: number): void {
    this.#holdAtMs = ms;
  }

  /** The sound for a recording that is fed. */
  fed(): FedSound {
    const holdAtMs = this.#holdAtMs;
    this.#holdAtMs = undefined;
    return { pcm: Buffer.from(this.#samples.buffer).toString('base64'), pace: FED_PACE, holdAtMs };
  }

  async #set({ samples, sampleRate }: Sound): Promise<void> {
    const at = (rate: number) => withRoom(resample(samples, sampleRate, rate), rate);
    this.#samples = Int16Array.from(at(fedRate), (sample) =>
      Math.max(-0x8000, Math.min(0x7fff, Math.round(sample * 0x8000))),
    );
    await this.#write(at(deviceRate));
  }

  async #write(samples: Float32Array): Promise<void> {
    // Renamed into place, so that the browser never reads half a file.
    const fresh = `${this.path}.new`;
    await writeFile(fresh, encodeWav({ samples, sampleRate: deviceRate }));
    await rename(fresh, this.path);
  }
}

/** Speech with the room around it. The floor is the same on every run, so that a test is. */
function withRoom(speech: Float32Array, sampleRate: number): Float32Array {
  const lead = Math.round((leadMs / 1000) * sampleRate);
  const room = new Float32Array(lead + speech.length + Math.round((tailMs / 1000) * sampleRate));
  let seed = 1;
  for (let index = 0; index < room.length; index++) {
    // Park and Miller's generator: uniform, and the same for everybody.
    seed = (seed * 48_271) % 0x7fffffff;
    room[index] = ((seed / 0x7fffffff) * 2 - 1) * roomAmplitude;
  }
  for (let index = 0; index < speech.length; index++) {
    room[lead + index] = (room[lead + index] ?? 0) + (speech[index] ?? 0);
  }
  return room;
}
