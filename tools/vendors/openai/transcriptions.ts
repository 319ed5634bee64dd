import type { Answer, ArrivedFile, ArrivedForm } from '../vendor/index.ts';
import { jsonAnswer } from '../vendor/index.ts';
import { tokensOf } from './answers.ts';
import { refuse } from './errors.ts';

/** A transcription request. */
export interface TranscriptionRequest {
  model: string;
  file: ArrivedFile;
  languages: string[];
  keywords: string[];
  prompt: string | undefined;
  form: ArrivedForm;
}

/** The transcript and the audio's duration. */
export interface TranscriptionAnswer {
  text: string;
  /** The audio's duration; 3 by default, since the audio is not decoded here. */
  seconds?: number;
}

const extensions = ['flac', 'mp3', 'mp4', 'mpeg', 'mpga', 'm4a', 'ogg', 'wav', 'webm'];
const fields = new Set(
  (
    'file model chunking_strategy include keywords known_speaker_names known_speaker_references language languages ' +
    'prompt response_format stream temperature timestamp_granularities'
  ).split(' '),
);
const formats = ['json', 'text', 'srt', 'verbose_json', 'vtt', 'diarized_json'];

/** Returns the field's name without the brackets of a list: `languages[]` is repeated for each value. */
const plainName = (name: string): string => name.replace(/\[\]$/, '');

const isForm = (body: unknown): body is ArrivedForm => Array.isArray(body);

function readRequest(form: ArrivedForm): { request: TranscriptionRequest; format: string; stream: boolean } {
  for (const [name] of form) {
    if (fields.has(plainName(name))) continue;
    refuse(400, `Unknown parameter: '${name}'.`, { param: name, code: 'unknown_parameter' });
  }
  const values = (wanted: string) =>
    form.flatMap(([name, value]) => (plainName(name) === wanted && typeof value === 'string' ? [value] : []));
  const missing = (param: string): never =>
    refuse(400, `Missing required parameter: '${param}'.`, { param, code: 'missing_required_parameter' });
  const file = form.find(([name]) => name === 'file')?.[1];
  if (file === undefined || typeof file === 'string') return missing('file');
  const model = values('model')[0] ?? missing('model');
  if (!extensions.includes(file.name.split('.').at(-1) ?? '')) {
    refuse(400, `Unrecognized file format. Supported formats: ${JSON.stringify(extensions)}`, {
      param: 'file',
    });
  }
  if (file.bytes.length === 0)
    refuse(400, 'Audio file is too short.', { param: 'file', code: 'audio_too_short' });
  const format = values('response_format')[0] ?? 'json';
  if (!formats.includes(format)) {
    refuse(400, `Invalid value: '${format}'.`, { param: 'response_format', code: 'invalid_value' });
  }
  const request = {
    model,
    file,
    languages: [...values('languages'), ...values('language')],
    keywords: values('keywords'),
    prompt: values('prompt')[0],
    form,
  };
  return { request, format, stream: values('stream')[0] === 'true' && model !== 'whisper-1' };
}

/**
 * Returns the usage. whisper-1 is charged by duration, the others by tokens: about ten per second of audio.
 */
function usageOf(model: string, text: string, seconds: number) {
  if (model === 'whisper-1') return { type: 'duration', seconds: Math.ceil(seconds) };
  const input = Math.ceil(seconds * 10);
  const output = tokensOf(text).length;
  return {
    type: 'tokens',
    input_tokens: input,
    input_token_details: { text_tokens: 0, audio_tokens: input },
    output_tokens: output,
    total_tokens: input + output,
  };
}

/** whisper-1 costs its seconds, the others their text in addition. */
const costOf = (model: string, text: string, audioSeconds: number) => ({
  audioSeconds,
  tokens: model === 'whisper-1' ? 0 : tokensOf(text).length,
});

/** Answers `POST /audio/transcriptions`: JSON, plain text or events. */
export function answerTranscription(
  body: unknown,
  hear: (request: TranscriptionRequest) => TranscriptionAnswer,
): Answer {
  if (!isForm(body)) return refuse(400, 'Could not parse multipart form');
  const { request, format, stream } = readRequest(body);
  const { text, seconds = 3 } = hear(request);
  const usage = usageOf(request.model, text, seconds);
  const cost = costOf(request.model, text, seconds);
  const languages = request.model === 'gpt-transcribe' ? { languages: [{ code: 'en' }] } : {};
  if (stream) {
    const events = [
      ...tokensOf(text).map((delta) => ({ type: 'transcript.text.delta', delta })),
      { type: 'transcript.text.done', text, ...languages, usage },
    ];
    return {
      status: 200,
      cost,
      headers: { 'content-type': 'text/event-stream; charset=utf-8' },
      chunks: events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`),
    };
  }
  if (format === 'text') {
    const headers = { 'content-type': 'text/plain; charset=utf-8' };
    return { status: 200, cost, headers, chunks: [`${text}\n`] };
  }
  if (format === 'verbose_json') {
    const answer = { task: 'transcribe', language: 'english', duration: seconds, text, usage };
    return jsonAnswer(answer, { cost });
  }
  if (format !== 'json')
    refuse(400, `'${format}' is more than this server can.`, { param: 'response_format' });
  return jsonAnswer({ text, ...languages, usage }, { cost });
}
