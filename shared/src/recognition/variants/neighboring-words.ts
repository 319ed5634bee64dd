import type { PlannedWord, Pronunciation } from '../../contracts/plan.ts';
import { type AcousticModel, wordPosition } from '../acoustic-model/acoustic-model.ts';
import type { AlignedUnit } from '../search/chain-alignment.ts';
import type { PathItem, WordItem } from '../search/path-items.ts';
import type { Choice, Neighbor } from './word-evidence.ts';

/** A word of the path with its current best candidate. */
export interface WordHypothesis {
  item: WordItem;
  phones: Pronunciation;
  /** One per phone; empty if the word is too short for its phones. */
  units: AlignedUnit[];
  choice: Choice;
}

/** The furthest extension of a word's first or last phone into a pause, in frames. */
const pauseFrames = 15;

/** Finds the neighboring phones of a word, which are the context of its phone models. */
export class NeighboringWords {
  readonly #model: AcousticModel;
  readonly #words: readonly PlannedWord[];

  constructor(model: AcousticModel, words: readonly PlannedWord[]) {
    this.#model = model;
    this.#words = words;
  }

  /** Returns the first or last phone of an item; silence if there is none. */
  edgePhone(item: PathItem | undefined, edge: 'first' | 'last', hypothesis?: WordHypothesis): number {
    if (item?.kind === 'garbage') {
      return (edge === 'first' ? item.phones[0] : item.phones.at(-1))?.phone ?? this.#model.silence;
    }
    if (item?.kind !== 'word') return this.#model.silence;
    const phones = hypothesis?.phones ?? this.#words[item.planIndex]?.pronunciations[item.pronunciationIndex];
    const phone = edge === 'first' ? phones?.[0] : phones?.at(-1);
    return phone === undefined ? this.#model.silence : this.#model.phoneId(phone);
  }

  /** @param boundary the frame where the word begins on the path */
  left(item: PathItem | undefined, hypothesis: WordHypothesis | undefined, boundary: number): Neighbor {
    const phone = this.edgePhone(item, 'last', hypothesis);
    if (!item) return { model: undefined, phone, outerFrame: boundary };
    if (item.kind === 'garbage') {
      const outerFrame = item.phones.at(-1)?.startFrame ?? boundary;
      return { model: () => this.#model.plain(phone), phone, outerFrame };
    }
    const last = hypothesis?.units.at(-1);
    if (item.kind === 'silence' || !hypothesis || !last) {
      return this.#pause(Math.max(item.startFrame, boundary - pauseFrames));
    }
    const before = hypothesis.phones.at(-2);
    const beyond = before === undefined ? this.#model.silence : this.#model.phoneId(before);
    const position = before === undefined ? wordPosition.only : wordPosition.last;
    return {
      model: (towards) => this.#model.inContext(phone, beyond, towards, position),
      phone,
      outerFrame: Math.min(last.startFrame, boundary),
    };
  }

  /** @param boundary the frame where the word ends on the path */
  right(item: PathItem | undefined, hypothesis: WordHypothesis | undefined, boundary: number): Neighbor {
    const phone = this.edgePhone(item, 'first', hypothesis);
    if (!item) return { model: undefined, phone, outerFrame: boundary };
    if (item.kind === 'garbage') {
      const outerFrame = item.phones[0]?.endFrame ?? boundary;
      return { model: () => this.#model.plain(phone), phone, outerFrame };
    }
    const first = hypothesis?.units[0];
    if (item.kind === 'silence' || !hypothesis || !first) {
      return this.#pause(Math.min(item.endFrame, boundary + pauseFrames));
    }
    const after = hypothesis.phones[1];
    const beyond = after === undefined ? this.#model.silence : this.#model.phoneId(after);
    const position = after === undefined ? wordPosition.only : wordPosition.first;
    return {
      model: (towards) => this.#model.inContext(phone, towards, beyond, position),
      phone,
      outerFrame: Math.max(first.endFrame, boundary),
    };
  }

  #pause(outerFrame: number): Neighbor {
    const { silence } = this.#model;
    return { model: () => this.#model.plain(silence), phone: silence, outerFrame };
  }
}
