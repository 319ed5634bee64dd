import type { FliteVoiceId } from '../../../shared/src/voice/index.ts';
import { type DeliberateError, saidWrongly } from '../deliberate.ts';
import { deliberateCases } from './deliberate-cases.ts';
import { type Found, foundByNetwork, foundInPractice, indexInWord, type Place } from './deliberate-place.ts';
import type { Ears, NetworkReading } from './ears.ts';
import { type Figure, meanOf, shareOf } from './figure.ts';
import { everyNth, type SpokenVoice, say } from './voices.ts';

/** The voices that the training did not use (issue 8). It used slt and kal. */
export const unheardVoices: readonly FliteVoiceId[] = ['rms', 'awb'];
const leastRed = 60;
const leastNamed = 50;
const mostRightRed = 2;
/**
 * The furthest permitted fall of a sound's score next to a wrong sound. It is not zero, because the sound
 * borders on another one.
 */
const mostLost = -5;

interface Heard {
  error: DeliberateError;
  network: Found | null;
  practice: Found;
  /**
   * The score differences in points of the sounds beside the wrong one, against the sentence's right reading.
   */
  beside: number[];
  elsewhere: number[];
}

/**
 * Measures deliberate errors: the share that is red and correctly named, the right sounds that are red with
 * them, and the cost for neighbouring sounds.
 * @param every 1 for all cases in each voice, n for every n-th case with the voices in turn
 * @param by voices that the training did not use, for which the limits are
 */
export async function measureDeliberate(
  ears: Ears,
  every = 1,
  by: readonly SpokenVoice[] = unheardVoices,
): Promise<Figure[]> {
  const heard: Heard[] = [];
  const picked = everyNth(deliberateCases, every);
  for (const [index, error] of picked.entries()) {
    const voices = every === 1 ? by : [by[index % by.length] ?? 'rms'];
    for (const voice of voices) heard.push(await hearCase(ears, error, voice));
  }
  const network = heard.flatMap((one) => one.network ?? []);
  return [
    ...figuresOf(
      'Errors on purpose, practice',
      heard.map((one) => one.practice),
    ),
    ...(['>', '-', '+'] as const).map((sort) =>
      shareOf(
        `Errors on purpose, practice, ${names[sort]}: red`,
        heard.filter(({ error }) => sortOf(error) === sort),
        ({ practice }) => practice.isRed,
      ),
    ),
    ...figuresOf('Replaced and dropped on purpose, network', network),
    meanOf(
      'Beside a wrong sound, network: change',
      heard.flatMap((one) => one.beside),
      { atLeast: mostLost },
    ),
    meanOf(
      'Elsewhere in its sentence, network: change',
      heard.flatMap((one) => one.elsewhere),
      {
        atLeast: mostLost,
      },
    ),
  ];
}

const names = { '>': 'replaced', '-': 'dropped', '+': 'added' };

function sortOf({ kind }: DeliberateError): keyof typeof names {
  if (kind.includes('>')) return '>';
  return kind.startsWith('-') ? '-' : '+';
}

function figuresOf(name: string, found: readonly Found[]): Figure[] {
  const right = found.flatMap((one) => Array.from({ length: one.right }, (_, at) => at < one.rightRed));
  return [
    shareOf(`${name}: red`, found, ({ isRed }) => isRed, { atLeast: leastRed }),
    shareOf(`${name}: rightly named`, found, ({ isNamed }) => isNamed, { atLeast: leastNamed }),
    shareOf(`${name}: right sounds red`, right, Boolean, { atMost: mostRightRed }),
  ];
}

async function hearCase(ears: Ears, error: DeliberateError, voice: SpokenVoice): Promise<Heard> {
  const { text, word, kind } = error;
  const { words } = await ears.plan(text);
  const planIndex = words.findIndex((planned) => planned.word === word);
  const planned = words[planIndex];
  if (!planned) throw new Error(`No "${word}" in "${text}"`);
  const due = planned.pronunciations[0] ?? [];
  const place: Place = { planIndex, kind, due };
  const right = await ears.hear(await say(text, voice, { span: planned.span, phones: due }), words);
  const samples = await say(text, voice, { span: planned.span, phones: saidWrongly(due, kind) });
  const wrong = await ears.hear(samples, words);
  return {
    error,
    network: foundByNetwork(wrong, place),
    practice: foundInPractice(await ears.practise(text, samples), place),
    ...changes(right, wrong, place),
  };
}

/** Computes the differences sound by sound, if both readings were matched to the same pronunciations. */
function changes(right: NetworkReading, wrong: NetworkReading, place: Place) {
  const at = indexInWord(place);
  const first = right.sounds.findIndex(({ planIndex }) => planIndex === place.planIndex);
  const isSame =
    right.sounds.length === wrong.sounds.length &&
    right.sounds.every(({ expected }, index) => expected === wrong.sounds[index]?.expected);
  if (at === null || !isSame) return { beside: [], elsewhere: [] };
  const differences = wrong.sounds.map(({ score }, index) => score - (right.sounds[index]?.score ?? 0));
  const distance = (index: number) => Math.abs(index - first - at);
  return {
    beside: differences.filter((_, index) => distance(index) === 1),
    elsewhere: differences.filter((_, index) => distance(index) > 1),
  };
}
