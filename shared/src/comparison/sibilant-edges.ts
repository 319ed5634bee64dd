import { sibilantEdge } from '../audio/index.ts';
import { baseOf, isVowel } from '../phonetics/index.ts';
import type { Recording } from '../ports/voice.ts';
import type { ComparedSound, ComparedWord } from './types.ts';

const sibilants: ReadonlySet<string> = new Set(['S', 'Z', 'SH', 'ZH']);
/**
 * The engine's edges are this near. It places the beginning of a sibilant 10 to 40 ms too early, and one edge
 * in ten is further off.
 */
const REACH_MS = 80;

/**
 * Moves the edges between sibilants and vowels of one voice to where the recording changes from one to the
 * other, so that an s is heard without its vowel. All other edges stay.
 */
export function withSibilantEdges(
  words: readonly ComparedWord[],
  voice: 'user' | 'reference',
  recording: Recording,
): ComparedWord[] {
  const moved = words.map((word) => ({ ...word, sounds: word.sounds.map((sound) => ({ ...sound })) }));
  const sounds = moved.flatMap((word) => word.sounds).filter((sound) => sound[voice] !== null);
  sounds.forEach((sound, index) => {
    const next = sounds[index + 1];
    const side = next && sideOf(nameOf(sound, voice), nameOf(next, voice));
    const [one, other] = [sound[voice], next?.[voice]];
    if (!next || !side || !one || !other || one.endMs !== other.startMs) return;
    const section = {
      startMs: Math.max(one.startMs, one.endMs - REACH_MS),
      endMs: Math.min(other.endMs, one.endMs + REACH_MS),
    };
    const edge = sibilantEdge(recording, section, side);
    if (edge === null) return;
    sound[voice] = { ...one, endMs: edge };
    next[voice] = { ...other, startMs: edge };
  });
  return moved;
}

/** The name of a sound in one voice. */
function nameOf({ expected, heard }: ComparedSound, voice: 'user' | 'reference'): string {
  return (voice === 'user' ? heard : expected) ?? '';
}

/** The side of the sibilant; null if this is no pair of a sibilant and a vowel. */
function sideOf(one: string, other: string): 'first' | 'last' | null {
  if (sibilants.has(baseOf(one)) && isVowel(other)) return 'first';
  return isVowel(one) && sibilants.has(baseOf(other)) ? 'last' : null;
}
