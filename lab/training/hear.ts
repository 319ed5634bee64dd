import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { trackProsody } from '../../shared/src/audio/index.ts';
import type { UtterancePlan } from '../../shared/src/contracts/plan.ts';
import type { Aligner, Recognition, TimedWord } from '../../shared/src/ports/aligner.ts';
import type { JudgeInput, ProsodyTrack } from '../../shared/src/ports/judge.ts';
import type { PreparedUtterance } from '../../shared/src/practice/index.ts';

/** The data of one recording that a judgement needs, in JSON form. */
interface StoredInput {
  plan: UtterancePlan;
  recognition: Recognition;
  reference: TimedWord[];
  referenceRecognition: Recognition;
  prosody: { user: StoredTrack; reference: StoredTrack };
}

interface StoredTrack {
  stepMs: number;
  /** The pitch; null for unvoiced frames. */
  pitchHz: (number | null)[];
  levelDb: number[];
}

/** Returns the evidence of one recording, without a judgement. */
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

/** Returns the stored evidence of a recording, or computes and stores it. Decoding takes most of the training time. */
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

/** Rounds times and levels to three decimals, converts typed arrays to plain ones and NaN to null. */
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
