import { AppError, toWire } from '@sayable/shared/contracts';
import type { Context } from 'hono';
import type { AppEnv, LogField } from './app-env.ts';
import { UpstreamError } from './upstream-errors.ts';

/** Writes a line of JSON: a static message and fields. Never a text, audio, a prompt, a token or a query. */
export function log(level: 'info' | 'error', message: string, fields: Record<string, LogField>): void {
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

/** Adds a failure to the request's own line: our code and reason, and the upstream's status and code. */
export function noteFailure(c: Context<AppEnv>, thrown: unknown): void {
  Object.assign(c.get('notes'), describeFailure(thrown));
}

/** A failure by names of closed lists only. */
export function describeFailure(thrown: unknown): Record<string, LogField> {
  const { code, reason } = toWire(thrown);
  const refusal = thrown instanceof UpstreamError ? thrown.refusal : undefined;
  return { code, reason, upstreamStatus: refusal?.status, upstreamCode: refusal?.code };
}

function describe(thrown: unknown): Record<string, LogField> {
  if (thrown instanceof AppError) {
    const cause = thrown.cause === undefined ? undefined : nameOf(thrown.cause);
    return { ...describeFailure(thrown), cause };
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
