import assert from 'node:assert/strict';
import { decodeWav, encodeWav } from '@sayable/shared/audio';
import { type AlignAnswer, type AlignEngineName, alignAnswerSchema } from '@sayable/shared/contracts';
import { type Fields, postAlign, speechFile } from '../service.ts';

/** The address of the service under test, and its expected engine. */
export interface Checked {
  url: string;
  engine: AlignEngineName;
}

export interface Check {
  name: string;
  run(service: Checked): Promise<void>;
}

export const text = 'Three birds sat on the fence, for $5.';
export const said = ['three', 'birds', 'sat', 'on', 'the', 'fence', 'for', 'five', 'dollars'];
export const learner = () => speechFile(text, { lexicon: { three: ['S', 'R', 'IY1'] } });
export const model = () => speechFile(text, { voice: 'slt' });

export async function align(service: Checked, fields: Fields): Promise<AlignAnswer> {
  return answerOf(await postAlign(service, fields));
}

export async function answerOf(response: Response): Promise<AlignAnswer> {
  assert.equal(response.status, 200, await response.clone().text());
  return alignAnswerSchema.parse(await response.json());
}

export async function refused(
  service: Checked,
  fields: Fields,
  status: number,
  reason?: string,
): Promise<void> {
  const response = await postAlign(service, fields);
  const body = await response.text();
  assert.equal(response.status, status, body);
  if (reason) assert.match(body, new RegExp(`"reason":"${reason}"`));
}

export function joined(...files: (Uint8Array<ArrayBuffer> | undefined)[]): Uint8Array<ArrayBuffer> {
  const samples = files.flatMap((file) => (file ? [...decodeWav(file).samples] : []));
  return encodeWav({ samples: Float32Array.from(samples), sampleRate: 16_000 });
}

/** Returns the recording with `seconds` of silence before it. */
export function withPause(wav: Uint8Array<ArrayBuffer>, seconds: number): Uint8Array<ArrayBuffer> {
  const { samples, sampleRate } = decodeWav(wav);
  const paused = new Float32Array(samples.length + Math.round(seconds * sampleRate));
  paused.set(samples, paused.length - samples.length);
  return encodeWav({ samples: paused, sampleRate });
}
