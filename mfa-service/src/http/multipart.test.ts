import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMultipart } from './multipart.ts';

const parse = (body: string | Buffer, boundary = 'b', most = 10) =>
  parseMultipart(
    Buffer.concat([typeof body === 'string' ? Buffer.from(body) : body]),
    `multipart/form-data; boundary=${boundary}`,
    most,
  );

describe('a multipart body', () => {
  it('is read whatever program wrote it', () => {
    const form = parse(
      [
        'for people\r\n--b\r\nContent-Type: text/plain\r\ncontent-disposition: form-data;name=text\r\n\r\nTwo\r\nlines',
        '\r\n--b  \r\nContent-Disposition: form-data; filename="a;name=x.wav"; name="audio"\r\n\r\n\r\n--',
        '\r\n--b\r\nContent-Disposition: form-data; name="__proto__"; filename*=utf-8\'\'a\r\n\r\n\r\n--b--\r\nafter',
      ].join(''),
    );
    const read = [...form].map(([name, parts]) => [
      name,
      ...parts.map((one) => [one.isFile, `${one.bytes}`]),
    ]);
    expect(read).toEqual([
      ['text', [false, 'Two\r\nlines']],
      ['audio', [true, '\r\n--']],
      ['__proto__', [true, '']],
    ]);
  });

  it.each([
    ['', 'b'],
    ['--b', 'b'],
    ['--b\r\n', 'b'],
    ['--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx', 'b'],
    ['--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--', 'b'],
    ['--b\r\n\r\nx\r\n--b--', 'b'],
    [`--b\r\nX: ${'y'.repeat(5_000)}\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--b--`, 'b'],
    ['--b--', ''],
    ['--b--', 'b'.repeat(71)],
  ])('is refused if it is malformed: %j', (body, boundary) => {
    expect(() => parse(body, boundary)).toThrow('could not be read');
  });

  it('is refused if it has more fields than any request', () => {
    const field = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n';
    expect(parse(`${field.repeat(10)}--b--`).get('a')).toHaveLength(10);
    expect(() => parse(`${field.repeat(11)}--b--`)).toThrow('At most 10 fields');
  });

  it('is read as the platform wrote it, and other bytes never cause an internal error', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(bytes, fc.string(), fc.string(), async (audio, text, fileName) => {
        const sent = new FormData();
        sent.set('audio', new Blob([audio as Uint8Array<ArrayBuffer>]), fileName);
        sent.set('text', text);
        const response = new Response(sent);
        const type = response.headers.get('content-type') ?? '';
        const form = parseMultipart(Buffer.from(await response.arrayBuffer()), type, 2);
        expect(form.get('audio')?.map(({ bytes: got }) => [...got])).toEqual([[...audio]]);
        const line = text.toWellFormed().replace(/\r\n|\r|\n/g, '\r\n');
        expect(form.get('text')?.map(({ bytes: got }) => `${got}`)).toEqual([line]);
      }),
    );
    fc.assert(
      fc.property(bytes, (any) => {
        expect(() => parse(Buffer.concat([Buffer.from('--b\r\n'), any]))).toThrow('could not be read');
      }),
    );
  });
});
