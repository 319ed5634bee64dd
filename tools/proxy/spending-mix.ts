import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { root } from '../../scripts/setup/dependencies.mjs';
import { accountVoices } from '../vendors/elevenlabs/index.ts';
import type { Fault } from '../vendors/openai/index.ts';

/** The kinds of requests that cost something. */
const kinds = [
  'response',
  'streamed response',
  'chat',
  'streamed chat',
  'transcription',
  'transcript without usage',
  'translation',
  'explanation',
  'speech',
  'speech with timings',
] as const;
export type Kind = (typeof kinds)[number];

/** One request of a mix: who sends it, its fault, and when its sender leaves. */
export interface Spender {
  kind: Kind;
  person: number;
  fault: Fault | undefined;
  leaves: 'never' | 'at once' | 'when it has arrived' | 'after the first bytes';
  /** Characters of the request's text. */
  length: number;
  /** The client's own limit; undefined for none. */
  limit: number | undefined;
}

const faults: readonly Fault[] = [
  { type: 'status', status: 400 },
  { type: 'status', status: 429 },
  { type: 'status', status: 500 },
  { type: 'hang-before-headers' },
  { type: 'reset-before-headers' },
  { type: 'hang-mid-stream' },
  { type: 'reset-mid-stream' },
  { type: 'truncated' },
  { type: 'error-event' },
  { type: 'garbage' },
  { type: 'empty' },
];

export const spender: fc.Arbitrary<Spender> = fc.record({
  kind: fc.constantFrom(...kinds),
  person: fc.nat(1),
  fault: fc.oneof({ arbitrary: fc.constant(undefined), weight: 2 }, fc.constantFrom(...faults)),
  leaves: fc.oneof(
    { arbitrary: fc.constant('never' as const), weight: 3 },
    fc.constantFrom('at once' as const, 'when it has arrived' as const, 'after the first bytes' as const),
  ),
  length: fc.integer({ min: 1, max: 1_500 }),
  limit: fc.option(fc.integer({ min: 16, max: 400 }), { nil: undefined }),
});

const model = 'gpt-6-luna';
const words = (length: number) => 'ostriches '.repeat(Math.ceil(length / 10)).slice(0, length);
const recorded = readFileSync(join(root, 'tests', 'fixtures', 'speech', 'two-returns.opus'));

/** A WAV file whose header says that its bytes take a twelfth of their time. */
function lyingWav(seconds: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44 + seconds * 32_000);
  bytes.set(new TextEncoder().encode('RIFF____WAVEfmt '));
  bytes.set(new TextEncoder().encode('data'), 36);
  const header = new DataView(bytes.buffer);
  header.setUint32(4, bytes.length - 8, true);
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, 16_000, true);
  header.setUint32(28, 384_000, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  header.setUint32(40, bytes.length - 44, true);
  return bytes;
}

/** The seconds that a vendor hears, who decodes and believes no header. */
export const heardSeconds = (bytes: Uint8Array): number =>
  bytes.length === recorded.length ? 2.26 : (bytes.length - 44) / 32_000;

function formOf({ kind, length }: Spender): FormData {
  const form = new FormData();
  const isLie = length % 2 === 0;
  const sound = isLie ? lyingWav(1 + (length % 20)) : new Uint8Array(recorded);
  form.set('file', new File([sound], isLie ? 'a.wav' : 'a.ogg', { type: 'audio/wav' }));
  form.set('model', kind === 'transcription' ? 'gpt-transcribe' : 'whisper-1');
  if (kind !== 'transcription') form.set('response_format', 'text');
  return form;
}

/** The path and the body of a request. */
export function requestOf(spender: Spender): { path: string; body: FormData | object } {
  const { kind, length, limit } = spender;
  const input = words(length);
  const stream = kind.startsWith('streamed');
  switch (kind) {
    case 'response':
    case 'streamed response':
      return { path: '/api/ai/v1/responses', body: { model, input, stream, max_output_tokens: limit } };
    case 'chat':
    case 'streamed chat': {
      const messages = [{ role: 'user', content: input }];
      return { path: '/api/ai/v1/chat/completions', body: { model, messages, stream, max_tokens: limit } };
    }
    case 'transcription':
    case 'transcript without usage':
      return { path: '/api/ai/v1/audio/transcriptions', body: formOf(spender) };
    case 'translation':
      return { path: '/api/generation/translate/stream', body: { text: input, into: 'de' } };
    case 'explanation':
      return { path: '/api/generation/explain/stream', body: { word: 'ostriches', sentence: input } };
    default: {
      const path = `/api/tts/${accountVoices[0]?.voice_id}/stream`;
      const timings = kind === 'speech with timings';
      return { path, body: { text: spokenOf(length), format: 'pcm_16000', timings } };
    }
  }
}

/** One of three texts, so that the test's vendor renders few. */
const spokenOf = (length: number): string => spokenTexts[length % spokenTexts.length] ?? '';
export const spokenTexts = ['Good morning.', 'Two returns to Brighton, please.', 'It is late.'];
