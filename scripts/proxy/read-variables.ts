import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { variableNames } from '../../proxy-worker/src/read-config.ts';
import { workerFolder } from './worker-settings.ts';

/**
 * Reads the settings of the server on this machine from proxy-worker/.dev.vars, the file that wrangler reads,
 * and from the environment, which has priority. Names that the server does not know are ignored.
 */
export function readVariables(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  file = join(workerFolder, '.dev.vars'),
): Record<string, string> {
  const fileVariables = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const variables: Record<string, string> = {};
  for (const name of variableNames) {
    const value = environment[name] || fileVariables[name];
    if (value) variables[name] = value;
  }
  return variables;
}

/** Returns true if these settings configure at least one vendor. */
export function hasUpstream(variables: Readonly<Record<string, string>>): boolean {
  const names = ['OPENAI_API_KEY', 'OPENAI_BASE_URL', 'ELEVENLABS_API_KEY', 'ELEVENLABS_BASE_URL'];
  return names.some((name) => variables[name]);
}
