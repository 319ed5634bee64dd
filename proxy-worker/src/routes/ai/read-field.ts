const utf8 = new TextDecoder();

/** @throws SyntaxError */
export function parseBytes(bytes: Uint8Array): unknown {
  return JSON.parse(utf8.decode(bytes));
}

/** A field of parsed JSON, whatever that is. For the paths where a schema would cost more than the rest of the work. */
export function readField(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

export function readText(value: unknown, name: string): string | undefined {
  const field = readField(value, name);
  return typeof field === 'string' ? field : undefined;
}

/** 0 where it is absent or no amount. */
export function readAmount(value: unknown, name: string): number {
  const field = readField(value, name);
  return typeof field === 'number' && field > 0 ? field : 0;
}
