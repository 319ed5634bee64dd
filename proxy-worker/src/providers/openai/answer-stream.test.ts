import { describe, expect, it } from 'vitest';
import { answerItems, doneMark, keepAlive } from './answer-stream.ts';

async function itemsOf(text: string, pieceBytes: number): Promise<unknown[]> {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += pieceBytes)
        controller.enqueue(bytes.slice(at, at + pieceBytes));
      controller.close();
    },
  });
  const items: unknown[] = [];
  for await (const item of answerItems(new Response(body))) items.push(item);
  return items;
}

describe('the items of an answer', () => {
  it.each(['\n', '\r', '\r\n'])('are read with any line break, in any pieces: %j', async (end) => {
    const lines = [
      ': wait',
      'id: 1',
      ['retry', '5'].join(': '),
      'event: x',
      'data: {"a":"😀é"}',
      '',
      'data:',
      '',
    ];
    const text = [...lines, 'data: {"b":', 'data: 1}', '', 'data:[DONE]'].join(end);
    for (const pieceBytes of [1, 2, 3, 7, 1_000])
      for (const mark of ['', '\uFEFF'])
        expect(await itemsOf(mark + text, pieceBytes)).toEqual([
          keepAlive,
          { a: '😀é' },
          keepAlive,
          { b: 1 },
          doneMark,
        ]);
  });

  it('are one where the answer is one JSON', async () => {
    for (const pieceBytes of [1, 5, 1_000])
      expect(await itemsOf('\n {"a": [1]}\n', pieceBytes)).toEqual([{ a: [1] }]);
  });

  it.each([
    ['an error as a text', 'data: {"error":"bad"}\n\n', { code: 'upstream-unavailable' }],
    ['an event error', 'event: error\ndata: {"code":"rate_limit_exceeded"}\n\n', { code: 'rate-limited' }],
    ['an error with a status', 'data: {"error":{"code":429}}\n\n', { code: 'rate-limited' }],
    ['an error in place of events', '{"error":{"code":"server_error"}}', { code: 'upstream-unavailable' }],
    ['no JSON', 'data: {x\n\n', { name: 'SyntaxError' }],
  ])('end with a failure: %s', async (_, text, failure) => {
    await expect(itemsOf(text, 5)).rejects.toMatchObject(failure);
  });
});
