import type { SpeechRequest } from '@sayable/shared/contracts';
import { accountVoices } from '../vendors/elevenlabs/index.ts';

/** The content of every request that no log may contain. */
export const privateWords = 'Marmalade and ostriches';

export interface Asking {
  url: string;
  token: string;
  signal?: AbortSignal;
  idempotencyKey?: string;
}

export const spokenText = `${privateWords} are at the door, and nobody knows why they came.`;

/** A route through the proxy to an upstream. */
export interface Way {
  name: string;
  vendor: 'openai' | 'elevenlabs';
  /** The form of an answer: complete, as events, or as bare audio, which can carry no error. */
  form: 'whole' | 'events' | 'sound';
  ask(asking: Asking): Promise<Response>;
}

const post = (path: string, body: object) => (asking: Asking) =>
  fetch(`${asking.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${asking.token}`,
      ...(asking.idempotencyKey && { 'idempotency-key': asking.idempotencyKey }),
    },
    body: JSON.stringify(body),
    ...(asking.signal && { signal: asking.signal }),
  });

const response = (stream: boolean) =>
  post('/api/ai/responses', {
    model: 'gpt-6-luna',
    input: privateWords,
    reasoning: { effort: 'none' },
    max_output_tokens: 100,
    stream,
  });

const chat = post('/api/ai/chat/completions', {
  model: 'gpt-6-luna',
  messages: [{ role: 'user', content: privateWords }],
  max_completion_tokens: 100,
  stream: true,
});

function transcribe({ url, token, signal, idempotencyKey }: Asking): Promise<Response> {
  const form = new FormData();
  form.set('model', 'gpt-transcribe');
  form.set('prompt', privateWords);
  form.set('file', new File([new Uint8Array(32_000)], 'speech.wav', { type: 'audio/wav' }));
  return fetch(`${url}/api/ai/audio/transcriptions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
    },
    body: form,
    ...(signal && { signal }),
  });
}

const speak = (request: Pick<SpeechRequest, 'timings'>) =>
  post(`/api/tts/${accountVoices[0]?.voice_id}/stream`, {
    text: spokenText,
    format: 'pcm_16000',
    ...request,
  });

export const ways: readonly Way[] = [
  { name: 'a response', vendor: 'openai', form: 'whole', ask: response(false) },
  { name: 'a streamed response', vendor: 'openai', form: 'events', ask: response(true) },
  { name: 'a streamed chat', vendor: 'openai', form: 'events', ask: chat },
  { name: 'a transcription', vendor: 'openai', form: 'whole', ask: transcribe },
  {
    name: 'a translation',
    vendor: 'openai',
    form: 'events',
    ask: post('/api/generation/translate/stream', { text: privateWords, into: 'de' }),
  },
  {
    name: 'an explanation',
    vendor: 'openai',
    form: 'events',
    ask: post('/api/generation/explain/stream', { word: 'ostriches', sentence: `${privateWords}.` }),
  },
  { name: 'speech', vendor: 'elevenlabs', form: 'sound', ask: speak({ timings: false }) },
  { name: 'speech with timings', vendor: 'elevenlabs', form: 'events', ask: speak({ timings: true }) },
];
