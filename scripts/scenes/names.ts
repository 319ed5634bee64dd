import { lineText } from '../../shared/src/conversation/on-device/dialogue/state.ts';
import { isConcept } from '../../shared/src/conversation/on-device/understanding/concepts.ts';
import type { Item, Lines, Move, Scene } from '../../shared/src/conversation/scenarios/types.ts';
import { conditionIn, valuesIn } from './places.ts';

/**
 * A list of lines of the partner, with the place at which it is written and the slots that are known there.
 */
interface SaidLines {
  at: string;
  lines: Lines;
  known: readonly string[];
  /** True where the learner is answered: the agenda asks the questions. */
  isAnswer: boolean;
}

/** Slots that any line may use. */
const always = ['me', 'from'];
/** Slots that a phrase gets from its turn. */
const byPhrase: Readonly<Record<string, readonly string[]>> = {
  changed: ['old', 'new'],
  confirmed: ['value'],
  wrong: ['value'],
  mean: ['candidates'],
};

const moveName = ({ id, said }: Move): string => `“${said[0] ?? id}”`;

/** Returns the slots that must be known where conditions hold. */
const slotsIn = (when: readonly string[] = []): string[] =>
  when.flatMap((text) => {
    const condition = conditionIn(text);
    return condition?.kind === 'slot' && !condition.isDenied ? [condition.name] : [];
  });

/** Returns all that the partner says, by its place. */
export function saidIn(scene: Scene): SaidLines[] {
  const all: SaidLines[] = [];
  const add = (at: string, lines: Lines | undefined, known: readonly string[], isAnswer: boolean) =>
    lines && all.push({ at, lines, known, isAnswer });
  for (const item of scene.agenda) {
    const { id, when, asks, simply, answers, offers, andYou, skip, must } = item;
    const own = [...slotsIn(when), ...(offers ? ['offer'] : [])];
    add(`the question of ${id}`, asks, own, false);
    add(`the simple question of ${id}`, [simply], own, false);
    for (const { text, says, open, sets = {}, when: also, stays } of answers) {
      const given = [...own, ...Object.keys(sets), ...slotsIn(also), ...(open ? [open.slot] : [])];
      add(`the answer to “${text}” of ${id}`, says, stays ? given : [...given, id], true);
    }
    add(`what is agreed of ${id}`, offers?.agreed, [...own, id], true);
    add(`the next offer of ${id}`, offers?.instead, [...own, id], false);
    add(`no offer of ${id}`, offers?.none, own, true);
    add(`“and you?” of ${id}`, andYou, own, true);
    add(`leaving ${id} open`, skip?.says, [...own, ...Object.keys(skip?.sets ?? {})], true);
    add(`what must be settled of ${id}`, must, own, false);
  }
  for (const move of [...scene.facts, ...scene.moves]) {
    const known = [...slotsIn(move.when), ...Object.keys(move.sets ?? {})];
    add(`the answer to ${moveName(move)}`, move.says, known, move.waits !== true && move.ends !== true);
  }
  for (const [name, lines] of Object.entries(scene.phrases)) {
    add(`the phrase ${name}`, lines, byPhrase[name] ?? ['thing', 'value'], false);
  }
  return all;
}

/**
 * Returns the faults of the names in a scene: items, steps, slots and values that don't exist, and keys that
 * nobody can read.
 */
export function nameFaults(scene: Scene): string[] {
  const ids = scene.agenda.map(({ id }) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `Two items have the id ${id}.`);
  return [
    ...twice,
    ...agendaFaults(scene),
    ...conditionsIn(scene).flatMap(([at, when]) => conditionFaults(scene, at, when)),
    ...stepFaults(scene),
    ...scene.moves.concat(scene.facts).flatMap((move) => targetFaults(move, scene)),
    ...slotFaults(scene),
    ...keysIn(scene).flatMap(([at, keys]) => keys.flatMap((key) => keyFaults(at, key))),
  ];
}

const firstText = ([line]: Lines): string => (typeof line === 'string' ? line : (line?.says ?? ''));

function agendaFaults({ agenda, openingLine, words }: Scene): string[] {
  const [first] = agenda;
  const last = agenda.at(-1);
  const faults: string[] = [];
  if (first && firstText(first.asks) !== openingLine)
    faults.push(`The first wording of ${first.id} is not the opening line.`);
  if (!last?.closes) faults.push('The last item does not close the talk.');
  if (words.length < 5) faults.push('Fewer than five words are worth learning.');
  for (const { id, answers, offers, until } of agenda) {
    const suggested = answers.filter(({ isHidden }) => !isHidden).length;
    if (suggested > 5) faults.push(`${id} suggests more than five answers.`);
    // An item that is settled before it is asked only takes what the learner volunteers.
    if (suggested < 2 && !offers && !until) faults.push(`${id} suggests fewer than two answers.`);
  }
  return faults;
}

function conditionsIn(scene: Scene): [string, readonly string[]][] {
  const inLines = saidIn(scene).flatMap(({ at, lines }) =>
    lines.flatMap((line): [string, readonly string[]][] =>
      typeof line === 'string' ? [] : [[at, line.when]],
    ),
  );
  const inItems = scene.agenda.flatMap(
    ({ id, when, until, answers, offers }): [string, readonly string[]][] => [
      [id, [...(when ?? []), ...(until ?? [])]],
      ...answers.map((answer): [string, readonly string[]] => [
        `“${answer.text}” of ${id}`,
        answer.when ?? [],
      ]),
      ...(offers?.values ?? []).map((offer): [string, readonly string[]] => [
        `the offer ${offer.value} of ${id}`,
        offer.when ?? [],
      ]),
    ],
  );
  const inMoves = [...scene.facts, ...scene.moves].map((move): [string, readonly string[]] => [
    moveName(move),
    move.when ?? [],
  ]);
  return [...inItems, ...inLines, ...inMoves];
}

function conditionFaults(scene: Scene, at: string, when: readonly string[]): string[] {
  const values = valuesIn(scene);
  const told = [...scene.facts, ...scene.moves].map(({ id, said }) => id ?? said[0]);
  return when.flatMap((text) => {
    const condition = conditionIn(text);
    if (!condition) return [`The condition ${text} at ${at} has no meaning.`];
    const { kind, name, values: some = [] } = condition;
    const isItem = scene.agenda.some(({ id }) => id === name);
    const isKnown =
      kind === 'step'
        ? Number(name) < scene.steps.length
        : kind === 'told'
          ? told.includes(name)
          : kind === 'slot'
            ? values.has(name)
            : isItem;
    if (!isKnown) return [`The condition ${text} at ${at} names something that the scene does not have.`];
    return some
      .filter((value) => value !== '' && !values.get(name)?.has(value) && !isOpen(scene, name))
      .map((value) => `The condition ${text} at ${at}: ${name} never is “${value}”.`);
  });
}

/** Returns true for a slot that takes whatever is said, so that it may have any value. */
const isOpen = ({ agenda, facts, moves }: Scene, slot: string): boolean =>
  agenda.some(({ id, answers }) =>
    answers.some(({ open }) => open && open.kind !== 'one-of' && [id, open.slot].includes(slot)),
  ) || [...facts, ...moves].some(({ sets = {} }) => sets[slot]?.includes('{'));

function stepFaults({ agenda, facts, moves, steps }: Scene): string[] {
  const reached = [
    ...agenda.flatMap(({ answers, offers }) => [...answers, ...(offers ? [offers] : [])]),
    ...facts,
    ...moves,
  ].flatMap((one) => one.steps ?? []);
  const unknown = reached.filter((step) => step >= steps.length).map((step) => `There is no step ${step}.`);
  const never = steps
    .filter((_, step) => !reached.includes(step))
    .map((text) => `Nothing reaches the step “${text}”.`);
  return [...new Set([...unknown, ...never])];
}

function targetFaults(move: Move, { agenda }: Scene): string[] {
  const values = new Set(
    agenda.flatMap(({ id, answers }) => [
      id,
      ...answers.flatMap(({ open, sets = {} }) => [open?.slot ?? id, ...Object.keys(sets)]),
    ]),
  );
  const isItem = (id: string) => agenda.some((item) => item.id === id);
  return [
    ...(move.clears ?? [])
      .filter((id) => !isItem(id) && !values.has(id))
      .map((id) => `${moveName(move)} clears ${id}, which is no item.`),
    ...[move.asks ?? agenda[0]?.id ?? '']
      .filter((id) => !isItem(id))
      .map((id) => `${moveName(move)} asks ${id}, which is no item.`),
  ];
}

function slotFaults(scene: Scene): string[] {
  return saidIn(scene).flatMap(({ at, lines, known, isAnswer }) =>
    lines.flatMap((line) => {
      const text = lineText(line);
      const here = [
        ...always,
        ...known,
        ...Object.keys(scene.defaults),
        ...(typeof line === 'string' ? [] : slotsIn(line.when)),
      ];
      const unknown = [...text.matchAll(/\{(\w+)\}/g)]
        .map(([, slot = '']) => slot)
        .filter((slot) => !here.includes(slot));
      return [
        ...unknown.map((slot) => `{${slot}} may be unknown in ${at}: give it a default, or a condition.`),
        ...(isAnswer && /\?”?$/.test(text) ? [`A question in ${at}: the agenda asks. “${text}”`] : []),
      ];
    }),
  );
}

function keysIn({ agenda, facts, moves }: Scene): [string, readonly string[]][] {
  const ofItem = ({ id, answers, offers }: Item): [string, readonly string[]][] => [
    ...answers.map(({ text, keys = [] }): [string, readonly string[]] => [`“${text}” of ${id}`, keys]),
    ...(offers?.values ?? []).map(({ value, keys = [] }): [string, readonly string[]] => [
      `${value} of ${id}`,
      keys,
    ]),
  ];
  return [
    ...agenda.flatMap(ofItem),
    ...[...facts, ...moves].map((move): [string, readonly string[]] => [moveName(move), move.keys ?? []]),
  ];
}

function keyFaults(at: string, key: string): string[] {
  const atoms = key
    .replace(/^\?/, '')
    .split('+')
    .flatMap((part) => part.replace(/^-/, '').split('|'));
  return atoms.flatMap((atom) => {
    if (atom === '' || /[\s?+]/.test(atom))
      return [`The key ${key} of ${at} has a part that nobody can say.`];
    if (atom.startsWith(':') && !isConcept(atom.slice(1)))
      return [`The key ${key} of ${at}: there is no concept ${atom}.`];
    if (/[A-Z’]/.test(atom))
      return [`The key ${key} of ${at}: ${atom} is not in lower case, or has an apostrophe.`];
    return [];
  });
}
