import type { Script } from './types.ts';

/**
 * The scripts by the id of their scenario. Each is loaded when it is played: together they are as large as
 * the code around.
 */
const files: Readonly<Record<string, () => Promise<{ default: unknown }>>> = {
  cafe: () => import('./scripts/cafe.json', { with: { type: 'json' } }),
  directions: () => import('./scripts/directions.json', { with: { type: 'json' } }),
  'returning-an-item': () => import('./scripts/returning-an-item.json', { with: { type: 'json' } }),
  airport: () => import('./scripts/airport.json', { with: { type: 'json' } }),
  'small-talk': () => import('./scripts/small-talk.json', { with: { type: 'json' } }),
  customs: () => import('./scripts/customs.json', { with: { type: 'json' } }),
  doctor: () => import('./scripts/doctor.json', { with: { type: 'json' } }),
  'flat-viewing': () => import('./scripts/flat-viewing.json', { with: { type: 'json' } }),
  'phone-call': () => import('./scripts/phone-call.json', { with: { type: 'json' } }),
  'stand-up': () => import('./scripts/stand-up.json', { with: { type: 'json' } }),
  'job-interview': () => import('./scripts/job-interview.json', { with: { type: 'json' } }),
  disagreeing: () => import('./scripts/disagreeing.json', { with: { type: 'json' } }),
};

/** Returns true for the id of a scenario with a script. */
export function isScripted(scenarioId: string): boolean {
  return Object.hasOwn(files, scenarioId);
}

/** Returns the script of a built-in scenario; undefined for any other. */
export async function scriptOf(scenarioId: string): Promise<Script | undefined> {
  const load = isScripted(scenarioId) ? files[scenarioId] : undefined;
  // A test parses each file by its schema.
  return load && ((await load()).default as Script);
}
