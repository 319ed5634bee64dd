import { mayContinue, sentencesIn } from '../../text/index.ts';

/** The length from which the first sentence is cut at a clause: two seconds of speech. */
const LONG_FIRST_CHARACTERS = 60;
/** A shorter clause sounds cut off when it is spoken by itself. */
const MIN_CLAUSE_CHARACTERS = 20;
/** The text after which a piece is cut without the end of its sentence. */
const MAX_PIECE_CHARACTERS = 300;

/** The places where a voice may take a breath: after a comma or a dash, before a conjunction. */
const clauseEnd =
  /[,;:](?=\s)|(?=\s+[–—-]+\s)|(?<=\S)(?=[–—]\S)|(?=\s(?:and|but|because|so|or|which|while|when|if)\s)/gu;
/**
 * A word that arrived together with its full stop: a sender of whole words has already seen the white space
 * after it.
 */
const wordWithStop = /(?:^|\s)["'“‘(]*\p{L}[\p{L}'’-]*\p{L}(?:\.|[?!]+)["'”’)]*$/u;

/**
 * Cuts a text that is still being written into pieces for a voice: sentences as soon as their end is certain,
 * and a clause of a long first sentence. The pieces, joined, are the text. Each begins with the white space
 * before it.
 */
export class SentenceCutter {
  #pending = '';
  #hasCut = false;

  /** @returns the pieces that are certain now */
  push(text: string): string[] {
    this.#pending += text;
    const pieces: string[] = [];
    for (let length = this.#cutLength(text); length > 0; length = this.#cutLength(text)) {
      pieces.push(this.#pending.slice(0, length));
      this.#pending = this.#pending.slice(length);
      this.#hasCut = true;
    }
    return pieces;
  }

  /** Returns the rest in pieces: the text has ended. */
  flush(): string[] {
    const rest = this.#pending;
    this.#pending = '';
    let from = 0;
    return sentencesIn(rest).map(([, end]) => {
      const piece = rest.slice(from, end);
      from = end;
      return piece;
    });
  }

  /** Returns the length of the next piece; 0 while it is not certain. */
  #cutLength(delta: string): number {
    const text = this.#pending;
    const sentences = sentencesIn(text);
    const first = sentences[0];
    if (!first) return 0;
    const second = sentences[1];
    if (second && isCertain(text.slice(0, first[1]), text.slice(second[0]))) return first[1];
    if (!second && wordWithStop.test(delta) && endsPlainly(text)) return text.length;
    if (!this.#hasCut && first[1] - first[0] >= LONG_FIRST_CHARACTERS) {
      const clause = lastClause(text.slice(0, first[1]), first[0] + MIN_CLAUSE_CHARACTERS);
      if (clause > 0) return clause;
    }
    return text.length > MAX_PIECE_CHARACTERS ? forcedCut(text) : 0;
  }
}

/** Returns true if no text after `rest` can join it to the sentence before. */
function isCertain(sentence: string, rest: string): boolean {
  if (/^["'”’)\]]*$/u.test(rest)) return false;
  // The next two words tell `"Stop!" he said` from "at 5 p.m. The".
  return !mayContinue(sentence) || /^\S+\s+\S+\s/u.test(rest);
}

function endsPlainly(text: string): boolean {
  const quotes = text.match(/["“”]/gu)?.length ?? 0;
  return quotes % 2 === 0 && !mayContinue(text);
}

/** Returns the last breathing place that has text after it; 0 if there is none. */
function lastClause(text: string, shortest: number): number {
  const ends = Array.from(text.matchAll(clauseEnd), ({ index, 0: mark }) => index + mark.length);
  return ends.findLast((end) => end >= shortest && /\S\s/u.test(text.slice(end))) ?? 0;
}

function forcedCut(text: string): number {
  const within = text.slice(0, MAX_PIECE_CHARACTERS);
  const clause = lastClause(within, MIN_CLAUSE_CHARACTERS);
  if (clause > 0) return clause;
  const space = within.search(/\s\S*$/u);
  if (space > 0 && within.slice(0, space).trim() !== '') return space;
  // A cut between two surrogates would break a character.
  return within.isWellFormed() ? MAX_PIECE_CHARACTERS : MAX_PIECE_CHARACTERS - 1;
}
