import type { Span } from '../../contracts/plan.ts';
import { alignByEdits } from '../../std/index.ts';
import { hasSkippedWord } from './letters.ts';

/** Letters and marks of the International Phonetic Alphabet that no English word has. */
const phonetic = /[\u0250-\u02b0\u02b2\u02b7\u1d6c-\u1d9a\u02c8\u02cc\u02d0\u02d1\u2c71\ua71b\ua71c]/u;
/** Letters that it shares with other alphabets. */
const shared = /[æçðøħŋœβθχ]/u;

/** Between slashes, brackets, bars or backslashes, as dictionaries write a transcription. */
const delimited =
  /(?<![\p{L}\p{N}:/])\/(?=\S)([^/\n]{1,80}?)(?<=\S)\/(?![\p{L}\p{N}/])|\[([^[\]\n]{1,80})\]|([\\|])([^\\|\n]{1,60})\3/gu;
/** A bracket, with the brackets in it. */
const brackets = /\((?:[^()\n]|\([^()\n]{0,200}\)){1,400}\)|\[[^[\]\n]{2,60}\]/gu;

/** Words that introduce a transcription. */
const talk =
  /(?<![\p{L}\p{M}])(?:(?:also|or|and|locally|commonly|sometimes|usually|stressed|unstressed|formal|local|native|standard|received)|pronounced|pronunciation|pron|listen|audio|ipa|enpr|say|sounds like|rhymes with|uk|us|gb|br|am|au|aus|nz|ca|rp|ga|(?:uk|us|american|british|australian|canadian|irish|scottish) english|american|british|help|info)(?![\p{L}\p{M}])/giu;
/** The name of a language or a dialect: "Standard German:". */
const label = /(?:\p{Lu}[\p{L}.-]*[ ]?){1,3}(?:pronunciation|Pronunciation)?:/gu;
const startsWithLabel = new RegExp(`^\\s*${label.source}`, 'u');
const syllable = /^[\p{L}\p{M}'’]{1,7}$/u;

/**
 * Returns the parts of a text that tell how a word is pronounced, and which nobody says: transcriptions
 * ("/ˈwʊstər/", "[bɛʁˈliːn]"), respellings ("bur-LIN", "(ba lah LIGH kah)"), the names of their languages,
 * and brackets that hold nothing else. Each span has the space before it. In order, not overlapping.
 * @param known transcriptions that the page declares, whatever their letters
 */
export function pronunciationNotes(text: string, known: readonly Span[] = []): Span[] {
  const all = [...text.matchAll(delimited)].map(({ index, 0: { length } }): Span => [index, index + length]);
  const transcriptions = [...known, ...all.filter((span) => isTranscription(text.slice(...span)))];
  const found: Span[] = [];
  for (const { index, 0: written } of text.matchAll(brackets)) {
    const span: Span = [index, index + written.length];
    if (transcriptions.some((one) => one[0] <= span[0] && one[1] >= span[1])) continue;
    const isIn = ([start, end]: Span) => start >= span[0] && end <= span[1];
    // Beside a transcription, one without such letters is one as well: "(/kæt/, US also /kat/)".
    const inside = transcriptions.some(isIn) ? joined([...transcriptions, ...all]).filter(isIn) : [];
    if (inside.length > 0) found.push(...inBrackets(text, span, inside));
    else if (isRespelling(written.slice(1, -1), text.slice(Math.max(0, index - 60), index))) found.push(span);
  }
  for (const span of transcriptions) {
    const isIn = found.some(([start, end]) => start <= span[0] && end >= span[1]);
    if (!isIn) found.push([span[0], respellingEnd(text, span[1])]);
  }
  return joined(found.map((span) => withSpace(text, span)));
}

/** Returns a text with spaces in the place of notes on pronunciation: its length is unchanged. */
export function withoutPronunciationNotes(text: string): string {
  return pronunciationNotes(text).reduce(
    (rest, [start, end]) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
}

/** "[Søren]" is an editor's word; "[ð]" is a sound. */
function isTranscription(written: string): boolean {
  return (
    phonetic.test(written) || (shared.test(written) && (!written.startsWith('[') || written.length <= 5))
  );
}

/**
 * Returns the parts between commas and semicolons that are notes; all of the bracket if there is nothing
 * else.
 */
function inBrackets(text: string, [start, end]: Span, transcriptions: readonly Span[]): Span[] {
  const inner: Span = [start + 1, end - 1];
  const isInside = (at: number) => transcriptions.some((span) => at > span[0] && at < span[1]);
  const ends = [...text.slice(...inner).matchAll(/[;,]/g)]
    .map(({ index }) => inner[0] + index)
    .filter((at) => !isInside(at));
  const parts = [...ends, inner[1]].map(
    (to, at): Span => [at === 0 ? inner[0] : (ends[at - 1] ?? 0) + 1, to],
  );
  // "Japanese: 東京, Tōkyō, [toːkʲoː]": the name in its own language, up to the semicolon.
  const isForeign = ([from]: Span) => {
    const group = groupAround(text, from, inner, isInside);
    return (
      startsWithLabel.test(text.slice(...group)) &&
      transcriptions.some((one) => one[0] >= group[0] && one[1] <= group[1])
    );
  };
  const rests = parts.map((part) => {
    if (isForeign(part)) return null;
    const own = transcriptions.filter((span) => span[0] >= part[0] && span[1] <= part[1]);
    return isNote(restOf(text, part, own), own.length > 0) ? null : own;
  });
  if (rests.every((rest) => rest === null)) return [[start, end]];
  const isFirstNote = rests[0] === null;
  return parts.flatMap((part, at): Span[] => {
    const rest = rests[at];
    // The separator before a note goes with it; at the bracket's beginning the one behind it.
    if (rest === null) return [at === 0 ? [part[0], part[1] + 1] : [part[0] - 1, part[1]]];
    // The space behind the removed first part.
    const isFirst = isFirstNote && rests.slice(0, at).every((one) => one === null);
    const gap: Span[] = isFirst ? [[part[0] - 1, part[0] + (text[part[0]] === ' ' ? 1 : 0)]] : [];
    return [...gap, ...(rest ?? []).map((span): Span => [span[0], respellingEnd(text, span[1])])];
  });
}

/** The part of a bracket between semicolons. */
function groupAround(text: string, at: number, [start, end]: Span, isInside: (at: number) => boolean): Span {
  let [from, to] = [at, at];
  while (from > start && (text[from - 1] !== ';' || isInside(from - 1))) from -= 1;
  while (to < end && (text[to] !== ';' || isInside(to))) to += 1;
  return [from, to];
}

function restOf(text: string, [start, end]: Span, own: readonly Span[]): string {
  let rest = '';
  let at = start;
  for (const [from, to] of own) {
    rest += `${text.slice(at, from)} `;
    at = to;
  }
  return (rest + text.slice(at, end)).replace(talk, ' ').replace(label, ' ');
}

/** Returns true if what stands beside transcriptions is at most their respelling. */
function isNote(rest: string, hasTranscription: boolean): boolean {
  const words = rest.match(/[\p{L}\p{N}][^\s;,()]*/gu) ?? [];
  if (words.length === 0) return true;
  const isSpelled = words.every((word) => isRespelled(word));
  return isSpelled || (hasTranscription && words.length === 1 && !/\p{N}/u.test(rest));
}

/** "bur-LIN", "WUUST-ər", "BOHR" */
function isRespelled(word: string): boolean {
  if (phonetic.test(word)) return true;
  const syllables = word.split(/[-‐·]/);
  if (!syllables.every((one) => syllable.test(one))) return false;
  const capitals = syllables.filter((one) => /^\p{Lu}{2,}$/u.test(one)).length;
  return capitals > 0 || (syllables.length > 1 && hasSkippedWord(word));
}

/** Returns the end of the respelling that follows a transcription directly. */
function respellingEnd(text: string, end: number): number {
  const [written = '', word = ''] = /^ ([^\s;,.()]+)/u.exec(text.slice(end, end + 40)) ?? [];
  return /[-‐·]/.test(word) && isRespelled(word) ? end + written.length : end;
}

/**
 * Returns true if a bracket without a transcription has the syllables of the words before it: "(ba lah LIGH
 * kah)".
 */
function isRespelling(inside: string, before: string): boolean {
  const said = inside
    .replace(talk, ' ')
    .replace(/[:"“”‘’]/g, ' ')
    .trim();
  const isTold = /(?:pronounced|pron|say|sounds like|rhymes with)(?!\p{L})/iu.test(inside);
  const syllables = said.split(/[-‐·\s]+/);
  if (syllables.length > 10 || !syllables.every((one) => syllable.test(one))) return false;
  const capitals = syllables.filter((one) => /^\p{Lu}+$/u.test(one)).length;
  // "(so MUCH)": two words, whose emphasis is no stress.
  if (!isTold && syllables.length < 3 && /\s/.test(said)) return false;
  if (capitals === 0 || (capitals === syllables.length && !isTold)) return false;
  const written = before.match(/[\p{L}\p{M}'’-]+/gu) ?? [];
  return isTold || [1, 2, 3].some((count) => soundsLike(syllables.join(''), written.slice(-count).join('')));
}

/** Compares the consonants: no spelling of vowels is alike. */
function soundsLike(respelling: string, written: string): boolean {
  const [one, other] = [consonants(respelling), consonants(written)];
  if (Math.min(one.length, other.length) < 2)
    return one === other && respelling.charAt(0).toLowerCase() === written.charAt(0).toLowerCase();
  const isMatch = (letter: string, wanted: string) => letter === wanted;
  const { cost } = alignByEdits([...one], [...other], { isMatch, replace: 1, gap: 1 });
  return cost < Math.max(one.length, other.length) / 2;
}

function consonants(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ph', 'f')
    .replace(/c(?=[eiy])|z/g, 's')
    .replace(/[cq]/g, 'k')
    .replace(/j/g, 'g')
    .replace(/[^bdfgklmnprstvx]/g, '')
    .replace(/(.)\1+/g, '$1');
}

/** The space before a note goes with it; at the beginning of a line the space behind it. */
function withSpace(text: string, [start, end]: Span): Span {
  const isAtStart = start === 0 || text[start - 1] === '\n';
  if (isAtStart) return [start, text[end] === ' ' ? end + 1 : end];
  return [text[start - 1] === ' ' ? start - 1 : start, end];
}

function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const [start, end] of [...spans].sort((one, other) => one[0] - other[0])) {
    const last = found.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}
