import type { ScoreLevel } from '../../ui/score-level.ts';
import { type Background, contrast, parseColour } from '../surface/index.ts';
import { type MarkColours, palettes } from './palette.ts';

/** The levels with a line: a correct phone needs no mark. */
type LineLevel = Exclude<ScoreLevel, 4>;

/**
 * The names of the highlights. The registry is shared with the page and other extensions, hence the prefix. A
 * word's colour is `score`, `unsure` or `unscored`; the others mark the mispronounced letters.
 */
export type HighlightName =
  | 'sayable-sentence'
  | `sayable-score-${ScoreLevel}`
  | 'sayable-unsure'
  | 'sayable-unscored'
  | `sayable-line-${LineLevel}`
  | 'sayable-unsure-line'
  | 'sayable-stress'
  | 'sayable-omitted'
  | 'sayable-pause'
  | 'sayable-read';

/**
 * The highlight names from the lowest to the highest: a word's colour is painted over the sentence, its lines
 * over its colour.
 */
export const highlightNames: readonly HighlightName[] = [
  'sayable-sentence',
  ...([0, 1, 2, 3, 4] as const).map((level) => `sayable-score-${level}` as const),
  'sayable-unsure',
  'sayable-unscored',
  ...([3, 2, 1, 0] as const).map((level) => `sayable-line-${level}` as const),
  'sayable-unsure-line',
  'sayable-stress',
  'sayable-omitted',
  'sayable-pause',
  'sayable-read',
];

/** The line styles distinguish levels without hue, and become less prominent from worst to best. */
const lines: Readonly<Record<LineLevel, string>> = {
  0: 'wavy 2px',
  1: 'dashed 2.5px',
  2: 'dashed 1.5px',
  3: 'solid 1.5px',
};

/** The background as the page has it: its filters change marks as they change the text. */
type MarkedBackground = Omit<Background, 'seenTheme'>;

/** Text with less contrast needs its tint behind it (WCAG 2.2, 1.4.3). */
const readableContrast = 4.5;

/** The rules of all highlights for text on this background. */
export function highlightStyle(background: MarkedBackground): string {
  const { scores, unsure, sentence, read } = palettes[background.theme];
  return [
    rule('sayable-sentence', `background-color: ${sentence};`),
    ...([0, 1, 2, 3, 4] as const).map((level) => {
      return rule(`sayable-score-${level}`, letters(scores[level], background));
    }),
    rule('sayable-unsure', letters(unsure, background)),
    rule('sayable-unscored', letters(unsure, background)),
    ...([0, 1, 2, 3] as const).map((level) => {
      return rule(`sayable-line-${level}`, underline(lines[level], scores[level], level < 3));
    }),
    rule('sayable-unsure-line', underline('dotted 2.5px', unsure, false)),
    rule('sayable-stress', underline('double 1.5px', scores[2], true)),
    // An omitted word has no phone to work on: it is as calm as an unsure word, and struck through.
    // The word that is being read aloud, over all other marks.
    rule('sayable-read', `background-color: ${read};`),
    rule('sayable-omitted', `text-decoration: line-through 1.5px ${unsure.line};`),
    // A pause is no error: its gap has no colour of a level.
    rule('sayable-pause', underline('solid 3px', unsure, true)),
    forcedColours,
  ].join('\n');
}

/**
 * High contrast leaves no colours but the person's own: a word shows its level by a line, as its letters do.
 * Chromium gives every mark the background of a selection.
 */
const forcedColours = `@media (forced-colors: active) {
::highlight(sayable-sentence) { text-decoration: overline solid 1px CanvasText; }
::highlight(sayable-score-0) { text-decoration: underline wavy 2px CanvasText; }
::highlight(sayable-score-1) { text-decoration: underline dashed 2.5px CanvasText; }
::highlight(sayable-score-2) { text-decoration: underline dashed 1.5px CanvasText; }
::highlight(sayable-score-3) { text-decoration: underline solid 1.5px CanvasText; }
::highlight(sayable-unsure) { text-decoration: underline dotted 2.5px CanvasText; }
::highlight(sayable-unscored) { text-decoration: line-through 1.5px CanvasText; }
::highlight(sayable-pause) { text-decoration: underline solid 3px CanvasText; }
::highlight(sayable-read) { background-color: Highlight; color: HighlightText; }
}`;

function rule(name: HighlightName, declarations: string): string {
  return `::highlight(${name}) { ${declarations} }`;
}

function letters(mark: MarkColours, { colour, isCertain }: MarkedBackground): string {
  const text = parseColour(mark.text);
  const isReadable = isCertain && text !== null && contrast(text, colour) >= readableContrast;
  return `color: ${mark.text};${isReadable ? '' : ` background-color: ${mark.tint};`}`;
}

function underline(line: string, mark: MarkColours, isTinted: boolean): string {
  return `text-decoration: underline ${line} ${mark.line};${isTinted ? ` background-color: ${mark.tint};` : ''}`;
}
