import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeWav, resample } from '@sayable/shared/audio';

/** What Chromium's fake microphone takes without a conversion of its own. */
const deviceRate = 48_000;

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
 * Chromium's fake microphone: a file that is opened anew each time the microphone is. Writing the file therefore
 * decides what the next recording hears, and one browser serves many recordings.
 */
export class FakeMicrophone {
  readonly path: string;

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
  async say({ samples, sampleRate }: Sound): Promise<number> {
    await this.#write(withRoom(resample(samples, sampleRate, deviceRate), deviceRate));
    return (samples.length / sampleRate) * 1000;
  }

  /** The next recording hears an empty room. */
  async saySilence(durationMs = 20_000): Promise<void> {
    await this.#write(withRoom(new Float32Array((durationMs / 1000) * deviceRate), deviceRate));
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
