import { describe, expect, it } from 'vitest';
import { TranscriptionForm } from './transcription-form.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const type = 'multipart/form-data; boundary=b';
const field = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (content = 'x'.repeat(100), name = 'file') =>
  `--b\r\nContent-Disposition: form-data; name="${name}"; filename="a.webm"\r\n\r\n${content}\r\n`;
const model = field('model', 'gpt-transcribe');

function follow(text: string, models = ['gpt-transcribe']) {
  const form = new TranscriptionForm(type, models);
  const bytes = encode(text);
  for (let at = 0; at < bytes.length; at += 16_000) form.push(bytes.subarray(at, at + 16_000));
  form.end();
  return form;
}

describe('TranscriptionForm', () => {
  it('is ready once the fields are checked and the recording has begun', () => {
    const form = new TranscriptionForm(type, ['gpt-transcribe']);
    form.push(encode(model + field('languages[]', 'en')));
    expect(form.isReady).toBe(false);
    form.push(encode(file().slice(0, -2)));
    expect(form.isReady).toBe(true);
    expect(form.fields).toBe('model=gpt-transcribe\nlanguages[]=en');
    form.push(encode(`\r\n${field('response_format', 'json')}--b--\r\n`));
    form.end();
  });

  it.each([
    ['the file first', file() + model, 'bad-request', '`model` must stand before `file`'],
    ['another model', field('model', 'gpt-9') + file(), 'forbidden', 'gpt-9'],
    ['no model', file(), 'bad-request', '`model`'],
    ['a recording by its address', model + field('Url', 'http://10.0.0.1/') + file(), 'forbidden', '`Url`'],
    ['no file', model, 'bad-request', '`file`'],
    ['a second model', model + model + file(), 'bad-request', '`model` stands twice'],
    [
      'a second model after the file',
      model + file() + field('model', 'gpt-9'),
      'bad-request',
      '`model` stands twice',
    ],
    ['a second file', model + file() + file(), 'bad-request', '`file` stands twice'],
    ['a list of models', model + file() + field('model[]', 'gpt-9'), 'bad-request', '`model[]`'],
    [
      'a model that only looks like another name',
      model + file() + field('MODEL', 'gpt-9'),
      'bad-request',
      '`MODEL`',
    ],
    ['the model as a file', file('gpt-transcribe', 'model') + file(), 'bad-request', '`model`'],
    ['the file as text', model + field('file', 'x'), 'bad-request', '`file`'],
    ['another file', model + file('x', 'image') + file(), 'bad-request', '`image`'],
    ['a model with a mark before it', field('model', '\u{feff}gpt-transcribe') + file(), 'forbidden', ''],
    [
      'too much before the file',
      model + field('prompt', 'x'.repeat(60_000)) + field('keywords', 'x'.repeat(30_000)) + file(),
      'bad-request',
      '64 kB',
    ],
  ])('refuses %s', (_, text, code, words) => {
    const error = expect.objectContaining({ code, message: expect.stringContaining(words) });
    expect(() => follow(`${text}--b--\r\n`)).toThrow(error);
  });

  it('takes any model where the list says so', () => {
    expect(follow(`${field('model', 'whisper/large-v3')}${file()}--b--\r\n`, ['*']).isReady).toBe(true);
  });

  it('tells how long a recording is at most', () => {
    const wav = new Uint8Array(44 + 32_000 * 3);
    wav.set(encode('RIFF'));
    wav.set(encode('WAVEfmt '), 8);
    new DataView(wav.buffer).setUint32(28, 32_000, true);
    const form = new TranscriptionForm(type, ['*']);
    form.push(encode(model + file('')).slice(0, -2));
    for (let at = 0; at < wav.length; at += 10) form.push(wav.subarray(at, at + 10));
    expect(form.seconds).toBeCloseTo(3, 1);
    expect(follow(`${model}${file('x'.repeat(40_000))}--b--\r\n`).seconds).toBeCloseTo(10, 1);
  });

  it('does not believe a header that makes a recording short', () => {
    const wav = encode(`RIFF____WAVEfmt ${'_'.repeat(12)}ÿÿÿÿ${'_'.repeat(400_000)}`);
    expect(follow(`${model}${file(new TextDecoder('latin1').decode(wav))}--b--\r\n`).seconds).toBeGreaterThan(
      1,
    );
  });
});
