import { join } from 'node:path';
import { buildExtension } from '../../../../scripts/setup/build.ts';
import { ensureChromium } from '../../../../scripts/setup/chromium.ts';
import { root } from '../../../../scripts/setup/dependencies.mjs';
import { Sayable } from '../../../../tools/driver/browser/sayable.ts';
import { buildConversationAudioPage } from '../../../../tools/driver/conversation/conversation-audio-page.ts';
import { diceOf, withNoise } from '../../features/degrade.ts';
import { say } from '../../traps/voices.ts';
import { evenly } from '../hearing/evenly.ts';
import { openEars } from '../hearing/open-ears.ts';
import { tableOf } from '../report/table.ts';
import type { LabelledAnswer } from './labels.ts';
import type { ReplyOutcome } from './measure-replies.ts';
import { placeOf, suggestedAnswers, understoodAs } from './measure-spoken.ts';
import { recordWithSettings, type SoundProcessing } from './microphone-settings.ts';

const RATE = 16_000;
/** The suggested answers that each voice says in each room. */
const USUAL = 8;
/** Voices that nothing is tuned on. */
const voices = ['rms', 'awb'] as const;
/** The room before and after a reply, in milliseconds. */
const BEFORE_MS = 500;
const AFTER_MS = 400;
/**
 * The silence that the fake microphone plays first, and the time that a device may need to open, in
 * milliseconds.
 */
const OPENING_MS = 500;
/** A dark noise, as of a fan or of a street behind a window. */
const NOISE_COLOUR = 0.9;
const SEED = 22;

const settings: Readonly<Record<string, SoundProcessing>> = {
  'all processing': { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  'echo cancellation only': { echoCancellation: true, noiseSuppression: false, autoGainControl: false },
  'no processing': { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
};
/** The noise of each room: signal to noise in dB. */
const rooms: Readonly<Record<string, number>> = {
  quiet: Number.POSITIVE_INFINITY,
  'noise at 15 dB': 15,
  'noise at 5 dB': 5,
};
const outcomes: readonly ReplyOutcome[] = ['right', 'wrong', 'asked', 'missed'];

interface Recorded {
  room: string;
  answer: LabelledAnswer;
  /** The answer as each of {@link settings} recorded it, in their order. */
  recordings: readonly Float32Array[];
}

/**
 * Plays suggested answers to the microphone of a conversation in Chromium with three settings, gives the
 * recordings to the recognisers of a conversation without a server, and prints how they are understood.
 * @param options.limit the most replies of each voice in each room
 * @throws {Error} if there is no Chromium, or the extension can't be built
 */
export async function microphoneLines(options: {
  limit?: number | undefined;
  onProgress(line: string): void;
}): Promise<string[]> {
  const answers = evenly(suggestedAnswers(), options.limit ?? USUAL);
  const recorded = await recordReplies(answers, options.onProgress);
  const ears = await openEars();
  const names = Object.keys(settings);
  const counts = new Map<string, Record<ReplyOutcome, number>>();
  const count = (key: string, outcome: ReplyOutcome) => {
    const all = counts.get(key) ?? { right: 0, wrong: 0, asked: 0, missed: 0, elsewhere: 0 };
    counts.set(key, { ...all, [outcome]: all[outcome] + 1 });
  };
  for (const [at, { room, answer, recordings }] of recorded.entries()) {
    for (const [index, samples] of recordings.entries()) {
      const { both, list } = await ears.hear(samples, placeOf(answer));
      count(`${room}, ${names[index]}, both`, understoodAs(answer, both).outcome);
      count(`${room}, ${names[index]}, the list`, understoodAs(answer, list).outcome);
    }
    options.onProgress(`heard ${at + 1} of ${recorded.length} replies`);
  }
  await ears.dispose();
  const rows = Object.keys(rooms).flatMap((room) =>
    names.flatMap((name, index) =>
      ['both', 'the list'].map((by) => {
        const counted = counts.get(`${room}, ${name}, ${by}`);
        const level = levelDb(
          recorded.filter((one) => one.room === room).map((one) => one.recordings[index]),
        );
        return [room, name, `${level} dB`, by, ...outcomes.map((outcome) => String(counted?.[outcome] ?? 0))];
      }),
    ),
  );
  const head = [
    'room',
    'setting',
    'level',
    'heard by',
    'right',
    'wrongly accepted',
    'asked',
    'not understood',
  ];
  const each = answers.length * voices.length;
  return [`Suggested answers through the microphone, ${each} in each row:`, ...tableOf(head, rows)];
}

async function recordReplies(
  answers: readonly LabelledAnswer[],
  onProgress: (line: string) => void,
): Promise<Recorded[]> {
  const executablePath = await ensureChromium();
  const built = await buildExtension(join(root, '.sayable', 'microphone'));
  const { extensionPath, page: path } = await buildConversationAudioPage(built, 'microphone');
  const sayable = await Sayable.launch({ executablePath, extensionPath });
  try {
    const page = await sayable.openOwn(path);
    const said = Object.entries(rooms).flatMap(([room, noiseDb]) =>
      voices.flatMap((voice) => answers.map((answer) => ({ room, noiseDb, voice, answer }))),
    );
    const recorded: Recorded[] = [];
    for (const { room, noiseDb, voice, answer } of said) {
      const samples = inRoom(await say(answer.text, voice), noiseDb);
      const lengthMs = await sayable.microphone.say({ samples, sampleRate: RATE });
      const recordings = await recordWithSettings(page, Object.values(settings), lengthMs + OPENING_MS);
      recorded.push({ room, answer, recordings });
      onProgress(`recorded ${recorded.length} of ${said.length} replies`);
    }
    return recorded;
  } finally {
    await sayable.close();
  }
}

/**
 * Returns a reply with the room before and after it. `noiseDb`: signal to noise; infinity is a quiet room.
 */
function inRoom(reply: Float32Array, noiseDb: number): Float32Array {
  const before = (BEFORE_MS * RATE) / 1_000;
  const samples = new Float32Array(before + reply.length + (AFTER_MS * RATE) / 1_000);
  samples.set(reply, before);
  return Number.isFinite(noiseDb) ? withNoise(samples, noiseDb, NOISE_COLOUR, diceOf(SEED)) : samples;
}

/** Returns the level of recordings, in dB below full scale. */
function levelDb(recordings: readonly (Float32Array | undefined)[]): number {
  let power = 0;
  let count = 0;
  for (const samples of recordings) {
    for (const sample of samples ?? []) power += sample * sample;
    count += samples?.length ?? 0;
  }
  return Math.round(10 * Math.log10(power / Math.max(1, count) + 1e-12));
}
