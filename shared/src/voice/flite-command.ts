import { decodeWav, resample } from '../audio/index.ts';
import type { Pronunciation } from '../contracts/plan.ts';
import type { RenderedSpeech, SpokenPhone } from '../ports/voice.ts';
import { AppError, loadedOnce } from '../std/index.ts';
import { fliteFromArpabet } from './flite-phones.ts';
import { LONGEST_TEXT, noWords, textTooLong } from './refusals.ts';
import { runCommand } from './wasi-command.ts';

/**
 * The voices that are compiled into the module: two Americans (woman, man), a Scotsman, an older American
 * man.
 */
export const fliteVoiceIds = ['slt', 'rms', 'awb', 'kal'] as const;
export type FliteVoiceId = (typeof fliteVoiceIds)[number];

/** Returns the id of a voice among all voices. */
export const fliteIdOf = (voiceId: FliteVoiceId): string => `flite-${voiceId}`;

/** The compiled `flite.wasm`, or a function that loads it and is called once. */
export type FliteModuleSource = WebAssembly.Module | (() => Promise<WebAssembly.Module>);

/** Pronunciations that replace those of the voice's own dictionary; also deliberate mispronunciations. */
export type FliteLexicon = Readonly<Record<string, Pronunciation>>;

export interface FliteRequest {
  text: string;
  voiceId: FliteVoiceId;
  /** Relative to the voice's own pace, 1. */
  rate?: number;
  lexicon?: FliteLexicon;
}

const sampleRate = 16_000;
const slowest = 0.3;
const fastest = 3;
const files = { text: 'text.txt', lexicon: 'lexicon.txt', sound: 'sound.wav' } as const;

/**
 * Turns a source into a function that returns the one module. A failed load is tried again at the next call.
 */
export function moduleGetter(source: FliteModuleSource): () => Promise<WebAssembly.Module> {
  if (typeof source !== 'function') return async () => source;
  return loadedOnce<WebAssembly.Module>(async () => source());
}

/**
 * Converts a text to the form that flite can read: one line of ASCII. Letters lose their accents, typographic
 * quotes and dashes become plain ones, anything else a space.
 */
function speakable(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[^\x20-\x7e]/g, ' ')
    .trim();
  if (!/[a-z0-9]/i.test(plain)) throw noWords();
  if (plain.length > LONGEST_TEXT) throw textTooLong();
  return plain;
}

function lexiconFile(lexicon: FliteLexicon): string {
  return Object.entries(lexicon)
    .map(([word, pronunciation]) => {
      if (!/^[a-z']+$/.test(word)) {
        throw new AppError('bad-request', `"${word}" can't be given a pronunciation: letters only.`);
      }
      return `"${word}" nil : ${pronunciation.map(fliteFromArpabet).join(' ')}\n`;
    })
    .join('');
}

async function run(
  module: WebAssembly.Module,
  request: FliteRequest,
  options: readonly string[],
): Promise<{ output: string; sound: Uint8Array | undefined }> {
  const encoder = new TextEncoder();
  // The text is passed as a file: an argument that begins with "-" or has no space would be read as an option
  // or a path.
  const given = new Map<string, Uint8Array>([[files.text, encoder.encode(`${speakable(request.text)}\n`)]]);
  const lexiconOptions = request.lexicon && Object.keys(request.lexicon).length > 0;
  if (request.lexicon && lexiconOptions)
    given.set(files.lexicon, encoder.encode(lexiconFile(request.lexicon)));
  const outcome = await runCommand(
    module,
    [
      'flite',
      ...['-voice', request.voiceId],
      ...(lexiconOptions ? ['-add_lex', `/${files.lexicon}`] : []),
      ...options,
      ...['-f', `/${files.text}`, '-o', `/${files.sound}`],
    ],
    given,
  );
  return { output: outcome.standardOutput, sound: outcome.files.get(files.sound) };
}

/** Parses `pau:0.217 ow:0.328 …`: end times in seconds, which restart with each of the text's utterances. */
function parsePhones(output: string): SpokenPhone[] {
  const phones: SpokenPhone[] = [];
  let offsetMs = 0;
  let previousMs = 0;
  for (const [, phone, end] of output.matchAll(/(\S+):([\d.]+)/g)) {
    let endMs = offsetMs + Number(end) * 1_000;
    if (endMs < previousMs) {
      offsetMs = previousMs;
      endMs = offsetMs + Number(end) * 1_000;
    }
    phones.push({ phone: phone ?? 'pau', startMs: previousMs, endMs });
    previousMs = endMs;
  }
  return phones;
}

/**
 * Renders a text.
 * @throws AppError `unprocessable` (`no-words`), `payload-too-large` (`text-too-long`) or `internal`
 *   (`engine-failed`)
 */
export async function renderSpeech(
  module: WebAssembly.Module,
  request: FliteRequest,
): Promise<RenderedSpeech> {
  const rate = Math.min(fastest, Math.max(slowest, request.rate ?? 1));
  const stretch = ['--setf', `duration_stretch=${(1 / rate).toFixed(3)}`];
  const { output, sound } = await run(module, request, [...stretch, '-psdur']);
  if (!sound || sound.length <= 44) {
    throw new AppError('internal', 'The model voice could not say this. Try another sentence.', {
      reason: 'engine-failed',
    });
  }
  // One of the voices ("kal") has 8 kHz.
  const rendered = decodeWav(sound);
  const samples = resample(rendered.samples, rendered.sampleRate, sampleRate);
  return { samples, sampleRate, phones: parsePhones(output), voiceId: fliteIdOf(request.voiceId) };
}
