import { describe, expect, it } from 'vitest';
import type { TextFit } from '../../../ports/index.ts';
import { fittingReply } from './fitting-reply.ts';

const samples = new Float32Array(16_000);
const expected = [['A tea, please.', 'Tea.'], ['A coffee, please.'], ['Small, please.']];
const nothing: TextFit = { evidence: 0, deficit: 6, doubt: 0.8 };

async function reply(
  fits: Readonly<Record<string, Partial<TextFit>>>,
  {
    likely = [],
    confidences = {},
    heard = 'at he pea',
  }: { likely?: string[]; confidences?: Readonly<Record<string, number>>; heard?: string } = {},
) {
  const { signal } = new AbortController();
  const fit = async (_: Float32Array, texts: readonly string[]) =>
    texts.map((text) => ({ ...nothing, ...fits[text] }));
  const confidencesOf = async (texts: readonly string[]) => texts.map((text) => confidences[text] ?? 0);
  return fittingReply({ fit, confidencesOf }, samples, { expected, likely, heard, guessed: heard, signal });
}

describe('the reply that fits the audio', () => {
  it('is certain if the audio makes it likelier, and the recogniser doubts its own words', async () => {
    expect(await reply({ 'A tea, please.': { evidence: 3, deficit: 1 } })).toEqual({
      listed: 'A tea, please.',
      fits: 'certain',
    });
  });

  it('is not doubted because of another wording of the same reply', async () => {
    const fits = { 'A tea, please.': { evidence: 2.9, deficit: 1 }, 'Tea.': { evidence: 3, deficit: 1 } };
    expect(await reply(fits, { likely: ['Tea.'], heard: 'tee' })).toEqual({
      listed: 'Tea.',
      fits: 'certain',
    });
  });

  it('is only possible if another is equally likely', async () => {
    const two = { evidence: 3, deficit: 1 };
    const fits = { 'A tea, please.': two, 'A coffee, please.': two };
    expect(await reply(fits)).toMatchObject({ fits: 'possible' });
    expect(await reply(fits, { confidences: { 'A coffee, please.': 0.4 } })).toEqual({
      listed: 'A coffee, please.',
      fits: 'certain',
    });
  });

  it('needs the aligner if the recogniser alone is not certain', async () => {
    const fits = { 'A tea, please.': { evidence: 1.7, deficit: 1.5 } };
    expect(await reply(fits)).toMatchObject({ fits: 'possible' });
    expect(await reply(fits, { confidences: { 'A tea, please.': 0.4 } })).toMatchObject({ fits: 'certain' });
  });

  it('is about as long as the recognised words', async () => {
    const fits = { 'A tea, please.': { evidence: 3, deficit: 1 } };
    expect(await reply(fits, { heard: 'at he pea ease' })).toMatchObject({ fits: 'certain' });
    expect(await reply(fits, { heard: '' })).toMatchObject({ fits: 'certain' });
    expect(await reply(fits, { heard: 'her father had a letter for the woman' })).toBeUndefined();
  });

  it('is undefined if the recogniser is sure of other words', async () => {
    expect(await reply({ 'A tea, please.': { evidence: 3, deficit: 2.5, doubt: 0.01 } })).toBeUndefined();
    expect(await reply({})).toBeUndefined();
  });
});
