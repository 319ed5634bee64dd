import { baseOf } from '../../phonetics/index.ts';
import { instructionKeys, adviceTexts as t } from '../../texts/index.ts';

/** The pairs of sounds that have their own instructions, as "expected>spoken". */
export const knownPairs: readonly string[] = [...instructionKeys.keys()].filter((name) => name.includes('>'));

/**
 * Returns the instructions for a sound, for the confusion where the spoken sound is known; undefined for an
 * unknown sound.
 */
export function articulationAdvice(expected: string, heard: string | null): string | undefined {
  const target = baseOf(expected);
  const key = (heard && instructionKeys.get(`${target}>${baseOf(heard)}`)) || instructionKeys.get(target);
  return key && t(key);
}
