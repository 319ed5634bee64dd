import type { Answer, Lines, Move, Scene } from '../../scenarios/types.ts';
import type { Limits } from './limits.ts';

/** Everything that a talk has settled so far. It follows from the learner's turns alone. */
export interface DialogueState {
  /** The known slots: an item's id, or a slot that an answer or a move sets. */
  slots: Readonly<Record<string, string>>;
  /** The answer that settled an item, by the item's id. */
  chosen: Readonly<Record<string, Answer>>;
  /** The numbers that moves add: things that were ordered beside. */
  extras: readonly Readonly<Record<string, number>>[];
  /** The item that the partner asked about last; null where it asked nothing. */
  pending: string | null;
  /** The number of times that each item was asked. */
  asked: Readonly<Record<string, number>>;
  /** The number of times that each list of lines was used. */
  used: Readonly<Record<string, number>>;
  /** The facts that were told, by their ids or first wordings. */
  told: readonly string[];
  /** The offers that the learner refused, by item. */
  refused: Readonly<Record<string, readonly string[]>>;
  /** The offer that the learner asked for last, by item. */
  preferred: Readonly<Record<string, string>>;
  /** The answers that were told before their questions came: they are taken when their turn comes. */
  guesses: Readonly<
    Record<string, { readonly answer: Answer; readonly slots: Readonly<Record<string, string>> }>
  >;
  /** The days and hours that suit the learner. */
  limits: Limits;
  /** The indexes of the steps that were reached, ascending. */
  steps: readonly number[];
  /** The items that the partner left without an answer. */
  skipped: readonly string[];
  /** The candidates of the partner's last question "did you mean …?". */
  candidates: readonly Answer[];
  /** True if the partner's last turn asked its question: only then is a mere yes or no the answer. */
  isAsked: boolean;
  /** True where the learner speaks for somebody else, whose needs are those of the talk. */
  speaksForOther: boolean;
  /** The number of texts in a row that fitted nothing. */
  misses: number;
  /** The number of turns since the partner asked something new. */
  stays: number;
  /** The learner's last text, and how often it came in a row. */
  last: { readonly text: string; readonly times: number };
  /** The numbers and days that either has named. */
  named: readonly string[];
  /** The partner's last turn, whole. */
  said: string;
  isEnded: boolean;
}

const isTrue = (condition: string, state: DialogueState): boolean => {
  if (condition.startsWith('!')) return !isTrue(condition.slice(1), state);
  const [, kind, name = ''] = /^(step|told|asked|skipped):(.+)$/.exec(condition) ?? [];
  if (kind === 'step') return state.steps.includes(Number(name));
  if (kind === 'told') return state.told.includes(name);
  if (kind === 'asked') return (state.asked[name] ?? 0) > 0;
  if (kind === 'skipped') return state.skipped.includes(name);
  const [, slot = '', not, value] = /^([\w-]+)(?:(!)?=(.*))?$/.exec(condition) ?? [];
  if (value === undefined) return state.slots[slot] !== undefined;
  return value.split('|').includes(state.slots[slot] ?? '') !== (not === '!');
};

/** Returns the name by which a move is noted as told. */
export const keyOfMove = ({ id, said }: Move): string => id ?? said[0] ?? '';

/** Returns true if all conditions hold. */
export const holds = (when: readonly string[] | undefined, state: DialogueState): boolean =>
  (when ?? []).every((condition) => isTrue(condition, state));

/** Returns the sums of the numbers that the answers in force add. */
function sumsOf({ chosen, extras }: DialogueState): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const adds of [...Object.values(chosen).map((answer) => answer.adds ?? {}), ...extras])
    for (const [name, value] of Object.entries(adds)) sums[name] = (sums[name] ?? 0) + value;
  return sums;
}

/** Returns a line with its slots filled. `more` holds values that aren't part of the state. */
export function filled(
  line: string,
  state: DialogueState,
  { defaults, partner }: Scene,
  more: Readonly<Record<string, string>> = {},
): string {
  const sums = sumsOf(state);
  const textOf = (name: string): string =>
    more[name] ??
    state.slots[name] ??
    sums[name]?.toString() ??
    defaults[name] ??
    (name === 'me' ? partner.name : name === 'from' ? partner.from : '');
  return line
    .replace(/\{(\w+)\}/g, (_, name: string) => textOf(name))
    .replace(/\b(1|one) (dollar|minute|day|week)s\b/gi, '$1 $2');
}

/** Returns a text in which each sentence begins with a capital: a slot's value may be its first word. */
export const withCapitals = (text: string): string =>
  text.replace(
    /(^|[.!?]\s+)(\p{Ll})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );

/** Returns the text of a line, whatever its condition. */
export const lineText = (line: Lines[number]): string => (typeof line === 'string' ? line : line.says);

/**
 * Returns the wording whose turn it is: those whose condition holds come first, each list begins again after
 * its end.
 */
export function wordingOf(
  list: Lines,
  key: string,
  state: DialogueState,
): { text: string; state: DialogueState } {
  const conditional = list.filter((one) => typeof one !== 'string' && holds(one.when, state));
  const open = conditional.length > 0 ? conditional : list.filter((one) => typeof one === 'string');
  const times = state.used[key] ?? 0;
  const chosen = open[times % Math.max(1, open.length)];
  return {
    text: chosen === undefined ? '' : lineText(chosen),
    state: { ...state, used: { ...state.used, [key]: times + 1 } },
  };
}

/** Returns steps with more of them, ascending. */
export const withSteps = (steps: readonly number[], more: readonly number[] = []): readonly number[] =>
  [...new Set([...steps, ...more])].sort((left, right) => left - right);
