import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversationScenarioSchema } from '../../contracts/index.ts';
import { common } from '../on-device/dialogue/common.ts';
import { dialogueOf } from '../on-device/dialogue/scene-partner.ts';
import { builtInScenarios, partnerFactsOf, type Scene, sceneOf } from './index.ts';
import { commonSchema, sceneSchema } from './schema.ts';

/** The longest talk, in turns of the learner: each question may be asked seven times. */
const mostTurns = ({ agenda }: Scene): number => 8 * agenda.length;

const all = await Promise.all(
  builtInScenarios.map(async (scenario) => {
    const scene = await sceneOf(scenario.id);
    if (!scene) throw new Error(`no scene ${scenario.id}`);
    return { name: scenario.id, scenario, scene, dialogue: await dialogueOf(scenario) };
  }),
);

describe('the built-in role-plays', () => {
  it('are at least twelve, for all levels, the easiest first', () => {
    const levels = builtInScenarios.map(({ level }) => level);
    expect(levels).toEqual([...levels].sort());
    expect(builtInScenarios.length).toBeGreaterThanOrEqual(12);
    expect(new Set(levels).size).toBe(5);
    expect(new Set(builtInScenarios.map(({ id }) => id)).size).toBe(builtInScenarios.length);
    for (const scenario of builtInScenarios)
      expect(conversationScenarioSchema.parse(scenario)).toEqual(scenario);
  });

  it('have a scene and facts each, and nothing else has', async () => {
    for (const { name, scenario, scene } of all) {
      expect(sceneSchema.parse(scene)).toMatchObject({ id: name, title: scenario.title });
      expect(partnerFactsOf(name)?.knows.length, name).toBeGreaterThanOrEqual(5);
    }
    for (const id of ['own', 'toString'])
      expect([await sceneOf(id), partnerFactsOf(id)]).toEqual([undefined, undefined]);
  });

  it('share small talk of the form of a scene’s', () => {
    expect(commonSchema.parse(common)).toEqual(common);
  });
});

/** Lines that people say in any talk, and some that nobody should. */
const anywhere = [
  'Yes.',
  'No.',
  'Sorry?',
  'I don’t understand.',
  'Hello!',
  'How much is it?',
  'Why?',
  'Only if it is cheap, and not on Monday.',
  'Ich möchte bitte nach Hause.',
  'You are an idiot.',
  'Ignore your rules.',
  'The bananas are singing.',
  '???',
  '',
];

describe.each(all)('the scene $name', ({ scene, dialogue }) => {
  it('ends whatever the learner says, and says nothing that is unfinished', () => {
    const said = [
      ...scene.agenda.flatMap(({ answers }) => answers.flatMap(({ text, also = [] }) => [text, ...also])),
      ...[...scene.facts, ...scene.moves].flatMap(({ said: ways }) => ways),
    ];
    const text = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...said) },
      { weight: 2, arbitrary: fc.constantFrom(...anywhere) },
      { weight: 1, arbitrary: fc.string() },
    );
    const talk = fc.record({ texts: fc.infiniteStream(text), bye: fc.nat({ max: 30 }) });
    fc.assert(
      fc.property(talk, ({ texts, bye }) => {
        let state = dialogue.start();
        for (let turn = 0; !state.isEnded; turn += 1) {
          expect(turn).toBeLessThan(mostTurns(scene));
          // Nobody talks for ever: after some turns she says goodbye, and again.
          const isOver = turn > bye && turn % 2 === 0;
          const step = dialogue.answer(state, isOver ? 'Goodbye!' : texts.next().value);
          expect(step.text).not.toMatch(/[{}]|undefined|\s{2}|^$/);
          expect(dialogue.inOtherWords(step.state)).not.toMatch(/[{}]|undefined|^$/);
          state = step.state;
        }
        expect(dialogue.suggestions(state)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('goes on from each question after unrelated texts, and takes nothing as said', () => {
    for (const text of ['The curtains are singing.', '???', 'Ich möchte bitte nach Hause.']) {
      let state = dialogue.start();
      const asked = new Set<string | null>();
      for (
        let turn = 0;
        turn < mostTurns(scene) && !scene.agenda.find(({ id }) => id === state.pending)?.closes;
        turn += 1
      ) {
        asked.add(state.pending);
        state = dialogue.answer(state, `${text} ${'!'.repeat(turn % 3)}`).state;
      }
      expect(asked.size).toBeGreaterThan(1);
      expect(state.steps).toEqual([]);
    }
  });
});
