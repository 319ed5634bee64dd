import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { trackProsody } from '../shared/src/audio/index.ts';
import type { UtterancePlan } from '../shared/src/contracts/plan.ts';
import type { Aligner, Recognition, TimedWord } from '../shared/src/ports/aligner.ts';
import type { JudgeInput, ProsodyTrack } from '../shared/src/ports/judge.ts';
import type { PreparedUtterance } from '../shared/src/practice/index.ts';

/** What one recording needs to be judged, as JSON can hold it. */
interface StoredInput {
  plan: UtterancePlan;
  recognition: Recognition;
  reference: TimedWord[];
  referenceRecognition: Recognition;
  prosody: { user: StoredTrack; reference: StoredTrack };
}

interface StoredTrack {
  stepMs: number;
  /** null where unvoiced. */
  pitchHz: (number | null)[];
  levelDb: number[];
}

/** The evidence of one recording, without a judgement. */
export async function hear(
  aligner: Aligner,
  prepared: PreparedUtterance,
  samples: Float32Array,
): Promise<JudgeInput> {
  const { plan } = prepared;
  const reference = await prepared.reference();
  const referenceHearing = await reference.recognition();
  const listening = await aligner.startRecognition(plan.words);
  await listening.push(samples);
  for await (const event of listening.finish()) {
    if (event.type !== 'recognition-completed') continue;
    const prosody = { user: trackProsody(samples, 16_000), reference: reference.prosody };
    return {
      plan,
      recognition: event.recognition,
      reference: reference.words,
      referenceRecognition: referenceHearing,
      prosody,
    };
  }
  throw new Error('The aligner ended without a recognition.');
}

/** Gives the stored evidence of a recording, or makes and stores it: decoding is most of the time that training takes. */
export async function cached(
  folder: string,
  id: string,
  make: () => Promise<JudgeInput>,
): Promise<JudgeInput> {
  const file = join(folder, `${id}.json`);
  const found = await readFile(file, 'utf8').catch(() => null);
  if (found !== null) return revive(JSON.parse(found));
  const input = await make();
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify(input, replaceNumbers));
  return input;
}

/** Times and levels to three decimals; typed arrays as plain ones. NaN becomes null. */
function replaceNumbers(_key: string, value: unknown): unknown {
  if (value instanceof Float32Array) return Array.from(value);
  return typeof value === 'number' && !Number.isInteger(value) && Number.isFinite(value)
    ? Math.round(value * 1_000) / 1_000
    : value;
}

function revive(stored: StoredInput): JudgeInput {
  const { user, reference } = stored.prosody;
  return { ...stored, prosody: { user: reviveTrack(user), reference: reviveTrack(reference) } };
}

function reviveTrack({ stepMs, pitchHz, levelDb }: StoredTrack): ProsodyTrack {
  return {
    stepMs,
    pitchHz: Float32Array.from(pitchHz, (hz) => hz ?? Number.NaN),
    levelDb: Float32Array.from(levelDb),
  };
}
