type Field = string | number | boolean | undefined;

/** A line of JSON: a static message and fields. Never a text, a transcript or a name of a file. */
export function log(level: 'info' | 'error', message: string, fields: Record<string, Field> = {}): void {
  console[level](JSON.stringify({ level, message, ...fields }));
}

/** What went wrong inside, without its message: that may quote what somebody said. */
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
