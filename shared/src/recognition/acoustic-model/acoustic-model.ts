import { type EngineMemory, layout } from './engine-memory.ts';
import { engineFailed } from './soundswallower.ts';

/**
 * Nats per cost unit of the engine: 1,024 steps of its logarithm's base, 1.0001. Costs are ≥ 0; lower is
 * better.
 */
export const natsPerUnit = 1_024 * Math.log(1.0001);

export function unitsFromNats(nats: number): number {
  return Math.round(nats / natsPerUnit);
}

/** The position of a phone in its word. The numbers are the engine's. */
export const wordPosition = { inside: 0, first: 1, last: 2, only: 3 } as const;
export type WordPosition = (typeof wordPosition)[keyof typeof wordPosition];

/**
 * A phone's hidden Markov model: three states from left to right, each with its senone (tied output density).
 */
export interface PhoneModel {
  /** Context-independent phone. */
  phone: number;
  senones: readonly [number, number, number];
  /** Costs of staying in each state, and of leaving it for the next. */
  stay: readonly [number, number, number];
  leave: readonly [number, number, number];
}

const statesPerPhone = 3;
/** A transition that the model doesn't have. */
const impossible = 255;

/** The engine's acoustic model: maps a phone between two others to its senones. */
export class AcousticModel {
  readonly silence: number;
  readonly phoneNames: readonly string[];
  readonly #memory: EngineMemory;
  readonly #address: { tree: number; phones: number; sequences: number; transitions: number };
  readonly #phoneIds: ReadonlyMap<string, number>;
  readonly #isFiller: readonly boolean[];
  readonly #cache = new Map<number, PhoneModel>();

  constructor(memory: EngineMemory, acousticModelAddress: number) {
    const definition = memory.int32(acousticModelAddress + layout.acousticModel.definition);
    const read = (offset: number): number => memory.int32(definition + offset);
    this.#memory = memory;
    this.silence = read(layout.definition.silencePhone);
    this.#address = {
      tree: read(layout.definition.contextTree),
      phones: read(layout.definition.phones),
      sequences: read(layout.definition.senoneSequences),
      transitions: memory.int32(memory.int32(acousticModelAddress + layout.acousticModel.transitions)),
    };
    const phoneCount = read(layout.definition.phoneCount);
    if (read(layout.definition.statesPerPhone) !== statesPerPhone || phoneCount < 30 || phoneCount > 100) {
      throw engineFailed('The acoustic model has another layout than expected.');
    }
    const names = read(layout.definition.phoneNames);
    this.phoneNames = Array.from({ length: phoneCount }, (_, phone) =>
      memory.text(memory.int32(names + 4 * phone)),
    );
    this.#phoneIds = new Map(this.phoneNames.map((name, phone) => [name, phone]));
    this.#isFiller = this.phoneNames.map(
      (_, phone) =>
        memory.uint8(this.#address.phones + layout.phone.bytes * phone + layout.phone.filler) !== 0,
    );
    if (this.phoneNames[this.silence] !== 'SIL' || !this.#phoneIds.has('ZH')) {
      throw engineFailed('The acoustic model has other phones than expected.');
    }
  }

  /** Returns the phone id of an ARPAbet symbol, with or without stress digit. */
  phoneId(arpabet: string): number {
    const name = /\d$/.test(arpabet) ? arpabet.slice(0, -1) : arpabet;
    const phone = this.#phoneIds.get(name);
    if (phone === undefined) throw engineFailed(`The acoustic model has no phone ${arpabet}.`);
    return phone;
  }

  isFiller(phone: number): boolean {
    return this.#isFiller[phone] === true;
  }

  /** Returns the context-independent model of a phone. */
  plain(phone: number): PhoneModel {
    return this.#model(phone, phone);
  }

  /**
   * Returns the model of a phone between two others. Backs off as PocketSphinx does: other positions,
   * silence, context-independent.
   */
  inContext(phone: number, left: number, right: number, position: WordPosition): PhoneModel {
    if (this.isFiller(phone)) return this.plain(phone);
    const key = ((left * 64 + phone) * 64 + right) * 4 + position + 64;
    let model = this.#cache.get(key);
    if (!model) {
      model = this.#model(phone, this.#nearest(phone, left, right, position));
      this.#cache.set(key, model);
    }
    return model;
  }

  #nearest(phone: number, left: number, right: number, position: WordPosition): number {
    const atStart = position === wordPosition.first || position === wordPosition.only;
    const atEnd = position === wordPosition.last || position === wordPosition.only;
    return (
      this.#anyPosition(phone, left, right, position) ??
      this.#anyPosition(phone, atStart ? this.silence : left, atEnd ? this.silence : right, position) ??
      phone
    );
  }

  #anyPosition(phone: number, left: number, right: number, position: WordPosition): number | undefined {
    const exact = this.#find(phone, left, right, position);
    if (exact !== undefined) return exact;
    for (const other of Object.values(wordPosition)) {
      const found = this.#find(phone, left, right, other);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Walks the tree of contexts: word position, phone, left neighbor, right neighbor. */
  #find(phone: number, left: number, right: number, position: WordPosition): number | undefined {
    const { bytes, context, children, target } = layout.contextNode;
    const path = [
      position,
      phone,
      this.isFiller(left) ? this.silence : left,
      this.isFiller(right) ? this.silence : right,
    ];
    let first = this.#address.tree;
    let count: number = Object.keys(wordPosition).length;
    for (const wanted of path) {
      let node = first;
      const end = first + bytes * count;
      while (node < end && this.#memory.int16(node + context) !== wanted) node += bytes;
      if (node === end) return undefined;
      count = this.#memory.int16(node + children);
      const next = this.#memory.int32(node + target);
      if (count === 0) return next < 0 ? undefined : next;
      first = this.#address.tree + bytes * next;
    }
    return undefined;
  }

  #model(phone: number, phoneInContext: number): PhoneModel {
    const entry = this.#address.phones + layout.phone.bytes * phoneInContext;
    const sequence = this.#memory.int32(entry + layout.phone.senoneSequence);
    const senones = this.#memory.int32(this.#address.sequences + 4 * sequence);
    const senone = (state: number): number => this.#memory.uint16(senones + 2 * state);
    const matrix = this.#memory.int32(
      this.#address.transitions + 4 * this.#memory.int32(entry + layout.phone.transitions),
    );
    const cost = (from: number, to: number): number =>
      this.#memory.uint8(this.#memory.int32(matrix + 4 * from) + to);
    if (cost(0, 2) !== impossible || cost(1, 3) !== impossible) {
      throw engineFailed('The acoustic model skips states.');
    }
    return {
      phone,
      senones: [senone(0), senone(1), senone(2)],
      stay: [cost(0, 0), cost(1, 1), cost(2, 2)],
      leave: [cost(0, 1), cost(1, 2), cost(2, 3)],
    };
  }
}
