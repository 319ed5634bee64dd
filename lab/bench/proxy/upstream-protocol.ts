import type { Pacing } from '../../../tools/vendors/vendor/index.ts';

/** A request to the process with the vendors' servers. */
export type UpstreamAsk =
  | { type: 'pace'; pacing: Partial<Omit<Pacing, 'fault'>> }
  | { type: 'forget' }
  | { type: 'sent' };

/** The address of a vendor's server and its API key. */
export interface VendorAddress {
  url: string;
  key: string;
}

/** An answer of the process with the vendors' servers. */
export type UpstreamNews =
  | { type: 'ready'; openAi: VendorAddress; elevenLabs: VendorAddress }
  | { type: 'done' }
  /** The time at which each chunk of each answer was sent, in milliseconds of the machine's clock. */
  | { type: 'sent'; requests: { body: unknown; sentAtMs: number[] }[] };

/** Returns a prompt for a number of words: "17: 60 words" asks for 60 words in stream 17. */
export const askFor = (words: number, name: string | number = 0): string => `${name}: ${words} words`;

/** Returns the number of words that a prompt asks for. */
export const wordsOf = (text: string): number => Number(/(\d+) words/.exec(text)?.[1] ?? 1);
