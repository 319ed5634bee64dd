import { levelDb } from '../audio/index.ts';
import { concatSamples } from '../std/index.ts';

/** 20 ms at 16 kHz. */
const FRAME = 320;
/**
 * The number of frames that are as quiet as the room, and of those that are as loud as the speech: a click is
 * shorter.
 */
const SURE_FRAMES = 5;
/** A lower level says nothing about the room, as digital silence. */
const LEAST_ROOM_DB = -70;
/** How far above the room, in dB, a frame may be the end of a word. */
const ABOVE_ROOM_DB = 10;
/**
 * How far the speech must be above such frames. Otherwise the room is too loud to tell a weak sound from it.
 */
const BELOW_SPEECH_DB = 20;

/** Follows the levels of a growing utterance at 16 kHz. */
export class EndOfSpeech {
  readonly #levels: number[] = [];
  #rest = new Float32Array(0);

  push(samples: Float32Array): void {
    const all = concatSamples([this.#rest, samples]);
    let at = 0;
    for (; at + FRAME <= all.length; at += FRAME) {
      this.#levels.push(Math.max(LEAST_ROOM_DB, levelDb(all.subarray(at, at + FRAME))));
    }
    this.#rest = all.slice(at);
  }

  /**
   * The sample from which on there is only the room; undefined where speech can't be told from the room by
   * its level.
   */
  get sample(): number | undefined {
    const sorted = this.#levels.toSorted((one, other) => one - other);
    const room = sorted[SURE_FRAMES - 1];
    const speech = sorted.at(-SURE_FRAMES);
    if (room === undefined || speech === undefined) return undefined;
    const limit = room + ABOVE_ROOM_DB;
    if (limit > speech - BELOW_SPEECH_DB) return undefined;
    return (this.#levels.findLastIndex((level) => level >= limit) + 1) * FRAME;
  }
}
