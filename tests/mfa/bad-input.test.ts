import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { encodeWav } from '@sayable/shared/audio';
import { wireErrorSchema } from '@sayable/shared/contracts';
import { afterAll, describe, expect, it } from 'vitest';
import { hasFfmpeg } from '../../mfa-service/src/audio/index.ts';
import { soundsWithoutSpeech } from '../../tools/driver/sound/no-speech.ts';
import { type Fields, formOf, postAlign, speechFile, startMfaService } from '../../tools/mfa/service.ts';

const text = 'Three birds sat on the fence.';
const run = promisify(execFile);
const haveFfmpeg = await hasFfmpeg('ffmpeg');
const service = await startMfaService();
const speech = await speechFile(text);
const folder = await mkdtemp(join(tmpdir(), 'mfa-inputs-'));
await writeFile(join(folder, 'speech.wav'), speech);
afterAll(async () => {
  // No input leaves a file behind, whatever it was.
  expect(await service.leftFiles()).toEqual([]);
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

/** Returns the status and the code of a refusal. */
async function refusal(response: Response): Promise<string> {
  const body: unknown = await response.json();
  if (typeof body !== 'object' || body === null || !('error' in body)) return `${response.status}`;
  const error = wireErrorSchema.parse(body.error);
  expect(error.message).toMatch(/^[A-Z].*\.$/);
  return [response.status, error.code, error.reason].filter(Boolean).join(' ');
}

const refused = async (fields: Fields) => refusal(await postAlign(service, fields));

/** Returns a file of the speech that ffmpeg encoded. */
async function made(name: string, ...options: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const path = join(folder, name);
  const source = options.includes('-i') ? [] : ['-i', join(folder, 'speech.wav')];
  await run('ffmpeg', ['-v', 'error', '-y', ...source, ...options, path]);
  return new Uint8Array(await readFile(path));
}

const silence = (seconds: number) =>
  encodeWav({ samples: new Float32Array(16_000 * seconds), sampleRate: 16_000 });

describe('POST /align with an unusable recording', () => {
  it.each<[string, () => Uint8Array<ArrayBuffer>, string]>([
    ['nothing at all', () => new Uint8Array(0), '422 unprocessable silence'],
    ['a header without samples', () => silence(0), '422 unprocessable silence'],
    ['silence', () => silence(3), '422 unprocessable silence'],
    ['half a file', () => speech.slice(0, speech.length / 2), '422 unprocessable'],
    ['noise bytes', () => new Uint8Array(20_000).map((_, at) => (at * 7_919) % 251), '415 unsupported-media'],
    ['two minutes and more', () => silence(121), '413 payload-too-large recording-too-long'],
  ])('refuses %s', async (_, audio, expected) => {
    expect(await refused({ audio: audio(), text })).toBe(expected);
  });

  it.each(soundsWithoutSpeech())('refuses %s, with any text', async (_, samples) => {
    const audio = encodeWav({ samples, sampleRate: 16_000 });
    for (const wrong of [
      'Tom likes the old sweater.',
      'The birds sing in the trees every morning.',
      'How are you today?',
    ])
      expect(await refused({ audio, text: wrong })).toMatch(/^422 unprocessable (other-text|silence)$/);
  });

  it('refuses more than 25 MB, whether announced or not', async () => {
    const large = new Uint8Array(26 * 2 ** 20);
    expect(await refused({ audio: large, text })).toBe('413 payload-too-large');
    const body = new Response(formOf({ audio: large, text }));
    const type = body.headers.get('content-type') ?? '';
    const options = { method: 'POST', body: body.body, headers: { 'content-type': type }, duplex: 'half' };
    expect(await refusal(await fetch(`${service.url}/align`, options))).toBe('413 payload-too-large');
  });
});

describe.skipIf(!haveFfmpeg)('POST /align with ffmpeg (skipped if it is absent)', () => {
  it.each([
    ['a.webm', '-c:a', 'libopus'],
    ['a.m4a', '-c:a', 'aac'],
    ['a.mp3'],
    ['a.ogg'],
    ['surround.wav', '-ar', '96000', '-ac', '6', '-c:a', 'pcm_s24le'],
  ])('decodes %s', async (name, ...options) => {
    const response = await postAlign(service, { audio: await made(name, ...options), text });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('sayable-audio-seconds'))).toBeCloseTo(speech.length / 32_000, 0);
  });

  it('aligns the audio track of a video, and refuses a video without one', async () => {
    const picture = ['-f', 'lavfi', '-i', 'testsrc=d=2:s=64x64'];
    const video = await made('v.mp4', ...picture, '-i', join(folder, 'speech.wav'), '-c:a', 'aac');
    expect((await postAlign(service, { audio: video, text })).status).toBe(200);
    expect(await refused({ audio: await made('mute.mp4', ...picture), text })).toBe('415 unsupported-media');
  });

  it.each([
    ['cut.webm', '-c:a', 'libopus'],
    ['cut.m4a'],
    ['cut.mp3'],
    ['untagged.mp3', '-write_xing', '0', '-id3v2_version', '0'],
    ['cut.ogg'],
    ['cut.flac'],
    ['cut.aac'],
    ['cut.aiff'],
    ['cut.avi', '-c:a', 'pcm_s16le'],
  ])('refuses %s if it is cut short, and accepts it whole', async (name, ...options) => {
    const whole = await made(name, ...options);
    expect((await postAlign(service, { audio: whole, text })).status).toBe(200);
    expect(await refused({ audio: whole.slice(0, whole.length * 0.613), text })).toBe('422 unprocessable');
  });

  it.each([['bent.flac'], ['bent.mp3'], ['bent.aac']])('refuses a damaged file, %s', async (name) => {
    const bytes = await made(name);
    const bent = bytes.map((byte, at) => (at > 500 && at % 97 === 0 ? byte ^ 0x5a : byte));
    expect(await refused({ audio: bent, text })).toMatch(/^4(15|22) /);
  });

  it('refuses two hours of audio without decoding them', async () => {
    const quiet = ['-f', 'lavfi', '-i', 'anullsrc=r=8000:cl=mono', '-t', '7200'];
    const audio = await made('long.flac', ...quiet);
    expect(await refused({ audio, text })).toBe('413 payload-too-large recording-too-long');
  });

  it.each([
    '#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://FILE\n#EXT-X-ENDLIST\n',
    "ffconcat version 1.0\nfile 'FILE'\n",
    '#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:1/x.wav\n#EXT-X-ENDLIST\n',
  ])('reads no other file through a playlist', async (list) => {
    const audio = new TextEncoder().encode(list.replace('FILE', join(folder, 'speech.wav')));
    expect(await refused({ audio, text })).toBe('415 unsupported-media');
  });
});

describe('POST /align with an unusable text', () => {
  it.each([
    ['no words', '!!! … 。', '422 unprocessable no-words'],
    ['another script', 'Привет, мир', '422 unprocessable no-words'],
    ['another text', 'My mother is a teacher in a small village', '422 unprocessable other-text'],
    ['another language', 'Bonjour tout le monde, je suis content', '422 unprocessable other-text'],
    ['longer than the sound', 'the quick brown fox jumps '.repeat(20), '422 unprocessable other-text'],
    ['more than a breath', 'the quick brown fox jumps '.repeat(40), '422 unprocessable text-too-long'],
    ['a book', 'word '.repeat(2_000), '413 payload-too-large text-too-long'],
  ])('refuses a text: %s', async (_, wrong, expected) => {
    expect(await refused({ audio: speech, text: wrong })).toBe(expected);
  });

  it('names the reference as the recording with another text', async () => {
    const reference = await speechFile('My mother is a teacher in a small village');
    const response = await postAlign(service, { audio: speech, reference, text });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('The reference: ');
  });
});

describe('POST /align with an unusual request', () => {
  it.each<[string, Fields, string]>([
    ['no text', { audio: new Uint8Array(9) }, '400 bad-request'],
    ['no audio', { text }, '400 bad-request'],
    ['audio as text', { audio: 'speech.wav', text }, '400 bad-request'],
    ['another language', { audio: new Uint8Array(9), text, language: 'fr-FR' }, '422 unprocessable'],
    ['another model', { audio: new Uint8Array(9), text, model: '../../etc/passwd' }, '422 unprocessable'],
    ['a wrong option', { audio: new Uint8Array(9), text, variants: 'maybe' }, '400 bad-request'],
    ['a beam of nothing', { audio: new Uint8Array(9), text, beam: '-1' }, '400 bad-request'],
  ])('refuses a request: %s', async (_, fields, expected) => {
    expect(await refused(fields)).toBe(expected);
  });

  it('refuses other content types and broken bodies', async () => {
    const post = async (type: string, body: string) =>
      refusal(
        await fetch(`${service.url}/align`, { method: 'POST', headers: { 'content-type': type }, body }),
      );
    expect(await post('application/json', '{}')).toBe('415 unsupported-media');
    expect(await post('multipart/form-data; boundary=x', '--x\r\nhello')).toBe('400 bad-request');
    expect(await post('multipart/form-data; boundary=x', '')).toBe('400 bad-request');
    const accept = await postAlign(service, { audio: speech, text }, { headers: { accept: 'image/png' } });
    expect(await refusal(accept)).toBe('400 bad-request');
    expect(await refusal(await fetch(`${service.url}/align`))).toBe('404 not-found');
  });

  it.each([
    '../../../etc/passwd',
    '$(touch /tmp/x)|; rm -rf .wav',
    'http://127.0.0.1:1/a.wav',
    '-i',
    'a\u0000b',
  ])('ignores the file name %j', async (name) => {
    const form = formOf({ text });
    form.set('audio', new Blob([speech], { type: 'text/html' }), name);
    const response = await fetch(`${service.url}/align`, { method: 'POST', body: form });
    expect(response.status).toBe(200);
  });
});
