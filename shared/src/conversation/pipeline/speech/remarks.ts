import { MAX_ASIDE, type Place, type Reading, skipTo, type Token } from './reading.ts';

/** Stage directions: remarks about the speech. */

/** Returns true between sentences. Three dots may be a pause within one. */
const endsSentence = (before: string): boolean => /(?:^|(?<!\.)[.!?]["'’”)]*|\n)\s*$/u.test(before);

export const gesture = new RegExp(
  '^(?:(?:he|she|they|the \\p{L}+|an? \\p{L}+) )?(?:(?:\\p{L}+ly|still|then|slight|little|warm|big) )*(?:' +
    '(?:smil|laugh|chuckl|giggl|grin|sigh|wink|shrug|gasp|frown|blush|whisper|gestur|nod|nodd|paus|cough|gulp|yawn|' +
    'hesitat|smirk|sniff|snort|think)(?:e?s|e?d|ing|e)?|clear(?:s|ing) (?:\\p{L}+ )?throat|' +
    '(?:with|in) (?:an? |the )?(?:\\p{L}+ )*(?:smile|grin|laugh|voice|tone|sigh|nod|wink|shrug|accent|whisper)|' +
    '(?:look|point|hand|lean|wav|rais|tilt|clap|bow|glanc|rub|scratch|roll|tap|wip|pour|bring|slid|adjust)(?:e?s|ing)' +
    '(?! (?:good|great|nice|like|fine|time|only|wash)\\b))(?!\\p{L})',
  'iu',
);
/** The words for a way of speaking. */
const manner = new RegExp(
  '^(?:pause|beat|silence|music|applause|inaudible|(?:very )?(?:soft|quiet|warm|gent|cheerful|bright|slow|kind|polite|' +
    'loud|nervous|happi|sad|excited|playful|sarcastical|joking|thoughtful|sheepish|apologetical|enthusiastical|patient|' +
    'curious|calm|proud|sh|firm|angri|earnest|dri|sweet)l?y)$',
  'iu',
);
/** The signs of speech in brackets between two sentences. */
const addressed = new RegExp(
  "\\d|[?€$£]|\\b(?:I|we|you|your|our|my|me|us|it|that|there|here|don['’]t|please|sorry|thanks?)\\b|" +
    '\\b(?:is|are|was|were|can|could|will|would)\\b(?! \\p{L}+ing\\b)|' +
    '^(?:or|and|but|if|no|not|yes|only|also|except|plus|with|without|from|until|for|by|on|at|because|so|maybe)\\b',
  'iu',
);

/**
 * Returns true for words in brackets that are about the speech: "(laughs)". Others are said: "(or ten on
 * Sundays)".
 */
function isDirection(inside: string, before: string): boolean {
  const words = inside.replace(/[*_~.!\s]+$|^[*_~\s]+/gu, '');
  return gesture.test(words) || manner.test(words) || (endsSentence(before) && !addressed.test(inside));
}

/** Reads words in brackets. */
export function remark(inside: string, length: number, { before, speak }: Place): Token {
  return isDirection(inside, before) ? { length } : { length, said: speak(inside), isInsertion: true };
}

/** A stage direction between sentences: several words in small letters, or a verb. */
const narrated =
  /^\p{Ll}[^.!?]*\s|^(?!this|yes|his|its|always|perhaps|thanks|lots|\w+thing)\p{Ll}{3,}(?:s|ing|ed)\W*$/u;

/** Words between asterisks or underscores: stressed, or a stage direction. */
export function starred(text: string, place: Place): Reading {
  const run = /^[*_]+/u.exec(text)?.[0] ?? '';
  const [, spaces = '', next = ''] = /^(\s*)(\S?)/u.exec(text.slice(run.length)) ?? [];
  if (next === '' && !place.isEnd && text.length < MAX_ASIDE) return 'perhaps';
  if (run === '*' && /\d$/u.test(place.before) && /\d/u.test(next))
    return { length: 1 + spaces.length, said: ' times ' };
  const mark = { length: run.length };
  if (spaces !== '' || next === '' || (!place.isWordStart && /[\p{L}\p{N}]$/u.test(place.before)))
    return mark;
  const begun = text.slice(run.length);
  const isBetween = endsSentence(place.before);
  const end = begun.search(/(?<=\S)[*_]+(?![\p{L}\p{N}])/u);
  const inside = end < 0 ? begun : begun.slice(0, end);
  const isOver = end >= 0 && (place.isEnd || /[*_]+[^*_]/u.test(begun.slice(end)));
  const isSentence = /[.!?…]["'’”)]*\s/u.test(inside);
  if (!isOver && !isSentence && !place.isEnd && inside.length <= MAX_ASIDE && !inside.includes('\n')) {
    // A word decides within a sentence. Between sentences, words in small letters are a stage direction.
    const isWord = /^\S+\s+\S+\s/u.test(inside);
    return isWord &&
      !gesture.test(inside) &&
      !(isBetween && /^(?!I\b)\p{Ll}|^(?:The|An?|He|She|They) /u.test(inside))
      ? mark
      : 'perhaps';
  }
  const isNarrated =
    isBetween && run.length === 1 && end >= 0 && narrated.test(inside) && !addressed.test(inside);
  if (!gesture.test(inside.replace(/^[([]+/u, '')) && !isNarrated) return mark;
  if (end < 0)
    return isSentence && !inside.includes('\n') ? { length: text.length, skip: skipTo(/[*_]+$|\n$/u) } : mark;
  return { length: run.length + end + (/^[*_]+/u.exec(begun.slice(end))?.[0].length ?? 0) };
}
