import type { VendorAddress } from '../proxy/upstream-protocol.ts';

/**
 * One request to a vendor: its arrival and the sending of its result, in milliseconds of the machine's clock.
 */
export interface VendorWork {
  cameAtMs: number;
  wentAtMs: number;
}

/** The vendors' work in the order of its arrival. */
export interface VendorsWork {
  /** From a commit to its transcript. */
  transcription: VendorWork[];
  /** From a request for a reply to the last of its text. */
  model: VendorWork[];
  /** From a reply's first text to its first sound. */
  speech: VendorWork[];
}

/** A request to the process with the vendors' servers. */
export type VendorsAsk =
  /**
   * Sets the model's answer. It is done when the voice has rendered the text, so that the set delay is the
   * whole delay.
   */
  | { type: 'answer'; text: string; alsoSaid: readonly string[] }
  /** Asks for the work since a time in milliseconds of the machine's clock. */
  | { type: 'work'; sinceMs: number };

/** An answer of the process with the vendors' servers. */
export type VendorsNews =
  | { type: 'ready'; openAi: VendorAddress; elevenLabs: VendorAddress }
  | { type: 'done' }
  | { type: 'work'; work: VendorsWork };

/**
 * The delays that the limits assume: a transcript after its commit, a sentence of the model, a first sound.
 */
export const vendorMs = { transcript: 100, sentence: 300, speech: 200 } as const;
