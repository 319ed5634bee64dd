import type { PlannedWord, Pronunciation } from '../../contracts/plan.ts';
import { type AcousticModel, wordPosition } from '../acoustic-model/acoustic-model.ts';
import type { AlignedUnit } from '../search/chain-alignment.ts';
import type { PathItem, WordItem } from '../search/path-items.ts';
import type { Choice, Neighbour } from './word-evidence.ts';

/** A word of the path with what has been found out about it so far. */
export interface SaidWord {
  item: WordItem;
  phones: Pronunciation;
  /** One for each phone; empty where the word is too short for its phones. */
  units: AlignedUnit[];
  choice: Choice;
}

/** How much of a pause a word's first or last sound may reach into. */
const pauseFrames = 15;

/** Knows what stands beside a word. */
export class Surroundings {
  readonly #model: AcousticModel;
  readonly #words: readonly PlannedWord[];

  constructor(model: AcousticModel, words: readonly PlannedWord[]) {
    this.#model = model;
    this.#words = words;
  }

  /** The phone with which an item begins or ends; silence where there is none. */
  edgePhone(item: PathItem | undefined, edge: 'first' | 'last', said?: SaidWord): number {
    if (item?.kind === 'garbage') {
      return (edge === 'first' ? item.phones[0] : item.phones.at(-1))?.phone ?? this.#model.silence;
    }
    if (item?.kind !== 'word') return this.#model.silence;
    const phones = said?.phones ?? this.#words[item.planIndex]?.pronunciations[item.pronunciationIndex];
    const phone = edge === 'first' ? phones?.[0] : phones?.at(-1);
    return phone === undefined ? this.#model.silence : this.#model.phoneId(phone);
  }

  /** @param boundary the frame where the word begins as far as the path knows */
  left(item: PathItem | undefined, said: SaidWord | undefined, boundary: number): Neighbour {
    const phone = this.edgePhone(item, 'last', said);
    if (!item) return { model: undefined, phone, outerFrame: boundary };
    if (item.kind === 'garbage') {
      const outerFrame = item.phones.at(-1)?.startFrame ?? boundary;
      return { model: () => this.#model.plain(phone), phone, outerFrame };
    }
    const last = said?.units.at(-1);
    if (item.kind === 'silence' || !said || !last) {
      return this.#pause(Math.max(item.startFrame, boundary - pauseFrames));
    }
    const before = said.phones.at(-2);
    const beyond = before === undefined ? this.#model.silence : this.#model.phoneId(before);
    const position = before === undefined ? wordPosition.only : wordPosition.last;
    return {
      model: (towards) => this.#model.inContext(phone, beyond, towards, position),
      phone,
      outerFrame: Math.min(last.startFrame, boundary),
    };
  }

  /** @param boundary the frame where the word ends as far as the path knows */
  right(item: PathItem | undefined, said: SaidWord | undefined, boundary: number): Neighbour {
    const phone = this.edgePhone(item, 'first', said);
    if (!item) return { model: undefined, phone, outerFrame: boundary };
    if (item.kind === 'garbage') {
      const outerFrame = item.phones[0]?.endFrame ?? boundary;
      return { model: () => this.#model.plain(phone), phone, outerFrame };
    }
    const first = said?.units[0];
    if (item.kind === 'silence' || !said || !first) {
      return this.#pause(Math.min(item.endFrame, boundary + pauseFrames));
    }
    const after = said.phones[1];
    const beyond = after === undefined ? this.#model.silence : this.#model.phoneId(after);
    const position = after === undefined ? wordPosition.only : wordPosition.first;
    return {
      model: (towards) => this.#model.inContext(phone, towards, beyond, position),
      phone,
      outerFrame: Math.max(first.endFrame, boundary),
    };
  }

  #pause(outerFrame: number): Neighbour {
    const { silence } = this.#model;
    return { model: () => this.#model.plain(silence), phone: silence, outerFrame };
  }
}
