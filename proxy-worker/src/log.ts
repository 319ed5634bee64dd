import { AppError } from '@sayable/shared/contracts';
import type { Context } from 'hono';
import type { AppEnv } from './app-env.ts';

type Field = string | number | boolean | undefined;

/** Writes a line of JSON: a static message and fields. Never a text, audio, a prompt, a token or a query. */
export function log(level: 'info' | 'error', message: string, fields: Record<string, Field>): void {
  console[level](JSON.stringify({ level, message, ...fields }));
}

/** Logs an internal error without its message, which may quote what a person said. */
export function logError(c: Context<AppEnv>, message: string, thrown: unknown): void {
  log('error', message, {
    requestId: c.var.requestId,
    installId: c.var.installId,
    ...describe(thrown),
  });
}

function describe(thrown: unknown): Record<string, Field> {
  if (thrown instanceof AppError) {
    return { code: thrown.code, cause: thrown.cause === undefined ? undefined : nameOf(thrown.cause) };
  }
  const frames = thrown instanceof Error ? thrown.stack?.match(/^\s+at .*$/gm) : undefined;
  return {
    error: nameOf(thrown),
    at: frames
      ?.slice(0, 4)
      .map((frame) => frame.trim())
      .join(' < '),
  };
}

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : typeof thrown);
