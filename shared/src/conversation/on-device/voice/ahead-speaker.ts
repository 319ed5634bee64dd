import { AsyncQueue, onAbort } from '../../../std/index.ts';
import type { SpeakPiece, SpokenPiece } from './speak-piece.ts';

/** Speaks pieces, of which the likely next one is made before it is wanted. */
export interface AheadSpeaker {
  readonly speak: SpeakPiece;
  /** Begins to make a piece, in place of the one that was expected before. */
  expect(text: string): void;
  /** Stops what is made ahead. */
  drop(): void;
}

interface Ahead {
  text: string;
  speed: number;
  pieces: AsyncQueue<SpokenPiece>;
  abort: AbortController;
  hasFailed: boolean;
}

export function createAheadSpeaker(speak: SpeakPiece): AheadSpeaker {
  let ahead: Ahead | undefined;
  let speed = 1;
  const drop = () => {
    ahead?.abort.abort();
    ahead = undefined;
  };
  /** The piece is made anew where it fails before its first sound. */
  async function* orAnew(
    { pieces }: Ahead,
    ...[text, options]: Parameters<SpeakPiece>
  ): AsyncGenerator<SpokenPiece> {
    let isBegun = false;
    try {
      for await (const piece of pieces.items()) {
        isBegun = true;
        yield piece;
      }
    } catch (thrown) {
      if (isBegun || options.signal.aborted) throw thrown;
      yield* speak(text, options);
    }
  }
  return {
    expect(text) {
      if (ahead?.text === text && ahead.speed === speed) return;
      drop();
      const abort = new AbortController();
      ahead = { text, speed, abort, pieces: new AsyncQueue(), hasFailed: false };
      void fill(ahead, speak(text, { speed, signal: abort.signal }));
    },
    drop,
    speak(text, options) {
      speed = options.speed;
      const made = ahead;
      if (made?.text !== text || made.speed !== speed || made.hasFailed) {
        drop();
        return speak(text, options);
      }
      ahead = undefined;
      onAbort(options.signal, () => made.abort.abort());
      return orAnew(made, text, options);
    },
  };
}

/** Never rejects: the reader of the pieces gets a failure. */
async function fill(ahead: Ahead, made: AsyncIterable<SpokenPiece>): Promise<void> {
  try {
    for await (const piece of made) ahead.pieces.push(piece);
    ahead.pieces.end();
  } catch (thrown) {
    ahead.hasFailed = true;
    ahead.pieces.fail(thrown);
  }
}
