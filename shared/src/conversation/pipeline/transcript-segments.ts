import type { Heard } from '../../contracts/index.ts';
import type { TranscriptionEvent, TurnEvent } from '../../ports/index.ts';

type Outcome = Extract<TurnEvent, { type: 'transcript-completed' | 'transcript-unsure' }>;

const MAX_CANDIDATES = 3;
/** The longest turn of a dialogue (`contracts`). */
const MAX_CHARACTERS = 4_000;

/** The transcripts of one turn that was spoken with pauses: one segment for each commit. */
export class TranscriptSegments {
  readonly #hears: 'pieces' | 'whole';
  /** The candidates of each segment, best first; most segments have one. */
  #segments: string[][] = [];
  /** True if any segment was uncertain, even one with a single candidate. */
  #isUnsure = false;
  /** The recogniser's knowledge of the last segment. */
  #heard: Heard | undefined;
  #partial = '';
  #committed = 0;
  #completed = 0;

  /**
   * @param hears `whole` if a transcript covers the turn from its beginning, `pieces` if it covers the speech
   * since the last commit
   */
  constructor(hears: 'pieces' | 'whole') {
    this.#hears = hears;
  }

  commit(): void {
    this.#committed += 1;
  }

  add(event: TranscriptionEvent): void {
    if (event.type === 'partial') {
      this.#partial = event.text;
      return;
    }
    this.#partial = '';
    this.#completed += 1;
    const isWhole = this.#hears === 'whole';
    if (isWhole) this.#segments = [];
    this.#isUnsure = event.type === 'unsure' || (this.#isUnsure && !isWhole);
    this.#segments.push(candidatesOf(event));
    // It is about one segment, and no use for several.
    this.#heard = event.type === 'completed' && this.#segments.length === 1 ? event.heard : undefined;
  }

  /** Returns the best transcript so far, including the partial one. */
  text(): string {
    const before = this.#hears === 'whole' && this.#partial !== '' ? [] : this.#segments;
    return joined([...before.map(([best]) => best ?? ''), this.#partial]);
  }

  /** Returns the transcript of the turn; undefined while a segment is being transcribed. */
  outcome(): Outcome | undefined {
    if (this.#completed < this.#committed) return undefined;
    const hypotheses = this.#segments.reduce<string[][]>(
      (before, candidates) =>
        before
          .flatMap((parts) => candidates.map((candidate) => [...parts, candidate]))
          .slice(0, MAX_CANDIDATES),
      [[]],
    );
    const texts = hypotheses.map(joined);
    if (!this.#isUnsure) {
      const heard = this.#heard;
      return { type: 'transcript-completed', text: texts[0] ?? '', ...(heard && { heard }) };
    }
    return { type: 'transcript-unsure', candidates: [...new Set(texts)].filter((text) => text !== '') };
  }
}

function candidatesOf(event: Exclude<TranscriptionEvent, { type: 'partial' }>): string[] {
  if (event.type === 'completed') return [event.text];
  return event.candidates.length > 0 ? event.candidates : [''];
}

function joined(parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, MAX_CHARACTERS);
}
