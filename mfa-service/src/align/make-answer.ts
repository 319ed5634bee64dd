import { toAlignedWord, withPhoneOperations } from '@sayable/shared/assessment';
import type {
  AlignAnswer,
  AlignEngineWire,
  AlignedTextWord,
  AlignedWordWire,
  SoundPair,
} from '@sayable/shared/contracts';
import type { EngineAnswer, EngineWord } from '../engines/index.ts';

/** Assembles the service's answer from both recordings of a text. */
export function makeAnswer(
  user: EngineAnswer,
  reference: EngineAnswer | undefined,
  engine: AlignEngineWire,
): AlignAnswer {
  const userPlaces = placesOf(user.words);
  const botPlaces = placesOf(reference?.words ?? []);
  // The reference may be in another wording.
  const botIndices = indicesOf(reference?.plan ?? []);
  const userIndices = [...indicesOf(user.plan).keys()];
  const words = user.plan.map(({ word, span }, index): AlignedTextWord => {
    const at = userPlaces.get(index) ?? null;
    const said = at === null ? undefined : user.words[at];
    const botIndex = botIndices.get(userIndices[index] ?? '') ?? -1;
    return { word, span, user: at, bot: botPlaces.get(botIndex) ?? null, sounds: soundsOf(said) };
  });
  const heard = user.words.map(toAlignedWord);
  if (!reference) return { user: heard, words, engine };
  const pairs = words.flatMap(({ user: mine, bot }): [number, number][] =>
    mine === null || bot === null ? [] : [[mine, bot]],
  );
  const bot: AlignedWordWire[] = reference.words.map(toAlignedWord);
  return { ...withPhoneOperations({ user: heard, bot }, pairs), words, engine };
}

/**
 * Returns the position at which each word of the plan was read. A word that was said several times has the
 * position that counts.
 */
function placesOf(words: readonly EngineWord[]): Map<number, number> {
  return new Map(
    words.flatMap(({ kind, planIndex }, index): [number, number][] =>
      kind === 'read' && planIndex !== null ? [[planIndex, index]] : [],
    ),
  );
}

/**
 * Returns the index of each word of a plan by its place in the text, its spelling, and how often both
 * occurred before.
 */
function indicesOf(plan: EngineAnswer['plan']): Map<string, number> {
  const indices = new Map<string, number>();
  for (const [index, { word, span }] of plan.entries()) {
    let key = `${span.join('-')} ${word}`;
    while (indices.has(key)) key += '+';
    indices.set(key, index);
  }
  return indices;
}

function soundsOf(word: EngineWord | undefined): SoundPair[] {
  return word?.phones.map(({ expected, recognized: heard }): SoundPair => [expected, heard]) ?? [];
}
