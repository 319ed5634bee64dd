import type { RawData } from 'ws';
import type { Answer } from './exchange.ts';

/** Returns a message's JSON; undefined for invalid JSON. */
export function parsed(data: RawData): unknown {
  try {
    return JSON.parse(data.toString());
  } catch {
    return undefined;
  }
}

const longestKept = 2_000;

/** Returns a copy without the audio, which would fill the memory after a hundred conversations. */
export function shortened(message: unknown): unknown {
  if (typeof message !== 'object' || message === null) return message;
  const entries = Object.entries(message).map(([name, value]) => [
    name,
    typeof value === 'string' && value.length > longestKept ? `${value.length} characters` : value,
  ]);
  return Object.fromEntries(entries);
}

/** Returns an answer without an upgrade, as bytes. */
export function rawAnswer(
  { status, headers, chunks }: Answer,
  common: Readonly<Record<string, string>>,
): string {
  const body = chunks
    .map((chunk) => (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()))
    .join('');
  const all = {
    ...common,
    ...headers,
    connection: 'close',
    'content-length': String(Buffer.byteLength(body)),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} Refused`, ...lines, '', body].join('\r\n');
}
