import type { AlignAnswer } from '@sayable/shared/contracts';

export interface AlignOptions {
  modelId: string;
  language: string;
  beam: number | undefined;
  variants: boolean;
}

/** One utterance as it was asked for. */
export interface Utterance {
  audio: Uint8Array;
  reference: Uint8Array | undefined;
  text: string;
}

export interface AlignedUtterance {
  answer: AlignAnswer;
  /** Of both recordings together. */
  audioSeconds: number;
  /** For formats that name where a recording ends. */
  userSeconds: number;
  referenceSeconds: number | undefined;
  times: { decodeMs: number; waitMs: number; alignMs: number };
}
