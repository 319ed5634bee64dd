import type { RenderedSpeech, SpokenPhone } from '../ports/voice.ts';

/**
 * Joins the chunks of one text, at least one, all at one rate. The phones' times count from the beginning of
 * the whole.
 */
export function joinSpeech(chunks: readonly RenderedSpeech[]): RenderedSpeech {
  const [first] = chunks;
  if (!first) throw new TypeError('A text without a chunk was joined.');
  const samples = new Float32Array(chunks.reduce((sum, chunk) => sum + chunk.samples.length, 0));
  const phones: SpokenPhone[] = [];
  let length = 0;
  for (const chunk of chunks) {
    samples.set(chunk.samples, length);
    const beforeMs = (length * 1_000) / first.sampleRate;
    for (const phone of chunk.phones)
      phones.push({ ...phone, startMs: phone.startMs + beforeMs, endMs: phone.endMs + beforeMs });
    length += chunk.samples.length;
  }
  return { ...first, samples, phones };
}
