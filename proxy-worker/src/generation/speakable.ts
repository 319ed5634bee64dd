/** The longest aside. A longer piece in brackets or between asterisks is no aside, but an unclosed marker. */
export const MAX_ASIDE_CHARACTERS = 160;

const aside = `{1,${MAX_ASIDE_CHARACTERS}}?`;
const bracketed = new RegExp(`\\(([^()]${aside})\\)|\\[([^[\\]]${aside})\\]`, 'gu');
const link = /\[([^[\]]{1,160})\]\((?:https?:|mailto:|\/|#)[^\s()]*\)/giu;
const script = /<(script|style)\b[^<>]*>[\s\S]*?<\/\1>/giu;
const tag = new RegExp(`</?[a-z][^<>]{0,${MAX_ASIDE_CHARACTERS}}>`, 'giu');
const starred = new RegExp(`(^|[^*_\\p{L}\\p{N}])([*_])(?=\\S)([^*_]${aside})\\2(?![\\p{L}\\p{N}])`, 'gu');
/** The gestures of stage directions. */
const gesture =
  /^(?:\p{L}+ly )?(?:smil|laugh|nod|sigh|grin|chuckl|giggl|wink|wav|paus|shrug|lean|look|point|hand|gestur|clear|cough|whisper|frown|blush|gasp|tilt|rais)\p{L}*\b/iu;
const lineMarker = /^[ \t]*(?:(?:#{1,6}|>|[-*+•–—]|\d{1,2}[.)])[ \t]+)+/u;
const lonelyMarker = /(?:^|\n)[ \t]*(?:(?:#{1,6}|>|[-*+•–—]|\d{1,2}[.)])[ \t]+)+$/u;
const emoji =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|\u200B|\u200D|\uFE0E|\uFE0F/gu;

/** Returns only speakable text: no markdown or HTML, no stage directions, no emoji, one line. */
export const speakable = (text: string): string => appendSpeakable('', text, true);

/** Appends the next piece of a text to the speakable text before it. */
export function appendSpeakable(spoken: string, piece: string, isLineStart: boolean): string {
  const plain = piece
    .replace(/^[ \t]*(?:```|~~~)[^\n]*$/gmu, '')
    .replace(script, '')
    .replace(tag, '')
    .replace(link, '$1')
    .replace(/https?:\/\/\S+/giu, '')
    .replace(/\*\*|__/gu, '')
    .replace(/(\d)\s*[*×]\s*(?=\d)/gu, '$1 times ')
    .replace(/(?<=\b[A-G])#(?!\w)/gu, ' sharp')
    .replace(bracketed, (_, inside: string | undefined, __: unknown, at: number, whole: string) =>
      inside === undefined || isDirection(inside, `${spoken} ${whole.slice(0, at)}`)
        ? ''
        : `, ${inside.trim()}${/^\)\s*[\p{L}\p{N}]/u.test(whole.slice(at + inside.length + 1)) ? ',' : ''}`,
    )
    .replace(starred, (_, before: string, __: string, inside: string, at: number, whole: string) =>
      isStageDirection(inside, `${spoken} ${whole.slice(0, at)}${before}`) ? before : before + inside,
    )
    .replace(emoji, '');
  return appendLines(spoken, plain, isLineStart);
}

/** Returns true for words in brackets that are about the speech: "(laughs)", "(quietly)". Others are said: "(Visa or Mastercard)". */
function isDirection(inside: string, before: string): boolean {
  return isStageDirection(inside, before) || /^(?:pause|beat|silence|softly|\p{L}+ly)$/iu.test(inside.trim());
}

/**
 * Returns true for an aside between sentences, or a gesture. Within a sentence, asterisks mark stress: "That is *very*
 * kind."
 */
function isStageDirection(inside: string, before: string): boolean {
  return /(?:^|[.!?…]['’”"]?)\s*$/u.test(before) || gesture.test(inside);
}

/** Joins lines. The items of a list become sentences. */
function appendLines(spoken: string, text: string, isLineStart: boolean): string {
  let joined = spoken;
  for (const [index, line] of text.split(/\r\n?|\n/u).entries()) {
    const marker = index > 0 || isLineStart ? (lineMarker.exec(line)?.[0] ?? '') : '';
    const plain = line.slice(marker.length).replace(/[*_`~#"“”«»[\]()]+/gu, '');
    const words = plain
      .replace(/\s+/gu, ' ')
      .replace(/ (?=[.,;:!?…](?:\s|$))/gu, '')
      .trim();
    if (words === '') continue;
    // The items of a list, and the line after it, are sentences of their own; items in small letters are one sentence.
    const isNewLine = index > 0 || isLineStart;
    const isItem = marker !== '' && /^[\p{Ll}\p{N}]/u.test(words);
    const needsEnd = isNewLine && (marker !== '' || /^\p{Lu}/u.test(words)) && /[\p{L}\p{N}]$/u.test(joined);
    const space = joined === '' || /^[.,;:!?…](?:\s|$)/u.test(words) ? '' : ' ';
    joined = `${joined}${needsEnd ? (isItem ? ',' : '.') : ''}${space}${words}`;
  }
  return joined;
}

const openers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '*': '*', _: '_', '<': '>' };

/**
 * Returns the length of the text whose meaning no later text changes: up to the last white space outside an open aside.
 */
export function settledLength(text: string): number {
  const limit = openAside(text) ?? text.length;
  const before = text.slice(0, limit);
  const settled = before.slice(0, before.length - (/\S*$/u.exec(before)?.[0].length ?? 0));
  // A list's marker belongs to the line that it begins.
  return settled.length - (lonelyMarker.exec(settled)?.[0].trimStart().length ?? 0);
}

/** Returns the start of an aside that may still be closed. */
function openAside(text: string): number | undefined {
  for (let at = Math.max(0, text.length - MAX_ASIDE_CHARACTERS - 2); at < text.length; at += 1) {
    const closer = openers[text.charAt(at)];
    if (closer === undefined || (closer === '>' && !/[a-z/]/iu.test(text.charAt(at + 1)))) continue;
    const end = text.indexOf(closer, at + 1);
    if (end < 0) return at;
    at = end;
  }
  return undefined;
}
