import type { Span } from '../contracts/plan.ts';
import { plainCharacters } from './characters.ts';
import { continuesAcross } from './sentence-breaks.ts';

/**
 * Returns the sentences of a text, trimmed of white space, in order. Together they contain every character that is not
 * white space. A blank line ends a sentence; a single line break only if the text before it looks finished.
 */
export function sentencesIn(text: string): Span[] {
  const plain = plainCharacters(text);
  const sentences: Span[] = [];
  for (const piece of segments(text)) {
    const last = sentences.at(-1);
    if (last && continuesAcross({ text, plain, before: last, after: piece })) last[1] = piece[1];
    else sentences.push(piece);
  }
  return sentences;
}

/** Returns the segments of the platform's segmenter, trimmed, without those of white space only. */
function segments(text: string): Span[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
  return Array.from(segmenter.segment(text), ({ segment, index }): Span => {
    const start = index + segment.length - segment.trimStart().length;
    return [start, start + segment.trim().length];
  }).filter(([start, end]) => end > start);
}

/**
 * Grows a selection to whole sentences: all that it touches with more than white space. A selection of white space only
 * grows to the sentence around it, else the next, else the last; a text without sentences gives an empty span.
 * @param start index in UTF-16 units; an index outside the text counts as its end
 * @param end after the last unit; the ends may come in either order
 */
export function growToSentences(text: string, start: number, end: number): Span {
  const [from, to] = trimmedSelection(text, Math.min(start, end), Math.max(start, end));
  const sentences = sentencesIn(text);
  const touched = sentences.filter(([first, last]) => first < to && last > from);
  const nearest =
    sentences.find(([, last]) => last > from) ?? sentences.findLast(([first]) => first <= from) ?? null;
  const first = touched[0] ?? nearest;
  const last = touched.at(-1) ?? nearest;
  return first && last ? [first[0], last[1]] : [from, from];
}

function trimmedSelection(text: string, start: number, end: number): Span {
  const from = Math.min(Math.max(0, start), text.length);
  const selected = text.slice(from, Math.max(from, end));
  const trimmed = selected.trimStart();
  const first = from + selected.length - trimmed.length;
  return [first, first + trimmed.trimEnd().length];
}
