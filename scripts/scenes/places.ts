import { Dialogue } from '../../shared/src/conversation/on-device/dialogue/dialogue.ts';
import { type DialogueState, holds } from '../../shared/src/conversation/on-device/dialogue/state.ts';
import type { Answer, Item, Scene } from '../../shared/src/conversation/scenarios/types.ts';

/** A condition of a scene, taken apart: `food!=nothing` is the slot `food`, not with the value `nothing`. */
export interface Condition {
  kind: 'slot' | 'step' | 'told' | 'asked' | 'skipped';
  name: string;
  /** The values of which one is meant; undefined where any value will do. */
  values: readonly string[] | undefined;
  isDenied: boolean;
}

/** Takes a condition apart; undefined for one that has no such form. */
export function conditionIn(text: string): Condition | undefined {
  const [, denials = '', kind, name = ''] = /^(!*)(step|told|asked|skipped):(.+)$/.exec(text) ?? [];
  if (kind !== undefined) {
    const isDenied = denials.length % 2 === 1;
    return { kind: kind as Exclude<Condition['kind'], 'slot'>, name, values: undefined, isDenied };
  }
  const [, before, slot, not, values] = /^(!*)([\w-]+)(?:(!)?=(.*))?$/.exec(text) ?? [];
  if (before === undefined || slot === undefined) return undefined;
  const isDenied = (before.length + (not ? 1 : 0)) % 2 === 1;
  return { kind: 'slot', name: slot, values: values?.split('|'), isDenied };
}

/**
 * Returns all values that a slot can get, by the slot. A value that is said (a name) stands for all of its
 * kind.
 */
export function valuesIn(scene: Scene): Map<string, Set<string>> {
  const values = new Map<string, Set<string>>();
  const add = (slot: string, value: string) => values.set(slot, (values.get(slot) ?? new Set()).add(value));
  const addAll = (sets: Readonly<Record<string, string>> = {}) => {
    for (const [slot, value] of Object.entries(sets)) add(slot, value);
  };
  for (const { id, answers, offers, skip } of scene.agenda) {
    for (const answer of answers) {
      if (!answer.stays) for (const value of itemValuesOf(answer)) add(id, value);
      if (answer.open) for (const value of openValuesOf(answer)) add(answer.open.slot, value);
      addAll(answer.sets);
    }
    for (const { value } of offers?.values ?? []) add(id, value);
    if (offers) add(id, 'none');
    addAll(skip?.sets);
  }
  for (const { sets } of [...scene.facts, ...scene.moves]) addAll(sets);
  return values;
}

const openValuesOf = ({ open, sets = {} }: Answer): string[] =>
  open ? [sets[open.slot] ?? open.words?.[0] ?? 'Sam', ...(open.words ?? [])] : [];

const itemValuesOf = (answer: Answer): string[] =>
  answer.open ? openValuesOf(answer) : [answer.value ?? answer.text];

/**
 * Returns a talk in which some conditions hold, with the partner's question about an item; the questions
 * before it are answered. Undefined if the conditions can't hold so.
 */
export function stateWhere(
  scene: Scene,
  when: readonly string[] = [],
  pending = scene.agenda[0]?.id ?? '',
): DialogueState | undefined {
  const item = scene.agenda.find(({ id }) => id === pending);
  if (!item) return undefined;
  const wanted = [...when, ...(item === scene.agenda[0] ? [] : (item.when ?? []))];
  const values = valuesIn(scene);
  const state = settled(scene, item, required(wanted, values, new Dialogue(scene).start()), wanted);
  const asked = { ...state.asked, [pending]: 1 };
  const there = { ...state, pending, asked };
  return holds(wanted, there) ? there : undefined;
}

/** Returns a state in which the conditions that ask for something hold. */
function required(
  when: readonly string[],
  values: ReadonlyMap<string, ReadonlySet<string>>,
  state: DialogueState,
): DialogueState {
  let { slots, steps, told, asked, skipped } = state;
  for (const text of when) {
    const condition = conditionIn(text);
    if (!condition) continue;
    const { kind, name, values: some, isDenied } = condition;
    if (isDenied && !(kind === 'slot' && some)) continue;
    if (kind === 'step') steps = [...steps, Number(name)];
    if (kind === 'told') told = [...told, name];
    if (kind === 'asked') asked = { ...asked, [name]: 1 };
    if (kind === 'skipped') skipped = [...skipped, name];
    if (kind !== 'slot' || slots[name] !== undefined) continue;
    const others = [...(values.get(name) ?? [])].filter((value) =>
      holds(whenOf(name, when), { ...state, slots: { [name]: value } }),
    );
    const value = isDenied ? others[0] : (some?.find((one) => others.includes(one)) ?? others[0]);
    if (value !== undefined && (!isDenied || when.includes(name))) slots = { ...slots, [name]: value };
  }
  return { ...state, slots, steps, told, asked, skipped };
}

/** Returns the conditions on one slot. */
const whenOf = (slot: string, when: readonly string[]): string[] =>
  when.filter((text) => {
    const condition = conditionIn(text);
    return condition?.kind === 'slot' && condition.name === slot;
  });

/** Returns the state after answers to all questions before an item, none of which breaks the conditions. */
function settled(scene: Scene, item: Item, start: DialogueState, when: readonly string[]): DialogueState {
  let state = start;
  for (const before of scene.agenda.slice(0, scene.agenda.indexOf(item))) {
    if (!holds(before.when, state) || state.slots[before.id] !== undefined) continue;
    const ways = waysOf(before, state).filter((way) => holds(when, way) || !holds(when, state));
    state = ways[0] ?? state;
  }
  return state;
}

/** Returns the states after each answer to an item, and each offer that is taken. */
function waysOf({ id, answers, offers }: Item, state: DialogueState): DialogueState[] {
  const asked = { ...state.asked, [id]: 1 };
  const given = answers
    .filter(({ stays, ends, when }) => !stays && !ends && holds(when, state))
    .map((answer) => {
      const open = answer.open ? { [answer.open.slot]: openValuesOf(answer)[0] ?? '' } : {};
      const own = { [id]: itemValuesOf(answer)[0] ?? '' };
      const slots = { ...state.slots, ...answer.sets, ...open, ...own };
      const steps = [...state.steps, ...(answer.steps ?? [])];
      return { ...state, asked, slots, steps, chosen: { ...state.chosen, [id]: answer } };
    });
  const taken = (offers?.values ?? [])
    .filter((offer) => holds(offer.when, state))
    .map(({ value }) => ({ ...state, asked, slots: { ...state.slots, [id]: value } }));
  return [...given, ...taken];
}
