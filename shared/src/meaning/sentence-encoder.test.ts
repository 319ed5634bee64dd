import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { loadSentenceEncoder, similarity } from './index.ts';

const read = async (name: string) =>
  new Uint8Array(await readFile(new URL(`../../models/${name}`, import.meta.url)));
const pause = vi.fn(async () => undefined);
const encoder = await loadSentenceEncoder(read, { pause });

async function compare(text: string, ...others: string[]): Promise<number[]> {
  const [first = new Float32Array(), ...vectors] = await encoder.embed([text, ...others]);
  return vectors.map((vector) => similarity(first, vector));
}

describe('the sentence encoder', () => {
  it.each([
    ['How much is it?', 'What does it cost?', 'Where is it?'],
    ['Is the heating included in the rent?', 'Does the price include heat?', 'Is there a park nearby?'],
    ['I talk to you soon, goodbye!', 'See you later.', 'Can you see it?'],
    ['My head hurts since Monday.', 'I’ve had a headache for days.', 'I have Monday off.'],
  ])('puts %j nearer to %j than to %j', async (text, near, far) => {
    const [nearer = 0, farther = 1] = await compare(text, near, far);
    expect(nearer).toBeGreaterThan(farther + 0.1);
  });

  it('has the similarities of the published network', async () => {
    // https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2 shows these.
    const found = await compare(
      'That is a happy person',
      'That is a happy dog',
      'That is a very happy person',
      'Today is a sunny day',
    );
    for (const [index, published] of [0.695, 0.943, 0.257].entries())
      expect(Math.abs((found[index] ?? 0) - published)).toBeLessThan(0.02);
  });

  it('makes the same vector of a text whatever it is encoded with', async () => {
    const text = 'Could I have the smaller one instead?';
    const [alone] = await (await loadSentenceEncoder(read)).embed([text]);
    const [, , among] = await (await loadSentenceEncoder(read)).embed([
      'No.',
      'We leave on Friday at six.',
      text,
    ]);
    expect(similarity(alone ?? new Float32Array(), among ?? new Float32Array())).toBeGreaterThan(0.9999);
  });

  it('lets others work between the runs of many texts', async () => {
    pause.mockClear();
    const texts = Array.from({ length: 60 }, (_, index) => `I need ${index} chairs for the party.`);
    const vectors = await encoder.embed([...texts, texts[0] ?? '']);
    expect(vectors).toHaveLength(61);
    expect(vectors[60]).toBe(vectors[0]);
    expect(pause).toHaveBeenCalled();
    pause.mockClear();
    await encoder.embed(texts);
    expect(pause).not.toHaveBeenCalled();
  });

  it('hardly tells a sentence from its negation: that is the part of the keywords', async () => {
    const [negated = 0] = await compare('With milk, please.', 'No milk, please.');
    expect(negated).toBeGreaterThan(0.6);
  });
});
