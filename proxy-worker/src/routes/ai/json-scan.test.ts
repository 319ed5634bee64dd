import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanJson } from './json-scan.ts';

const encode = (text: string) => new TextEncoder().encode(text);

function scanned(text: string) {
  const bytes = encode(text);
  const keys: string[] = [];
  const values: string[] = [];
  const whole = scanJson(bytes, 0, bytes.length, (start, end, valueAt) => {
    const said: unknown = JSON.parse(`"${new TextDecoder().decode(bytes.subarray(start, end))}"`);
    (valueAt < 0 ? values : keys).push(String(said));
  });
  return { whole, keys, values };
}

function stringsOf(value: unknown): { keys: string[]; values: string[] } {
  if (typeof value === 'string') return { keys: [], values: [value] };
  if (typeof value !== 'object' || value === null) return { keys: [], values: [] };
  const own = Array.isArray(value) ? [] : Object.keys(value);
  const inner = Object.values(value).map(stringsOf);
  return {
    keys: [...own, ...inner.flatMap((part) => part.keys)],
    values: inner.flatMap((part) => part.values),
  };
}

describe('scanJson', () => {
  it('finds every key and every string of any JSON, however it is written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        const parsed: unknown = JSON.parse(text);
        const found = scanned(text);
        const wanted = stringsOf(parsed);
        expect(found.whole).toBe(true);
        expect(found.keys.sort()).toEqual(wanted.keys.sort());
        expect(found.values.sort()).toEqual(wanted.values.sort());
      }),
    );
  });

  it('counts a key each time that it is written', () => {
    expect(scanned('{"model":"a", "model" : "b"}').keys).toEqual(['model', 'model']);
  });

  it.each(['<html>', '{"a":', '{"a":"b', '{"a":"b\nc"}', '{oops}', '}{', '{"a":1}}', '{"a":"\\"}'])(
    '%j is no JSON',
    (text) => {
      expect(scanned(text).whole).toBe(false);
    },
  );

  it('notices JSON that was cut off anywhere', () => {
    const text = JSON.stringify({ type: 'response.output_text.delta', delta: 'a "word" \\ é', nested: [{}] });
    for (let length = 1; length < text.length; length += 1)
      expect(scanned(text.slice(0, length)).whole, text.slice(0, length)).toBe(false);
  });
});
