import { baseOf, shownEnglish, symbolOf } from '../../phonetics/index.ts';
import { instructionKeys, adviceTexts as t } from '../../texts/index.ts';

/** The pairs of sounds that have their own instructions, as "expected>spoken". */
export const knownPairs: readonly string[] = [...instructionKeys.keys()].filter((name) => name.includes('>'));

/**
 * Returns the instructions for a sound, for the confusion where the spoken sound is known; undefined for an
 * unknown sound.
 */
export function articulationAdvice(expected: string, heard: string | null): string | undefined {
  const target = baseOf(expected);
  const pair = heard ? instructionKeys.get(`${target}>${baseOf(heard)}`) : undefined;
  const isBritish = shownEnglish() === 'british';
  const british = isBritish ? instructionKeys.get(`${symbolOf(expected)} in Britain`) : undefined;
  // A sound that is another one in Britain has no instructions of its American pairs.
  const key = british ?? pair ?? instructionKeys.get(target);
  return key && t(key);
}
