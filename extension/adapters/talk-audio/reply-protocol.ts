/** Between the reply player and the audio thread. Frames are samples of the audio context, counted from its beginning. */
export type ReplyRequest =
  /** Ends whatever plays. */
  | { type: 'begin'; reply: number }
  | { type: 'samples'; reply: number; samples: Float32Array<ArrayBuffer> }
  /** No more comes. */
  | { type: 'finish'; reply: number }
  | { type: 'duck'; reply: number; on: boolean }
  | { type: 'stop'; reply: number };

export type ReplyReport =
  /** The first sample, or the first after nothing had come in time, is the context's frame `frame`. */
  | { type: 'flowing'; reply: number; frame: number }
  /** From this frame on there was nothing to play. */
  | { type: 'starved'; reply: number; frame: number }
  /** All was played (`stopped` false), or it is silent because it was stopped. Nothing comes after it. */
  | { type: 'ended'; reply: number; frame: number; stopped: boolean }
  /** What went out, with every gain, beginning at this frame. */
  | { type: 'played'; frame: number; samples: Float32Array<ArrayBuffer> };

/** How loud a ducked voice is: −16 dB, so that one can talk over it and it is still there. */
export const DUCKED_GAIN = 0.16;
/**
 * Linear, too short to notice, and too long to click. What stands before the ear besides: the next turn of the audio
 * thread (3–10 ms) and what the device holds (10–30 ms), and all of it has to be within 60 ms.
 */
export const RAMP_MS = 12;
