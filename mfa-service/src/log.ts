type Field = string | number | boolean | undefined;

/** Writes a line of JSON: a static message and fields. Texts, transcripts and file names are never logged. */
export function log(
  level: 'info' | 'warn' | 'error',
  message: string,
  fields: Record<string, Field> = {},
): void {
  console[level](JSON.stringify({ level, message, ...fields }));
}

/** Logs an internal error without its message, which may quote what somebody said. */
export function logError(message: string, thrown: unknown, fields: Record<string, Field> = {}): void {
  const frames = thrown instanceof Error ? thrown.stack?.match(/^\s+at .*$/gm) : undefined;
  log('error', message, {
    ...fields,
    error: thrown instanceof Error ? thrown.name : typeof thrown,
    at: frames
      ?.slice(0, 4)
      .map((frame) => frame.trim())
      .join(' < '),
  });
}
