import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../shared/src/conversation/scenarios/', import.meta.url));

/** The generated file: what the product needs of each scene before it is played. */
export const outlineFile = `${folder}outline.generated.ts`;

interface RawScene {
  id: string;
  level: string;
  partner: { mood: string; resists: string };
  facts: { says: (string | { says: string })[] }[];
  [member: string]: unknown;
}

const levels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'];

/** Reads the scenes' files, the easiest first. @throws Error that names a file that is no JSON */
export function readScenes(): { id: string; json: RawScene }[] {
  return readdirSync(`${folder}scenes`)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      try {
        return {
          id: name.slice(0, -5),
          json: JSON.parse(readFileSync(`${folder}scenes/${name}`, 'utf8')) as RawScene,
        };
      } catch (cause) {
        throw new Error(`${name} is no JSON.`, { cause });
      }
    })
    .sort(
      (left, right) =>
        levels.indexOf(left.json.level) - levels.indexOf(right.json.level) || (left.id < right.id ? -1 : 1),
    );
}

const members = [
  'id',
  'title',
  'level',
  'goal',
  'steps',
  'learnerRole',
  'partnerRole',
  'openingLine',
  'usefulPhrases',
];

/**
 * The most characters of all facts: they are loaded before a scene is played, and sent with each turn to a
 * model.
 */
const MAX_FACT_CHARACTERS = 1_200;

/**
 * Returns the facts for a language model: what the partner says to each question, without lines that depend
 * on the talk. The first ones count where there are too many.
 */
function knownIn({ facts }: RawScene): string[] {
  const known = facts.flatMap(({ says }) => {
    const line = says.find((one) => typeof one === 'string' && !one.includes('{'));
    return typeof line === 'string' ? [line] : [];
  });
  let characters = 0;
  return [...new Set(known)].filter((fact) => {
    characters += fact.length;
    return characters <= MAX_FACT_CHARACTERS;
  });
}

/** Returns the text of the generated file. */
export function outlineText(scenes: readonly { id: string; json: RawScene }[]): string {
  const outlines = scenes.map(({ json }) => ({
    scenario: { ...Object.fromEntries(members.map((name) => [name, json[name]])), origin: 'built-in' },
    facts: { knows: knownIn(json), mood: json.partner.mood, resists: json.partner.resists },
  }));
  const loaders = scenes.map(
    ({ id }) => `  '${id}': () => import('./scenes/${id}.json', { with: { type: 'json' } }),`,
  );
  return [
    '// Written by `npm run scenes` from the files in scenes/.',
    "import type { BuiltInScenario, PartnerFacts } from './types.ts';",
    '',
    '/** Loads a scene by its id. */',
    'export const loaders: Readonly<Record<string, () => Promise<{ default: unknown }>>> = {',
    ...loaders,
    '};',
    '',
    '/** The part of each scene that is needed before it is played. */',
    'export const outlines: readonly { scenario: BuiltInScenario; facts: PartnerFacts }[] =',
    '  [',
    ...outlines.map((outline) => `    ${JSON.stringify(outline)},`),
    '  ];',
    '',
  ].join('\n');
}
