import { mayGoOn, sentencesIn } from '../../text/index.ts';

/** A first sentence as long as this is begun before its end is known: so much is two seconds of speech. */
const LONG_FIRST_CHARACTERS = 60;
/** A clause below this sounds cut off when it is spoken by itself. */
const SHORTEST_CLAUSE_CHARACTERS = 20;
/** A voice waits no longer than this for a sentence's end. */
const LONGEST_PIECE_CHARACTERS = 300;

/** Where a voice may take a breath: behind a comma or a dash, before a joining word. */
const clauseEnd =
  /[,;:](?=\s)|(?=\s+[–—-]+\s)|(?<=\S)(?=[–—]\S)|(?=\s(?:and|but|because|so|or|which|while|when|if)\s)/gu;
/** A word that came together with its stop: whoever sends whole words has seen the white space behind it. */
const wordWithStop = /(?:^|\s)["'“‘(]*\p{L}[\p{L}'’-]*\p{L}(?:\.|[?!]+)["'”’)]*$/u;

/**
 * Cuts text that is still being written into pieces to be spoken: whole sentences as soon as their end is certain, of a long
 * first one a clause. The pieces, joined, are the text; each begins with the white space before it.
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

  /** The text has ended: what is left, in pieces. */
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

  /** How much of the pending text is a piece; 0 where that isn't certain. */
  #cutLength(delta: string): number {
    const text = this.#pending;
    const sentences = sentencesIn(text);
    const first = sentences[0];
    if (!first) return 0;
    const second = sentences[1];
    if (second && isCertain(text.slice(0, first[1]), text.slice(second[0]))) return first[1];
    if (!second && wordWithStop.test(delta) && endsPlainly(text)) return text.length;
    if (!this.#hasCut && first[1] - first[0] >= LONG_FIRST_CHARACTERS) {
      const clause = lastClause(text.slice(0, first[1]), first[0] + SHORTEST_CLAUSE_CHARACTERS);
      if (clause > 0) return clause;
    }
    return text.length > LONGEST_PIECE_CHARACTERS ? forcedCut(text) : 0;
  }
}

/** Whether what comes after `rest` can't join it to the sentence before. */
function isCertain(sentence: string, rest: string): boolean {
  if (/^["'”’)\]]*$/u.test(rest)) return false;
  // `"Stop!" he said` and "at 5 p.m. The" are told apart by the next two words.
  return !mayGoOn(sentence) || /^\S+\s+\S+\s/u.test(rest);
}

function endsPlainly(text: string): boolean {
  const quotes = text.match(/["“”]/gu)?.length ?? 0;
  return quotes % 2 === 0 && !mayGoOn(text);
}

/** The last place for a breath that has text behind it. */
function lastClause(text: string, shortest: number): number {
  const ends = Array.from(text.matchAll(clauseEnd), ({ index, 0: mark }) => index + mark.length);
  return ends.findLast((end) => end >= shortest && /\S\s/u.test(text.slice(end))) ?? 0;
}

function forcedCut(text: string): number {
  const within = text.slice(0, LONGEST_PIECE_CHARACTERS);
  const clause = lastClause(within, SHORTEST_CLAUSE_CHARACTERS);
  if (clause > 0) return clause;
  const space = within.search(/\s\S*$/u);
  if (space > 0 && within.slice(0, space).trim() !== '') return space;
  // Not between the two halves of one character.
  return within.isWellFormed() ? LONGEST_PIECE_CHARACTERS : LONGEST_PIECE_CHARACTERS - 1;
}
