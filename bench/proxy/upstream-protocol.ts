import type { Pacing } from '../../tools/vendors/vendor/index.ts';

/** What is asked of the process with the vendors' servers. */
export type UpstreamAsk =
  | { type: 'pace'; pacing: Partial<Omit<Pacing, 'fault'>> }
  | { type: 'forget' }
  | { type: 'sent' };

export interface VendorAddress {
  url: string;
  key: string;
}

export type UpstreamNews =
  | { type: 'ready'; openAi: VendorAddress; elevenLabs: VendorAddress }
  | { type: 'done' }
  /** When each chunk of each answer went out, by the machine's clock. */
  | { type: 'sent'; requests: { body: unknown; sentAtMs: number[] }[] };

/** How many words are asked for: "17: 60 words" is stream 17. */
export const askFor = (words: number, name: string | number = 0): string => `${name}: ${words} words`;
export const wordsOf = (text: string): number => Number(/(\d+) words/.exec(text)?.[1] ?? 1);
