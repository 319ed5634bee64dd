import { describe, expect, it } from 'vitest';
import type { Network } from '../ports/index.ts';
import { decodeGreedily, END } from './greedy-decoder.ts';

const TOKENS = 40;
const said = [10, 11, 12, 13, 14, 15, 16, 17];

/** A decoder that hears `said`, whatever the sound is, and notes how many tokens each of its runs reads. */
function decoder() {
  const runs: number[] = [];
  const network: Network = {
    async run(inputs) {
      const read = inputs.tokens?.shape[1] ?? 0;
      const before = inputs['past_key_values.0.decoder.key']?.shape[2] ?? 0;
      runs.push(read);
      const logits = new Float32Array(read * TOKENS);
      for (let at = 0; at < read; at += 1) logits[at * TOKENS + (said[before + at] ?? END)] = 20;
      const length = before + read;
      return {
        logits: { values: logits, shape: [1, read, TOKENS] },
        'present.0.decoder.key': { values: new Float32Array(8 * length * 36), shape: [1, 8, length, 36] },
      };
    },
    dispose: async () => undefined,
  };
  return { network, runs };
}

async function decoded(draft: readonly number[]) {
  const { network, runs } = decoder();
  const tokens = await decodeGreedily(
    network,
    { 'past_key_values.0.encoder.key': { values: new Float32Array(0), shape: [1, 8, 0, 36] } },
    { mostTokens: 20, draft, pause: async () => undefined, isOver: () => false },
  );
  return { tokens: tokens.map(({ token }) => token), runs };
}

describe('the decoder with a draft', () => {
  it.each([
    ['is right', said, [9]],
    ['is missing', [], [1, 1, 1, 1, 1, 1, 1, 1, 1]],
    ['has another token', [10, 11, 30, 13, 14, 15, 16, 17], [9, 1, 5]],
    ['lacks a token', [10, 11, 13, 14, 15, 16, 17], [8, 1, 5]],
    ['has a token too many', [10, 11, 30, 12, 13, 14, 15, 16, 17], [10, 6]],
    ['ends early', [10, 11, 12], [4, 1, 1, 1, 1, 1]],
    ['is another text', [30, 31, 32, 33, 34], [6, 1, 1, 1, 1, 1, 1, 1, 1]],
  ])('returns the same tokens if the draft %s', async (_, draft, runs) => {
    expect(await decoded(draft)).toEqual({ tokens: said, runs });
  });
});
