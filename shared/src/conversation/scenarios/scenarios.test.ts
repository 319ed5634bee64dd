import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversationScenarioSchema } from '../../contracts/index.ts';
import { cmuDictionary, createPronouncer } from '../../phonetics/index.ts';
import { spokenWords } from '../../text/index.ts';
import { type ScriptState, ScriptWalk } from '../on-device/script/walk.ts';
import { understand } from '../on-device/understanding/understand.ts';
import { builtInScenarios, type Script, scriptOf } from './index.ts';

/** Words in the longest sentence, of the partner and of a reply. */
const longest = { A1: [13, 10], A2: [17, 12], B1: [21, 15], B2: [24, 16], C1: [30, 20] } as const;

const all = await Promise.all(
  builtInScenarios.map(async (scenario) => {
    const script = await scriptOf(scenario.id);
    if (!script) throw new Error(`no script for ${scenario.id}`);
    return { scenario, script, name: scenario.id };
  }),
);

/** Returns the number of the learner's turns on the shortest and longest path from a node to an end. */
function depths(script: Script, name = 'start', on: readonly string[] = []): { least: number; most: number } {
  if (on.includes(name)) throw new Error(`${script.id}: a circle at ${name}`);
  const node = script.nodes[name];
  if (!node) throw new Error(`${script.id}: nothing at ${name}`);
  if (node.end) return { least: 0, most: 0 };
  const targets = [...new Set(node.replies.map(({ to }) => to))];
  const below = targets.map((to) => depths(script, to, [...on, name]));
  return {
    least: 1 + Math.min(...below.map(({ least }) => least)),
    most: 1 + Math.max(...below.map(({ most }) => most)),
  };
}

function reachable(script: Script): Set<string> {
  const found = new Set<string>(['start']);
  for (const name of found) for (const { to } of script.nodes[name]?.replies ?? []) found.add(to);
  return found;
}

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?])\s+/);

it('there are at least twelve scenarios, for all levels', () => {
  expect(builtInScenarios.length).toBeGreaterThanOrEqual(12);
  expect(new Set(builtInScenarios.map(({ level }) => level)).size).toBe(5);
  expect(new Set(builtInScenarios.map(({ id }) => id)).size).toBe(builtInScenarios.length);
  for (const scenario of builtInScenarios)
    expect(conversationScenarioSchema.parse(scenario)).toEqual(scenario);
});

describe.each(all)('the script $name', ({ scenario, script }) => {
  const nodes = Object.entries(script.nodes);

  it('has no dead end and no cycle, and every node is reachable', () => {
    for (const [name, node] of nodes) {
      expect(node.end ? node.replies.length === 0 : node.replies.length >= 3, name).toBe(true);
      expect(node.replies.filter(({ isHidden }) => !isHidden).length, name).toBeLessThanOrEqual(5);
      expect(node.simply, name).not.toBe('');
      expect(node.says === '', name).toBe(name === 'start');
    }
    expect([...reachable(script)].sort()).toEqual(nodes.map(([name]) => name).sort());
    expect(nodes.some(([, { end }]) => end === 'reached')).toBe(true);
    expect(script.lost).not.toBe('');
    expect(script.words.length).toBeGreaterThanOrEqual(5);
  });

  it('is as long as a conversation', () => {
    const { most, least } = depths(script);
    expect(most).toBeGreaterThanOrEqual(8);
    expect(most).toBeLessThanOrEqual(14);
    expect(least).toBeGreaterThanOrEqual(6);
  });

  it('can reach every step, and reaches all of them on some path to its goal', () => {
    const stepsAt = (name: string, steps: ReadonlySet<number>): ReadonlySet<number>[] => {
      const node = script.nodes[name];
      if (!node) return [];
      if (node.end) return node.end === 'reached' ? [steps] : [];
      const ways = new Map(node.replies.map((reply) => [`${reply.to} ${reply.steps ?? ''}`, reply]));
      return [...ways.values()].flatMap((reply) =>
        stepsAt(reply.to, new Set([...steps, ...(reply.steps ?? []), ...(node.steps ?? [])])),
      );
    };
    const ends = stepsAt('start', new Set());
    expect(Math.max(...ends.map(({ size }) => size))).toBe(scenario.steps.length);
    for (const steps of ends) for (const step of steps) expect(step).toBeLessThan(scenario.steps.length);
  });

  it('uses words with known pronunciations, in sentences that suit its level', () => {
    const guess = (word: string) => Promise.reject(new Error(`${word} would have to be guessed`));
    const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess });
    const [partnerWords, replyWords] = longest[scenario.level];
    const check = async (text: string, most: number): Promise<void> => {
      for (const sentence of sentencesOf(text)) {
        const words = spokenWords(sentence.replace(/\{\w+\}/g, 'coffee'));
        expect(words.length, sentence).toBeGreaterThan(0);
        expect(words.length, sentence).toBeLessThanOrEqual(most);
        for (const { word } of words)
          expect((await pronouncer.pronounce(word)).pronunciations).not.toEqual([]);
      }
    };
    return Promise.all(
      nodes.flatMap(([, { says, simply, replies }]) => [
        ...[says || scenario.openingLine, simply, script.lost].map((text) => check(text, partnerWords)),
        ...replies.flatMap(({ text, also = [], answer }) => [
          ...[text, ...also].map((way) => check(way, replyWords)),
          ...(answer ? [check(answer, partnerWords)] : []),
        ]),
      ]),
    );
  });

  it('recognises each of its replies, in every wording, as that reply', () => {
    for (const [name, node] of nodes) {
      for (const reply of node.replies.filter(({ isHidden }) => !isHidden)) {
        for (const way of [reply.text, ...(reply.also ?? [])]) {
          expect(understand({ text: way.toLowerCase() }, { node, script }), `${name}: ${way}`).toMatchObject({
            kind: 'accepted',
            reply: { text: reply.text },
          });
        }
      }
    }
  });

  it('ends whatever the choices, with every slot in its lines filled', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat({ max: 59 })), (choices) => {
        const walk = new ScriptWalk(script, scenario);
        let state = walk.start();
        for (let turn = 0; turn < 20 && !walk.end(state); turn += 1) {
          const replies = walk.suggestions(state);
          const reply = replies[choices.next().value % replies.length] ?? '';
          const before = state.node;
          const step = walk.answer(state, reply);
          expect(step.state.node, `${before}: ${reply}`).not.toBe(before);
          expect(step.text).not.toMatch(/[{}]|\s{2}|undefined/);
          expect(walk.inOtherWords(step.state)).not.toMatch(/[{}]|^$/);
          for (const [slot, value] of Object.entries(step.state.slots)) expect(value, slot).not.toBe('');
          for (const [, slot = ''] of (script.nodes[step.state.node]?.says ?? '').matchAll(/\{(\w+)\}/g)) {
            const known = { ...script.defaults, ...step.state.slots, ...step.state.sums };
            expect(known, `${step.state.node} {${slot}}`).toHaveProperty(slot);
          }
          state = step.state;
        }
        expect(walk.end(state)).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });

  it('continues from every node after two unrelated texts, without counting them as turns', () => {
    const walk = new ScriptWalk(script, scenario);
    for (const nonsense of [
      'The bananas are singing.',
      'The president should resign.',
      '???',
      'Ich möchte bitte nach Hause.',
    ]) {
      for (const [name, { end }] of nodes) {
        let state: ScriptState = { ...walk.start(), node: name };
        let turns = 0;
        for (; walk.end(state) === undefined; turns += 1) {
          const step = walk.answer(state, nonsense);
          expect(step.outcome, `${state.node}: ${nonsense}`).toMatch(/off-topic|skipped/);
          expect(step.text).not.toMatch(/[{}]|undefined/);
          state = step.state;
        }
        expect(turns, name).toBeLessThanOrEqual(2 * nodes.length);
        expect(state.steps).toEqual([]);
        expect(end === undefined).toBe(turns > 0);
      }
    }
  });

  it('ends whatever the learner says', () => {
    const said = nodes.flatMap(([, { replies }]) => replies.map(({ text }) => text));
    const text = fc.oneof(
      fc.constantFrom(
        ...said,
        'Sorry?',
        'I don’t understand.',
        'Hello!',
        'How much is it?',
        'Why?',
        'Yes.',
        'No.',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.infiniteStream(text), (texts) => {
        const walk = new ScriptWalk(script, scenario);
        let state = walk.start();
        let turns = 0;
        for (; walk.end(state) === undefined; turns += 1) {
          expect(turns).toBeLessThan(6 * nodes.length);
          const step = walk.answer(state, texts.next().value);
          expect(step.text).not.toMatch(/undefined/);
          state = step.state;
        }
      }),
      { numRuns: 30 },
    );
  });
});
