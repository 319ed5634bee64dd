import type { AlignAnswer } from '@sayable/shared/contracts';

export interface AlignOptions {
  modelId: string;
  language: string;
  beam: number | undefined;
  reading: boolean;
  variants: boolean;
}

/** One requested utterance. */
export interface Utterance {
  audio: Uint8Array;
  reference: Uint8Array | undefined;
  text: string;
}

export interface AlignedUtterance {
  answer: AlignAnswer;
  /** The duration of both recordings together. */
  audioSeconds: number;
  /** The duration of the user's recording, for formats that state where a recording ends. */
  userSeconds: number;
  referenceSeconds: number | undefined;
  times: { decodeMs: number; waitMs: number; alignMs: number };
}
