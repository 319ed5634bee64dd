import type { VendorAddress } from '../proxy/upstream-protocol.ts';

/** A piece of a vendor's work: when it came and when its result went out, by the machine's clock. */
export interface VendorWork {
  cameAtMs: number;
  wentAtMs: number;
}

/** In the order in which it came. */
export interface VendorsWork {
  /** From a commit to its transcript. */
  transcription: VendorWork[];
  /** From a request for a reply to the last of its text. */
  model: VendorWork[];
  /** From a reply's first text to its first sound. */
  speech: VendorWork[];
}

/** What is asked of the process with the vendors' servers. */
export type VendorsAsk =
  /** What the model answers from now on. Resolves when the voice has it ready, so that its delay is the whole delay. */
  | { type: 'answer'; text: string; alsoSaid: readonly string[] }
  /** What came since then, in the machine's milliseconds. */
  | { type: 'work'; sinceMs: number };

export type VendorsNews =
  | { type: 'ready'; openAi: VendorAddress; elevenLabs: VendorAddress }
  | { type: 'done' }
  | { type: 'work'; work: VendorsWork };

/** The delays that the limits are set for: a transcript after its commit, a sentence of the model, a first sound. */
export const vendorMs = { transcript: 100, sentence: 300, speech: 200 } as const;
