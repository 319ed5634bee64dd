import { languageOf, type TextLanguage } from '@sayable/shared/text';
import type { Cue } from './cue.ts';

/** Two cues whose times differ by less are shown together. */
const togetherMs = 100;
/** From this share of the captions with two lines on, two languages are their habit. */
const habitShare = 0.3;

/** A line of a cue. */
interface Line {
  cue: number;
  text: string;
  language: TextLanguage;
}

/** Signs that stand between a sentence and its translation on one line. */
const between = /\s+(?:[|/•·]{1,2}|\/\/)\s+/;

/**
 * Returns cues with their English lines only. Learners watch with two languages: in the two halves of a cue,
 * in two cues at a time, or beside each other. Where words don't tell ("No.", a name), the line's place among
 * others does.
 */
export function englishCues(cues: readonly Cue[]): readonly Cue[] {
  const captions = captionsOf(cues);
  const firsts = captions.flatMap(orderOf);
  const isHabit = firsts.length > 0 && firsts.length >= habitShare * captions.filter(isDouble).length;
  const isFirst = firsts.filter(Boolean).length * 2 >= firsts.length;
  const dropped = captions.flatMap((lines) => {
    const halved = isHabit && isDouble(lines) ? otherHalf(lines, isFirst) : [];
    return [...halved, ...lines.filter(({ language }) => language === 'other')];
  });
  if (dropped.length === 0) return cues;
  const kept = new Set(captions.flat());
  for (const line of dropped) kept.delete(line);
  const texts = cues.map((): string[] => []);
  for (const { cue, text } of kept) texts[cue]?.push(text);
  return cues.map((cue, at) => ({ ...cue, text: texts[at]?.join('\n') ?? '' }));
}

/** Returns the share of English among the lines whose words tell their language, 0 to 1; 1 if none does. */
export function englishShare(cues: readonly Cue[]): number {
  const languages = captionsOf(cues).flatMap((lines) => lines.map(({ language }) => language));
  const count = (wanted: TextLanguage) => languages.filter((language) => language === wanted).length;
  const decided = count('english') + count('other');
  return decided === 0 ? 1 : count('english') / decided;
}

/** Returns the lines of what is shown together. */
function captionsOf(cues: readonly Cue[]): Line[][] {
  const captions: Line[][] = [];
  for (const [at, { startMs, endMs, text }] of cues.entries()) {
    const before = cues[at - 1];
    const isTogether =
      before &&
      Math.abs(startMs - before.startMs) < togetherMs &&
      Math.abs(endMs - before.endMs) < togetherMs &&
      text !== before.text;
    const lines = linesOf(text).map((one) => ({ cue: at, text: one, language: languageOf(plain(one)) }));
    if (isTogether) captions.at(-1)?.push(...lines);
    else captions.push(lines);
  }
  return captions;
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n|\r|\\[Nn]|<br\s*\/?>/)
    .flatMap((line) => line.split(between))
    .filter((line) => line.trim() !== '');
}

const plain = (line: string) => line.replace(/<[^>]*>|\{[^}]*\}/g, '');

const isDouble = (lines: readonly Line[]) => lines.length > 1;

/** Returns whether the English lines of a caption stand first; nothing for a caption of one language. */
function orderOf(lines: readonly Line[]): boolean[] {
  const ours = lines.findIndex(({ language }) => language === 'english');
  const theirs = lines.findIndex(({ language }) => language === 'other');
  return ours === -1 || theirs === -1 ? [] : [ours < theirs];
}

const worth = { english: 1, unknown: 0, other: -1 } as const;

/**
 * Returns the lines of a caption in its other language: those after, or before, the place that divides the
 * languages best.
 */
function otherHalf(lines: readonly Line[], isEnglishFirst: boolean): readonly Line[] {
  const sumOf = (some: readonly Line[]) => some.reduce((sum, { language }) => sum + worth[language], 0);
  let best = { gain: Number.NEGATIVE_INFINITY, from: 0, to: 0 };
  for (const isFirst of [isEnglishFirst, !isEnglishFirst])
    for (let at = 1; at < lines.length; at++) {
      const difference = sumOf(lines.slice(0, at)) - sumOf(lines.slice(at));
      // Where words don't tell, both languages have as many lines, in their usual order.
      const unevenness = Math.abs(lines.length - 2 * at) / lines.length;
      const gain =
        (isFirst ? difference : -difference) - unevenness / 4 - (isFirst === isEnglishFirst ? 0 : 0.5);
      if (gain > best.gain) best = isFirst ? { gain, from: at, to: lines.length } : { gain, from: 0, to: at };
    }
  const half = lines.slice(best.from, best.to);
  // A caption may be without its translation.
  return half.some(({ language }) => language === 'english') ? [] : half;
}
