import { join } from 'node:path';
import type { SpeechToText } from '@sayable/shared/ports';
import { createNetwork } from '@sayable/shared/sound-scores';
import { createSpeechToText } from '@sayable/shared/transcription';
import { readAudio } from '../../../../scripts/lib/score-audio.ts';
import { fetchRecognizerNetworks } from '../../../../scripts/recognizer/recognizer-files.ts';
import type { SplitNetwork, Weight } from '../../../../scripts/recognizer/recognizer-networks.ts';
import { type RatedRecording, readable, readLabels } from '../../corpus.ts';
import { diceOf, withNoise } from '../../features/degrade.ts';
import { say, sentences } from '../../traps/voices.ts';
import { evenly } from '../hearing/evenly.ts';
import { loadRecognizer } from '../hearing/load-recognizer.ts';
import { decimal, tableOf } from '../report/table.ts';
import { emptySounds } from './empty-sounds.ts';
import { hearByKey } from './hear-by-key.ts';
import { bareWords, type WordErrors, wordErrors } from './word-errors.ts';

const NOISE_DB = 10;
const SEED = 22;
const VOICES = 'embedded voices';
/** Every so many of the recordings are heard in noise, by the networks in floats, and as turns by the key. */
const REPEATED = 4;
/** The embedded voices. */
const voices = ['slt', 'kal', 'rms', 'awb'] as const;
const groups = [
  { name: '8–10', from: 8 },
  { name: '6–7', from: 6 },
  { name: '0–5', from: 0 },
] as const;

export interface TranscriptOptions {
  corpus: string;
  /** The number of recordings. */
  limit: number;
  /** Called with a line of progress. */
  onProgress(line: string): void;
}

interface Heard extends WordErrors {
  group: string;
  in: 'quiet' | 'noise' | 'floats' | '8 bits';
}

/** A recording that was heard as a turn by the key, beside a pass over its whole sound. */
interface HeardByKey {
  group: string;
  isAlike: boolean;
  byKey: WordErrors;
  atOnce: WordErrors;
  waitMs: number;
}

/**
 * Measures how often the on-device recogniser mistakes words, and how many it invents where nobody speaks.
 */
export async function transcriptLines({ corpus, limit, onProgress }: TranscriptOptions): Promise<string[]> {
  const recognizer = await loadRecognizer();
  const speed = { soundMs: 0, workMs: 0 };
  const hear = async (samples: Float32Array, by: SpeechToText = recognizer) => {
    const startedAt = performance.now();
    const { words } = await by.transcribe(samples);
    speed.workMs += performance.now() - startedAt;
    speed.soundMs += samples.length / 16;
    return words.map(({ text }) => text).join(' ');
  };
  const all = await readLabels(corpus);
  const picked = evenly(all, limit);
  const heard: Heard[] = [];
  for (const [index, label] of picked.entries()) {
    heard.push(...(await hearLearner(label, await readRecording(corpus, label), index, hear)));
    if (index % 50 === 49) onProgress(`${index + 1} of ${picked.length} recordings`);
  }
  const { workMs, soundMs } = speed;
  heard.push(...(await hearInFloats(corpus, picked, hear, onProgress)));
  onProgress('turns by the key');
  const byKey = await hearTurnsByKey(corpus, picked, recognizer);
  onProgress('the embedded voices');
  heard.push(...(await hearVoices(hear)));
  onProgress('sounds without speech');
  const invented = await inventedWords(hear);
  await recognizer.dispose();
  return [
    ...errorTable(heard),
    '',
    ...byKeyTable(byKey),
    '',
    ...tableOf(
      ['invented words', 'a minute'],
      invented.map(({ name, perMinute }) => [name, decimal(perMinute, 1)]),
    ),
    '',
    `${decimal(workMs / soundMs)} s of computing for a second of speech, on one core of this machine.`,
  ];
}

type Hear = (samples: Float32Array, by?: SpeechToText) => Promise<string>;

/** Returns the recogniser with weights in floats, as it was published. */
async function loadFloats(): Promise<SpeechToText> {
  const { networks, pieces } = await fetchRecognizerNetworks();
  const load = ({ graph, weights }: SplitNetwork) => createNetwork(graph, { weights: floatsOf(weights) });
  return createSpeechToText({
    encoder: await load(networks.encoder),
    decoder: await load(networks.decoder),
    pieces,
  });
}

function floatsOf(weights: readonly Weight[]): Uint8Array<ArrayBuffer> {
  const floats = new Float32Array(weights.reduce((sum, { values }) => sum + values.length, 0));
  let at = 0;
  for (const { values, rows, columns, transposed } of weights) {
    for (let index = 0; index < values.length; index += 1) {
      const place = transposed ? (index % columns) * rows + Math.floor(index / columns) : index;
      floats[at + place] = values[index] ?? 0;
    }
    at += values.length;
  }
  return new Uint8Array(floats.buffer);
}

async function hearLearner(label: RatedRecording, samples: Float32Array, index: number, hear: Hear) {
  const text = readable(label.text);
  const group = groupOf(label);
  const quiet: Heard = { group, in: 'quiet', ...wordErrors(text, await hear(samples)) };
  const heard = [quiet];
  if (index % REPEATED === 0) {
    const noisy = withNoise(samples, NOISE_DB, 0.7, diceOf(SEED + index));
    heard.push({ group, in: 'noise', ...wordErrors(text, await hear(noisy)) });
    heard.push({ ...quiet, in: '8 bits' });
  }
  return heard;
}

/** Hears by the networks in floats the recordings that `8 bits` counts. */
async function hearInFloats(
  corpus: string,
  picked: readonly RatedRecording[],
  hear: Hear,
  onProgress: (line: string) => void,
): Promise<Heard[]> {
  onProgress('the networks in floats');
  const floats = await loadFloats();
  const heard: Heard[] = [];
  for (const label of picked.filter((_, index) => index % REPEATED === 0)) {
    const said = await hear(await readRecording(corpus, label), floats);
    heard.push({ group: groupOf(label), in: 'floats', ...wordErrors(readable(label.text), said) });
  }
  await floats.dispose();
  return heard;
}

async function hearTurnsByKey(
  corpus: string,
  picked: readonly RatedRecording[],
  recognizer: SpeechToText,
): Promise<HeardByKey[]> {
  const turns: HeardByKey[] = [];
  const hear = async (group: string, text: string, samples: Float32Array) => {
    const { words } = await recognizer.transcribe(samples);
    const atOnce = words.map((word) => word.text).join(' ');
    const { text: byKey, waitMs } = await hearByKey(recognizer, samples);
    const isAlike = bareWords(byKey).join(' ') === bareWords(atOnce).join(' ');
    turns.push({ group, isAlike, waitMs, byKey: wordErrors(text, byKey), atOnce: wordErrors(text, atOnce) });
  };
  for (const label of picked.filter((_, index) => index % REPEATED === 0)) {
    await hear(groupOf(label), readable(label.text), await readRecording(corpus, label));
  }
  for (const voice of voices) for (const text of sentences) await hear(VOICES, text, await say(text, voice));
  return turns;
}

/** The wait is counted for two quiet virtual cores; the machine that measures doesn't matter. */
function byKeyTable(turns: readonly HeardByKey[]): string[] {
  const rows = [...groups.map(({ name }) => name), VOICES].flatMap((group) => {
    const those = turns.filter((turn) => turn.group === group);
    if (those.length === 0) return [];
    const waits = those.map(({ waitMs }) => waitMs).sort((one, other) => one - other);
    return [
      [
        group,
        `${those.length}`,
        `${those.filter(({ isAlike }) => !isAlike).length}`,
        errorRate(those.map(({ byKey }) => byKey)),
        errorRate(those.map(({ atOnce }) => atOnce)),
        `${waits[Math.floor(waits.length / 2)]} ms`,
      ],
    ];
  });
  const head = ['by the key', 'turns', 'other words', 'word error rate', 'of the whole at once', 'wait'];
  return tableOf(head, rows);
}

/** Returns the errors per word, as text. */
function errorRate(recordings: readonly WordErrors[]): string {
  const words = recordings.reduce((sum, one) => sum + one.words, 0);
  return decimal(words > 0 ? recordings.reduce((sum, one) => sum + one.errors, 0) / words : null);
}

async function hearVoices(hear: Hear): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (const [index, voice] of voices.entries()) {
    for (const text of sentences) {
      const samples = await say(text, voice);
      const noisy = withNoise(samples, NOISE_DB, 0.7, diceOf(SEED + index));
      const group = VOICES;
      heard.push({ group, in: 'quiet', ...wordErrors(text, await hear(samples)) });
      heard.push({ group, in: 'noise', ...wordErrors(text, await hear(noisy)) });
    }
  }
  return heard;
}

async function inventedWords(hear: Hear) {
  const found: { name: string; perMinute: number }[] = [];
  for (const { name, pieces } of emptySounds()) {
    let words = 0;
    for (const piece of pieces) words += wordErrors('', await hear(piece)).errors;
    const minutes = pieces.reduce((sum, { length }) => sum + length, 0) / 16_000 / 60;
    found.push({ name, perMinute: words / minutes });
  }
  return found;
}

function errorTable(heard: readonly Heard[]): string[] {
  const rate = (group: string, where: Heard['in']) =>
    errorRate(
      heard.filter((one) => (group === '' ? one.group !== VOICES : one.group === group) && one.in === where),
    );
  const names = [...groups.map(({ name }) => name), VOICES];
  const rows = names.map((name) => {
    const count = heard.filter((one) => one.group === name && one.in === 'quiet').length;
    return [
      name,
      `${count}`,
      rate(name, 'quiet'),
      rate(name, 'noise'),
      rate(name, '8 bits'),
      rate(name, 'floats'),
    ];
  });
  const learners = heard.filter((one) => one.group !== VOICES && one.in === 'quiet').length;
  rows.push([
    'all learners',
    `${learners}`,
    ...(['quiet', 'noise', '8 bits', 'floats'] as const).map((where) => rate('', where)),
  ]);
  const head = [
    'word error rate',
    'recordings',
    'quiet',
    `noise, ${NOISE_DB} dB`,
    `every ${REPEATED}th`,
    'in floats',
  ];
  return tableOf(head, rows);
}

function groupOf({ total }: RatedRecording): string {
  return groups.find(({ from }) => total >= from)?.name ?? '';
}

function readRecording(corpus: string, { id }: RatedRecording): Promise<Float32Array> {
  return readAudio(join(corpus, 'audio', `${id}.opus`));
}
