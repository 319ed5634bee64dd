import type { Drill, DrillItem } from '../contracts/drill.ts';
import type { Source } from '../contracts/practice.ts';
import { sourceOf } from '../text/index.ts';
import { chooseOneMore, chooseSentences, SENTENCES_PER_DRILL } from './choose.ts';

/** The steps of a drill. Recording is not among them: attempts are stored in their own table. */
export type DrillStep =
  /** Steps while sentences are chosen. */
  | { type: 'choose-others' }
  | { type: 'swap'; index: number }
  | { type: 'remove'; index: number }
  | { type: 'edit'; index: number; text: string }
  | { type: 'add' }
  | { type: 'start' }
  /**
   * Steps while sentences are practised. `next` moves on from the sentence at `from`, so that a second press
   * has no effect.
   */
  | { type: 'next'; from: number }
  | { type: 'move'; position: number }
  | { type: 'finish' };

export interface NewDrill {
  id: string;
  title: string;
  source: Source;
  /** All sentences that were found, in the order of the text. */
  pool: readonly string[];
  /** When each of them is said in a player of the page, in milliseconds; absent if they are text. */
  poolTimes?: readonly number[] | undefined;
  /** The person's own hard sounds, of which the choice takes more. */
  sounds?: readonly string[] | undefined;
  note?: string | undefined;
  count?: number | undefined;
}

/** A new drill with chosen sentences, which the person may change. */
export function newDrill(
  { pool, poolTimes, sounds, note, count = SENTENCES_PER_DRILL, ...about }: NewDrill,
  now: number,
) {
  const chosen = chooseSentences(pool, { count, sounds });
  const found = {
    source: about.source,
    pool: [...pool],
    ...(poolTimes && { poolTimes: [...poolTimes] }),
  };
  const drill: Drill = {
    ...about,
    ...found,
    ...(sounds && { sounds: [...sounds] }),
    createdAt: now,
    updatedAt: now,
    openedAt: now,
    stage: 'choosing',
    items: chosen.map((index) => pooledItem(found, index)),
    position: 0,
    round: 0,
    ...(note && { note }),
  };
  return drill;
}

/** A new drill with the sentences of an earlier one. */
export function repeatDrill(
  earlier: Drill,
  { id, weakestOnly, now }: { id: string; weakestOnly: boolean; now: number },
): Drill {
  const items = weakestOnly ? weakestOf(earlier) : earlier.items;
  return {
    id,
    title: earlier.title,
    source: earlier.source,
    createdAt: now,
    updatedAt: now,
    openedAt: now,
    stage: 'choosing',
    items: items.map(({ text, source }) => newItem(text, source)),
    position: 0,
  };
}

/** The number of weakest sentences. */
const WEAKEST = 3;

/** Indexes by score, lowest first; sentences without a score precede all others. */
export function weakestFirst(items: readonly DrillItem[]): number[] {
  return items
    .map((_, index) => index)
    .sort((one, other) => scoreAt(items, one) - scoreAt(items, other) || one - other);
}

function scoreAt(items: readonly DrillItem[], index: number): number {
  return items[index]?.score ?? -1;
}

function weakestOf({ items }: Drill): DrillItem[] {
  const chosen = new Set(weakestFirst(items).slice(0, WEAKEST));
  return items.filter((_, index) => chosen.has(index));
}

function newItem(text: string, source: Source): DrillItem {
  return { text, source, state: 'waiting', attemptIds: [] };
}

/** Returns the item of a sentence of the pool. A line of a player has its time as its place. */
function pooledItem(
  { source, pool = [], poolTimes }: Pick<Drill, 'source' | 'pool' | 'poolTimes'>,
  index: number,
) {
  return newItem(pool[index] ?? '', sourceOf(poolTimes?.[index], source));
}

/** The drill after a step; the same object where the step has no meaning in this stage. */
export function applyStep(drill: Drill, step: DrillStep, now: number): Drill {
  const changed =
    drill.stage === 'choosing' ? stepWhileChoosing(drill, step) : stepWhilePractising(drill, step, now);
  return changed === drill ? drill : { ...changed, updatedAt: now };
}

function stepWhileChoosing(drill: Drill, step: DrillStep): Drill {
  const { items, pool = [], round = 0, sounds } = drill;
  switch (step.type) {
    case 'choose-others': {
      const others = chooseSentences(pool, {
        count: Math.max(1, items.length),
        round: round + 1,
        sounds,
      });
      if (others.length === 0) return drill;
      return {
        ...drill,
        round: round + 1,
        items: others.map((index) => pooledItem(drill, index)),
      };
    }
    case 'swap': {
      const index = nextFromPool(drill);
      if (index === null || !items[step.index]) return drill;
      return { ...drill, items: items.with(step.index, pooledItem(drill, index)) };
    }
    case 'edit': {
      const [item, text] = [items[step.index], step.text.trim()];
      return item && text ? { ...drill, items: items.with(step.index, newItem(text, item.source)) } : drill;
    }
    case 'remove':
      return items.length > 1 && items[step.index]
        ? { ...drill, items: items.toSpliced(step.index, 1) }
        : drill;
    case 'add': {
      const index = nextFromPool(drill);
      return index === null ? drill : { ...drill, items: [...items, pooledItem(drill, index)] };
    }
    case 'start': {
      const { pool: _, poolTimes: _times, sounds: _sounds, round: _round, note: _note, ...rest } = drill;
      return { ...rest, stage: 'practising', position: 0 };
    }
    case 'next':
    case 'move':
    case 'finish':
      return drill;
  }
}

/** The index of the next sentence of the pool that is not chosen yet; null if all are. */
export function nextFromPool({ pool = [], items, sounds }: Drill): number | null {
  return chooseOneMore(
    pool,
    items.map(({ text }) => text),
    sounds,
  );
}

function stepWhilePractising(drill: Drill, step: DrillStep, now: number): Drill {
  const last = drill.items.length - 1;
  switch (step.type) {
    case 'next':
      if (drill.stage !== 'practising' || step.from !== drill.position) return drill;
      return step.from >= last
        ? finished(withSkipped(drill, last), now)
        : { ...withSkipped(drill, step.from), position: step.from + 1 };
    case 'move':
      return step.position === drill.position ? drill : { ...drill, position: clamp(step.position, last) };
    case 'finish':
      return drill.stage === 'practising' ? finished(drill, now) : drill;
    case 'choose-others':
    case 'swap':
    case 'remove':
    case 'edit':
    case 'add':
    case 'start':
      return drill;
  }
}

/** Marks a sentence without attempts as skipped. One that is still being assessed stays. */
function withSkipped(drill: Drill, index: number): Drill {
  const item = drill.items[index];
  if (item?.state !== 'waiting' || item.attemptIds.length > 0) return drill;
  return { ...drill, items: drill.items.with(index, { ...item, state: 'skipped' }) };
}

function finished(drill: Drill, now: number): Drill {
  const items = drill.items.map(
    (item): DrillItem =>
      item.state === 'waiting' && item.attemptIds.length === 0 ? { ...item, state: 'skipped' } : item,
  );
  const [weakest = 0] = weakestFirst(items);
  return { ...drill, items, stage: 'finished', finishedAt: now, position: weakest };
}

function clamp(position: number, last: number): number {
  return Math.min(Math.max(0, Math.trunc(position)), Math.max(0, last));
}
