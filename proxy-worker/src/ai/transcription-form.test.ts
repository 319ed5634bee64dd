import { describe, expect, it } from 'vitest';
import { readTranscriptionRequest } from './transcription-form.ts';

type Entry = readonly [name: string, value: string | File];
const sound = (content: BlobPart = 'x'.repeat(100), name = 'a.webm', type = 'audio/webm;codecs=opus') =>
  new File([content], name, { type });
const file: Entry = ['file', sound()];
const model: Entry = ['model', 'gpt-transcribe'];

function read(entries: readonly Entry[], models = ['gpt-transcribe']) {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return readTranscriptionRequest(form, models);
}

describe('readTranscriptionRequest', () => {
  it('copies the fields and the recording to a new form, in any order', async () => {
    const entries: Entry[] = [
      file,
      ['languages[]', 'en'],
      ['languages[]', 'de'],
      ['temperature', '0.2'],
      ['prompt', 'Hm — é\r\n--b'],
      ['response_format', 'verbose_json'],
      ['timestamp_granularities[]', 'word'],
      ['stream', 'true'],
      model,
    ];
    const { form, stream, fields } = await read(entries);
    const sent = [...form].filter(([name]) => name !== 'file').map(([name, value]) => `${name}=${value}`);
    const asked = entries.filter(([name]) => name !== 'file').map(([name, value]) => `${name}=${value}`);
    expect(sent.sort()).toEqual(asked.sort());
    expect(stream).toBe(true);
    expect(fields).toContain('gpt-transcribe');
    const recording = form.get('file');
    expect(recording).toMatchObject({ name: 'recording.webm', type: 'audio/webm', size: 100 });
  });

  it.each([
    ['a."\r\nX: y".wav', 'recording.wav', 'audio/wav'],
    ['../../etc/passwd', 'recording', 'text/html'],
    ['a.tar.very-long-extension', 'recording', 'audio/x; name="model"'],
  ])('keeps only the extension of the name %j', async (name, written, type) => {
    const { form } = await read([model, ['file', sound('x', name, type)]]);
    const recording = form.get('file');
    expect(recording).toMatchObject({ name: written });
    expect(recording instanceof File && recording.type).toMatch(
      /^(audio\/(wav|x)|application\/octet-stream)$/,
    );
  });

  it.each<[string, Entry[], string, string]>([
    ['another model', [['model', 'gpt-9'], file], 'forbidden', 'gpt-9'],
    ['no model', [file], 'bad-request', '`model`'],
    ['a recording by its address', [model, ['Url', 'http://10.0.0.1/'], file], 'forbidden', '`Url`'],
    ['no file', [model], 'bad-request', '`file`'],
    ['a second model', [model, file, ['model', 'gpt-9']], 'bad-request', '`model` occurs twice'],
    ['a second file', [model, file, file], 'bad-request', '`file` occurs twice'],
    ['a list of models', [model, file, ['model[]', 'gpt-9']], 'bad-request', '`model[]`'],
    ['the model in capitals', [model, file, ['MODEL', 'gpt-9']], 'bad-request', '`MODEL`'],
    ['the model as a file', [['model', sound('gpt-transcribe')], file], 'bad-request', '`model`'],
    ['the file as text', [model, ['file', 'x']], 'bad-request', '`file`'],
    ['another file', [model, file, ['image', sound()]], 'bad-request', '`image`'],
    ['an unknown field', [model, file, ['__proto__', 'x']], 'bad-request', '__proto__'],
    [
      'a sample by its address',
      [model, file, ['known_speaker_references[]', 'http://10.0.0.1/']],
      'bad-request',
      'known_speaker_references[]',
    ],
    ['another format', [model, file, ['response_format', 'html']], 'bad-request', 'response_format'],
    [
      'fields without end',
      [model, file, ...Array<Entry>(2_000).fill(['keywords[]', 'x'])],
      'bad-request',
      '1,000 fields',
    ],
    ['a field without end', [model, file, ['prompt', 'x'.repeat(70_000)]], 'bad-request', 'prompt'],
  ])('refuses %s', async (_, entries, code, words) => {
    await expect(read(entries)).rejects.toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(words) }),
    );
  });

  it('accepts any model if the list says so', async () => {
    const { form } = await read([['model', 'whisper/large-v3'], file], ['*']);
    expect(form.get('model')).toBe('whisper/large-v3');
  });
});
