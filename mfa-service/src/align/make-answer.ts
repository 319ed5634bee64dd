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
  const userPlaces = alignPhones(user.words);
  const botPlaces = alignPhones(reference?.words ?? []);
  const words = user.plan.map(({ word, span }, index): AlignedTextWord => {
    const at = userPlaces.get(index) ?? null;
    const said = at === null ? undefined : user.words[at];
    return { word, span, user: at, bot: botPlaces.get(index) ?? null, sounds: soundsOf(said) };
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
 * Returns the position at which each word of the plan was read. A word that was said several times has the position
 * that counts.
 */
function alignPhones(words: readonly EngineWord[]): Map<number, number> {
  return new Map(
    words.flatMap(({ kind, planIndex }, index): [number, number][] =>
      kind === 'read' && planIndex !== null ? [[planIndex, index]] : [],
    ),
  );
}

function soundsOf(word: EngineWord | undefined): SoundPair[] {
  return word?.phones.map(({ expected, recognized: heard }): SoundPair => [expected, heard]) ?? [];
}
