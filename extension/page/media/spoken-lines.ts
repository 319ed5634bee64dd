import { hasReadWord, sentencesIn } from '@sayable/shared/text';
import type { Cue } from './cue.ts';
import { englishCues } from './english-cues.ts';
import { withoutNotices } from './notices.ts';

/** A sentence that is said in a medium. */
export interface SpokenLine {
  text: string;
  /** The times of the medium between which it is said, as well as its cues tell. */
  startMs: number;
  endMs: number;
}

/** A longer pause between two cues ends a sentence. */
const longestPauseMs = 1_500;
/** Two cues with a shorter gap may show the same line. */
const touchingMs = 300;
/** Automatic captions have no stops. From this length on, each cue ends the line. */
const longestLine = 120;
/** The most by which an interpolated time inside a cue is wrong: speech is not even. */
const unevennessMs = 700;

/** Text of one speaker in one cue. */
interface Piece {
  /** Its lines; joined to one line once no repetition is looked for any more. */
  text: string;
  /** True if another person begins to speak. */
  isTurn: boolean;
}

interface TimedPiece extends Piece {
  startMs: number;
  endMs: number;
}

/**
 * Returns what is said in a medium, sentence by sentence: cues are joined or divided, and speaker names,
 * described sounds, songs, notices, other languages and repetitions of automatic captions are left out.
 */
export function spokenLines(shownCues: readonly Cue[]): SpokenLine[] {
  const cues = englishCues(shownCues);
  const names = repeatedLabels(cues);
  const shown = cues.map((cue) => ({ ...cue, pieces: piecesOf(cue.text, names) }));
  return runsOf(withoutRepeats(shown)).flatMap(linesOfRun);
}

/** British broadcasters put songs between number signs. */
const signedSongs = /^#(?:\s.*|[^#]+#)$/gm;
const songs = /^[^♪♫♬♩¶🎵🎶]*[♪♫♬♩¶🎵🎶]\s*$|[♪♫♬♩¶🎵🎶][^♪♫♬♩¶🎵🎶]*(?:[♪♫♬♩¶🎵🎶]|$)/gu;
const descriptions = /\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|(?<!\w)\*[^*]+\*/g;
/** The place of a description, until the sign behind it is read. */
const descriptionMark = '\u2064';
const describedEnd = /\s*\u2064\s*(?=[.,?!](?!\.))/g;
const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&nbsp;': ' ',
  '&lrm;': '',
  '&rlm;': '',
  '&hellip;': '…',
  '&ndash;': '–',
  '&mdash;': '—',
  '&lsquo;': '‘',
  '&rsquo;': '’',
  '&ldquo;': '“',
  '&rdquo;': '”',
};
const numbered = /^&#(?:x([\da-f]{1,6})|(\d{1,7}));$/i;
/** A name in capitals before a colon. Where all is in capitals, more than three words are said. */
const capitalLabel =
  /^(?!(?:\S+ ){3,}\S+: \P{Ll}+$)(?=[^:]*\p{Lu}{2})\p{Lu}[\p{Lu}\d .,'’&#/_-]{0,39}:(?:\s+|$)/u;
/** A speaker with how she speaks: "John (on the phone): …" */
const describedLabel = /^[ \t]*(?:\p{Lu}[^\s:()[\]]*[ \t]+){0,3}[[(][^\])]*[\])][ \t]*:/gmu;
/** The time of a transcript's line. */
const leadingTime =
  /^[[(]?\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,3})?[\])]?\s*[-–—:]?\s+(?=["“'‘]?\p{Lu})(?![AP]\.?M)/u;
/** Words before a colon that are said, however often. */
const saidLabel =
  /^(?:so|and|but|now|then|note|remember|listen|look|question|answer|warning|well|yes|no|first|second|third)$/i;
const nameLabel = /^(\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|#?\d+)){0,2}):(?:\s+|$)/u;
const initialsLabel = /^(\p{Lu}{2,3}):\s/u;
const turnMark = /^(?:—\s*(?=["“'‘]?\p{Lu})|[-‐–]\s*(?=\p{L}|["“'‘.…])|>>+\s*)/u;
/** A cue that goes on from the cue before begins so. */
const goesOn = /^(?:\.{2,}|…)\s*(?=\p{Ll})/u;
/**
 * A speaker who begins within a line: at its sign, at a name in capitals, or at a hyphen if the line begins
 * with one.
 */
const signInside =
  /[^\S\n]+(?=>>)|(?<=(?:[?!…]|\p{Ll}\.)["'”’)]*)[^\S\n]+(?=\p{Lu}{2}[\p{Lu}\d '’#-]{0,20}: \p{Lu}?[ '’]?\p{Ll})/gu;
const hyphenInside = /(?<=^[-–—].*[.?!…]["'”’)]*)\s+(?=[-–—]\s*["“'‘]?\p{Lu})/gmu;
const invisible = /[\u200b-\u200f\u202a-\u202e\ufeff]/g;
/** The place of a voice tag, until its line is read. */
const voiceMark = '\u2063';
/** A line in another script is not English: captions may have two languages. */
const saidInEnglish = /\p{Script=Latin}|^[^\p{L}]*\p{N}[^\p{L}]*$/u;

function piecesOf(mark: string, names: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = [];
  let isNamed = false;
  for (const line of plainLines(mark)) {
    let rest = line.replace(leadingTime, '');
    let isTurn: boolean = isNamed;
    for (const start of [voiceMark, turnMark, capitalLabel, turnMark]) {
      const without = rest.replace(start, '').trimStart();
      isTurn ||= without !== rest;
      rest = without;
    }
    const name = nameLabel.exec(rest);
    if (name?.[1] && names.has(name[1])) {
      rest = rest.slice(name[0].length);
      isTurn = true;
    }
    // A name may stand alone on its line.
    isNamed = isTurn && rest === '';
    rest = rest.replace(goesOn, '');
    if (!saidInEnglish.test(rest)) continue;
    const last = pieces.at(-1);
    if (last && !isTurn) last.text = `${last.text}\n${rest}`;
    else pieces.push({ text: rest, isTurn });
  }
  return pieces;
}

/** Most cues have nothing of all this, and a film has thousands. */
const special = /[<&♪♫♬♩¶🎵🎶#[({*>‐–—:\\\u200b-\u200f\u202a-\u202e\ufeff]|^\s*-/mu;

function plainLines(mark: string): string[] {
  const said = withoutNotices(mark);
  const plain = special.test(said) ? withoutSigns(said) : said;
  return plain
    .split(/\r?\n|\r/)
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim())
    .filter((line) => line !== '');
}

/** Returns the text of a cue without what isn't said; each speaker begins a line. */
function withoutSigns(mark: string): string {
  return mark
    .replace(invisible, '')
    .replace(/\\[Nn]/g, '\n')
    .replace(/<v[.\s][^>]*>/g, `\n${voiceMark}`)
    .replace(/<[^>]*>/g, '')
    .replace(/&#?\w+;/g, characterOf)
    .replace(songs, ' ')
    .replace(signedSongs, ' ')
    .replace(describedLabel, voiceMark)
    .replace(descriptions, descriptionMark)
    .replace(describedEnd, '')
    .replaceAll(descriptionMark, ' ')
    .replace(signInside, '\n')
    .replace(hyphenInside, '\n');
}

/** Returns the character of an entity. */
function characterOf(entity: string): string {
  const [, hexadecimal, decimal] = numbered.exec(entity) ?? [];
  const code = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal);
  return entities[entity] ?? (code > 0 && code < 0x11_0000 ? String.fromCodePoint(code) : entity);
}

/**
 * Returns the names that stand before a colon in two cues or more, later as initials too. "Remember: …" is
 * said; "John: …", again and again, isn't.
 */
function repeatedLabels(cues: readonly Cue[]): Set<string> {
  const counts = new Map<string, number>();
  const initials = new Set<string>();
  for (const written of cues.flatMap(({ text }) => (text.includes(':') ? plainLines(text) : []))) {
    const line = written.replace(leadingTime, '').replace(turnMark, '');
    const name = nameLabel.exec(line)?.[1];
    if (name && !saidLabel.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
    initials.add(initialsLabel.exec(line)?.[1] ?? '');
  }
  const isKnown = (name: string) => initials.has(name.replace(/[^\p{Lu}]/gu, ''));
  return new Set([...counts].flatMap(([name, count]) => (count > 1 || isKnown(name) ? [name] : [])));
}

type ShownCue = Cue & { pieces: readonly Piece[] };

/** Leaves out the words that the cue before has shown: captions that roll or grow repeat them. */
function withoutRepeats(cues: readonly ShownCue[]): TimedPiece[] {
  let before: { startMs: number; endMs: number; lines: string[] } | undefined;
  return cues.flatMap(({ startMs, endMs, pieces }) => {
    const lines = pieces.flatMap(({ text }) => text.split('\n'));
    // A style may write a text twice.
    if (before?.startMs === startMs && before.lines.join('\n') === lines.join('\n')) return [];
    const repeated = before && startMs - before.endMs < touchingMs ? repeatedWords(before.lines, lines) : 0;
    before = { startMs, endMs, lines };
    return timed(startMs, endMs, withoutFirst(pieces, repeated));
  });
}

/** Returns how many of the first words are the last words before. Short words may be said twice. */
function repeatedWords(linesBefore: readonly string[], lines: readonly string[]): number {
  const [before, words] = [wordsOf(linesBefore.join(' ')), wordsOf(lines.join(' '))];
  for (let count = Math.min(before.length, words.length); count > 0; count--) {
    if (words[count - 1] !== before.at(-1)) continue;
    if (before.slice(-count).join(' ') !== words.slice(0, count).join(' ')) continue;
    const isGrowing = count === before.length && count < words.length && !stop.test(before.join(' '));
    if (count >= 3 || isGrowing) return count;
  }
  const [first, ...further] = lines;
  const isHeld = lines.every((line, at) => line === linesBefore.at(at - lines.length));
  if (isHeld && !stop.test(lines.at(-1) ?? '')) return words.length;
  const isRolling = further.length > 0 && first !== undefined && first === linesBefore.at(-1);
  return isRolling && !stop.test(first) ? wordsOf(first).length : 0;
}

function withoutFirst(pieces: readonly Piece[], count: number): Piece[] {
  let left = count;
  return pieces.flatMap((piece) => {
    const words = wordsOf(piece.text);
    const text = words.slice(left).join(' ');
    left = Math.max(0, left - words.length);
    return text === '' ? [] : { ...piece, text };
  });
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/);
}

/** Divides a cue's time among its speakers by the length of what they say. */
function timed(startMs: number, endMs: number, pieces: readonly Piece[]): TimedPiece[] {
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  let at = 0;
  return pieces.map((piece) => {
    const from = at;
    at += piece.text.length;
    const timeAt = (part: number) => startMs + ((endMs - startMs) * part) / length;
    return {
      ...piece,
      startMs: Math.max(startMs, timeAt(from) - (from > 0 ? unevennessMs : 0)),
      endMs: Math.min(endMs, timeAt(at) + (at < length ? unevennessMs : 0)),
    };
  });
}

const stop = /[.?!…]["'”’)]*$/;
const stopInside = /[.?!…]["'”’)]* /;

/** Joins the pieces that are of one sentence, and those whose sentences begin and end inside them. */
function runsOf(pieces: readonly TimedPiece[]): TimedPiece[][] {
  const runs: TimedPiece[][] = [];
  let length = 0;
  for (const piece of pieces) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && length < longestLine && !endsLine(last, piece)) {
      run.push(piece);
      length += piece.text.length;
    } else {
      runs.push([piece]);
      length = piece.text.length;
    }
    const [begun = 0] = stopInside.test(piece.text) ? (sentencesIn(piece.text).at(-1) ?? []) : [];
    if (begun > 0) length = piece.text.length - begun;
  }
  return runs;
}

function endsLine(last: TimedPiece, next: TimedPiece): boolean {
  if (next.isTurn || next.startMs - last.endMs > longestPauseMs || next.startMs < last.startMs) return true;
  if (!stop.test(last.text)) return false;
  const { length } = last.text;
  return sentencesIn(`${last.text} ${next.text}`).some(([start]) => start === length || start === length + 1);
}

/** Divides joined pieces into sentences. */
function linesOfRun(run: readonly TimedPiece[]): SpokenLine[] {
  const text = run.map((piece) => piece.text).join(' ');
  const isCapital = isInCapitals(text);
  return sentencesIn(text).flatMap(([start, end]) => {
    const written = text.slice(start, end).trim();
    if (!hasReadWord(written)) return [];
    return {
      text: isCapital ? withoutCapitals(written) : written,
      startMs: Math.round(timeAt(run, start, 'start')),
      endMs: Math.round(timeAt(run, end, 'end')),
    };
  });
}

/**
 * Returns the time of a character of the joined text. Inside a piece, it is not later than the start, nor
 * earlier than the end.
 */
function timeAt(run: readonly TimedPiece[], index: number, edge: 'start' | 'end'): number {
  let from = 0;
  for (const { text, startMs, endMs } of run) {
    const to = from + text.length;
    if (edge === 'start' ? index <= to : index <= to + 1) {
      const share = Math.min(1, Math.max(0, (index - from) / text.length));
      const ms = startMs + share * (endMs - startMs);
      if (edge === 'start') return share === 0 ? startMs : Math.max(startMs, ms - unevennessMs);
      return share === 1 ? endMs : Math.min(endMs, ms + unevennessMs);
    }
    from = to + 1;
  }
  return run.at(-1)?.endMs ?? 0;
}

/** Abbreviations that captions in capitals don't tell from words: those without a vowel, and these. */
const abbreviation =
  /^(?!(?:MRS?|MS|DR|ST|H?M+|SH+|P?S+T|TSK)$)(?:[^AEIOUY\P{Lu}]{2,5}|(?:\p{Lu}\.){2,}|FBI|CIA|USA|UK|UFO|DNA|CEO|AI|ID|OK|NASA)$/u;
const title = /\b(mr|mrs|ms|dr|prof|st)(?=\.)/g;

/** Returns true if a text is written in capitals. A word alone may be an abbreviation. */
function isInCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text) && (text.match(/\p{Lu}{2,}/gu)?.length ?? 0) > 1;
}

/** Captions in capitals are read as a sentence. */
function withoutCapitals(text: string): string {
  return text
    .replace(/[\p{L}.]+/gu, (word) =>
      abbreviation.test(word.replace(/(?<=\p{L}\p{L})\.$/u, '')) ? word : word.toLowerCase(),
    )
    .replace(/\bi\b/g, 'I')
    .replace(title, (name) => name.charAt(0).toUpperCase() + name.slice(1))
    .replace(
      /(^\P{L}*|[.?!…]["'”’)]*\s+["'“‘(]*)(\p{Ll})/gu,
      (_, before: string, first: string) => before + first.toUpperCase(),
    );
}
