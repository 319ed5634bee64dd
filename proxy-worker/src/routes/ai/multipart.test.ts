import { AppError } from '@sayable/shared/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryOf, MultipartScanner } from './multipart.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

/** What a listener heard and what went on, of a form that came in these pieces. */
function follow(boundary: string, pieces: readonly Uint8Array[]) {
  const heard: string[] = [];
  const file: number[] = [];
  const passed: number[] = [];
  const scanner = new MultipartScanner(boundary, {
    onHead: (head) => heard.push(`${head.isFile ? 'file' : 'field'} ${head.name} after ${passed.length}`),
    onValue: (name, value) => heard.push(`${name}=${value}`),
    onFileBytes: (bytes) => file.push(...bytes),
  });
  for (const piece of pieces) passed.push(...scanner.push(piece));
  scanner.end();
  return { heard: heard.map((line) => line.replace(/ after \d+$/, '')), file, passed };
}

function cut(bytes: Uint8Array, at: readonly number[]): Uint8Array[] {
  const cuts = [0, ...at.map((share) => share % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end));
}

function form(boundary: string, parts: { head: string; body: Uint8Array }[]): Uint8Array {
  const pieces = parts.flatMap(({ head, body }) => [
    ...encode(`--${boundary}\r\n${head}\r\n\r\n`),
    ...body,
    ...encode('\r\n'),
  ]);
  return Uint8Array.from([...pieces, ...encode(`--${boundary}--\r\n`)]);
}

const field = (name: string, value: string) => ({
  head: `Content-Disposition: form-data; name="${name}"`,
  body: encode(value),
});
const file = (body: Uint8Array, filename = 'a.wav') => ({
  head: `Content-Disposition: form-data; name="file"; filename="${filename}"\r\nContent-Type: audio/wav`,
  body,
});

describe('MultipartScanner', () => {
  // Boundaries of few letters and bytes that look like them: what is hard to tell apart.
  const boundaries = fc.constantFrom('b', '--', '-b-b', '----WebKitFormBoundaryAbC123', "X-'()+_,./:=?");
  const tricky = fc.array(fc.constantFrom(0x2d, 0x0d, 0x0a, 0x62, 0x00, 0xff), { maxLength: 60 });

  it('passes every form on byte for byte and hears its parts, wherever it is cut', () => {
    fc.assert(
      fc.property(
        boundaries,
        tricky,
        fc.string(),
        fc.array(fc.nat(), { maxLength: 12 }),
        (boundary, noise, text, at) => {
          const audio = Uint8Array.from(noise);
          const value = text.replaceAll(/\s/g, '');
          fc.pre(!decode(audio).includes(`--${boundary}`) && !value.includes(`--${boundary}`));
          fc.pre(!`${decode(audio)}\r\n--${boundary}`.slice(0, -1).includes(`--${boundary}`));
          const whole = form(boundary, [field('model', 'm'), file(audio), field('prompt', value)]);
          const result = follow(boundary, cut(whole, at));
          expect(result.passed).toEqual([...whole]);
          expect(result.heard).toEqual([
            'field model',
            'model=m',
            'file file',
            'field prompt',
            `prompt=${value}`,
          ]);
          expect(decode(Uint8Array.from(result.file))).toBe(`${decode(audio)}\r\n`);
        },
      ),
    );
  });

  it('lets nothing of a part go on before its head has been heard', () => {
    const whole = form('b', [file(encode('sound')), field('model', 'other')]);
    let passed = '';
    const scanner = new MultipartScanner('b', {
      onHead: (head) => {
        if (head.name === 'model') throw new AppError('bad-request', 'Too late.');
      },
      onValue: () => undefined,
      onFileBytes: () => undefined,
    });
    expect(() => {
      for (const byte of whole) passed += decode(scanner.push(Uint8Array.of(byte)));
    }).toThrow('Too late.');
    expect(passed.endsWith('sound\r\n--b')).toBe(true);
  });

  it('reads a form as undici writes it', async () => {
    const data = new FormData();
    data.append('model', 'gpt-transcribe');
    data.append('languages[]', 'en');
    data.append('file', new File(['RIFF…'], 'ein "Satz"\r\n.wav', { type: 'audio/wav' }));
    const request = new Request('http://localhost', { method: 'POST', body: data });
    const boundary = boundaryOf(request.headers.get('content-type') ?? '');
    const bytes = new Uint8Array(await request.arrayBuffer());
    const result = follow(boundary, [bytes]);
    expect(result.heard).toEqual([
      'field model',
      'model=gpt-transcribe',
      'field languages[]',
      'languages[]=en',
      'file file',
    ]);
    expect(result.passed).toEqual([...bytes]);
  });

  const good = 'Content-Disposition: form-data; name="model"\r\n\r\nm';
  it.each([
    ['LF alone', '--b\nContent-Disposition: form-data; name="model"\n\nm\n--b--\n'],
    ['text before it', `hello\r\n--b\r\n${good}\r\n--b--\r\n`],
    ['a boundary in the middle of a line', `--b\r\n${good} --b\r\n${good}\r\n--b--\r\n`],
    ['a boundary after LF alone', `--b\r\n${good}\n--b\r\n${good}\r\n--b--\r\n`],
    ['a boundary that goes on', `--b\r\n${good}\r\n--bc\r\n${good}\r\n--b--\r\n`],
    ['padding after a boundary', `--b \r\n${good}\r\n--b--\r\n`],
    ['an empty head', '--b\r\n\r\n\r\nm\r\n--b--\r\n'],
    ['no value at all', '--b\r\nContent-Disposition: form-data; name="model"\r\n\r\n--b--\r\n'],
    ['more after its end', `--b\r\n${good}\r\n--b--\r\n--b\r\n${good}\r\n--b--\r\n`],
    ['no end', `--b\r\n${good}\r\n--b`],
    ['no end but dashes', `--b\r\n${good}\r\n--b-`],
    ['an endless head', `--b\r\nX: ${'x'.repeat(20_000)}`],
    ['an endless value', `--b\r\n${good}${'x'.repeat(70_000)}`],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(() => follow('b', [encode(text)])).toThrow(expect.objectContaining({ code: 'bad-request' }));
  });
});

describe('boundaryOf', () => {
  it.each([
    ['multipart/form-data; boundary=----WebKitFormBoundaryAbC123', '----WebKitFormBoundaryAbC123'],
    ['Multipart/Form-Data;boundary="a=b"', 'a=b'],
    [
      'multipart/form-data; boundary=------------------------d74496d66958873e',
      '------------------------d74496d66958873e',
    ],
  ])('%s', (type, boundary) => expect(boundaryOf(type)).toBe(boundary));

  it.each([
    ['application/json', 'unsupported-media'],
    ['', 'unsupported-media'],
    ['multipart/form-data', 'bad-request'],
    ['multipart/form-data; boundary=', 'bad-request'],
    ['multipart/form-data; boundary="a', 'bad-request'],
    ['multipart/form-data; boundary=a; boundary=b', 'bad-request'],
    ['multipart/form-data; boundary=ü', 'bad-request'],
  ])('%s is %s', (type, code) => expect(() => boundaryOf(type)).toThrow(expect.objectContaining({ code })));
});
