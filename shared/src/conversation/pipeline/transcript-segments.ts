import type { TranscriptionEvent, TurnEvent } from '../../ports/index.ts';

type Outcome = Extract<TurnEvent, { type: 'transcript-completed' | 'transcript-unsure' }>;

const MOST_CANDIDATES = 3;
/** As much as a turn of a dialogue may hold. */
const MOST_CHARACTERS = 4_000;

/** One turn, said with pauses: what was understood of each part between them. */
export class TranscriptSegments {
  readonly #hears: 'pieces' | 'whole';
  /** Each may have been several things; most are one. */
  #understood: string[][] = [];
  /** Also one that may have been a single thing was not surely that. */
  #isUnsure = false;
  #partial = '';
  #committed = 0;
  #completed = 0;

  /** @param hears `whole` where what is understood at a commit is all that was said until then, not what is new */
  constructor(hears: 'pieces' | 'whole') {
    this.#hears = hears;
  }

  commit(): void {
    this.#committed += 1;
  }

  hear(event: TranscriptionEvent): void {
    if (event.type === 'partial') {
      this.#partial = event.text;
      return;
    }
    this.#partial = '';
    this.#completed += 1;
    const isWhole = this.#hears === 'whole';
    if (isWhole) this.#understood = [];
    this.#isUnsure = event.type === 'unsure' || (this.#isUnsure && !isWhole);
    this.#understood.push(candidatesOf(event));
  }

  heardSoFar(): string {
    const before = this.#hears === 'whole' && this.#partial !== '' ? [] : this.#understood;
    return joined([...before.map(([best]) => best ?? ''), this.#partial]);
  }

  /** Undefined while a part of it is still being understood. */
  outcome(): Outcome | undefined {
    if (this.#completed < this.#committed) return undefined;
    const readings = this.#understood.reduce<string[][]>(
      (before, candidates) =>
        before
          .flatMap((parts) => candidates.map((candidate) => [...parts, candidate]))
          .slice(0, MOST_CANDIDATES),
      [[]],
    );
    const texts = readings.map(joined);
    if (!this.#isUnsure) return { type: 'transcript-completed', text: texts[0] ?? '' };
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
    .slice(0, MOST_CHARACTERS);
}
