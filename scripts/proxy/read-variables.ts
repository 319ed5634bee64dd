import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { variableNames } from '../../proxy-worker/src/read-config.ts';
import { workerFolder } from './worker-settings.ts';

/**
 * The settings of the server on this machine: proxy-worker/.dev.vars, as wrangler reads it, and the environment, which
 * wins. Only names that the server knows.
 */
export function readVariables(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  file = join(workerFolder, '.dev.vars'),
): Record<string, string> {
  const written = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const variables: Record<string, string> = {};
  for (const name of variableNames) {
    const value = environment[name] || written[name];
    if (value) variables[name] = value;
  }
  return variables;
}

/** Whether there is anything behind a server with these settings. */
export function haveUpstream(variables: Readonly<Record<string, string>>): boolean {
  const names = ['OPENAI_API_KEY', 'OPENAI_BASE_URL', 'ELEVENLABS_API_KEY', 'ELEVENLABS_BASE_URL'];
  return names.some((name) => variables[name]);
}
