import { createEchoCheck, createTurnTaking } from '@sayable/shared/conversation';
import type { Silero } from '../../../../extension/offscreen/audio/silero.ts';
import { loadSilero, speechIn } from '../../../../tools/driver/sound/silero.ts';
import { diceOf } from '../../features/degrade.ts';
import { say, sentences } from '../../traps/voices.ts';
import { tableOf } from '../report/table.ts';

const RATE = 16_000;
const FRAME = 512;
const FRAME_MS = 32;
/** The lengths of sound that the microphone front end compares. */
const HEARD_FRAMES = 15;
const PLAYED_MS = 1_300;
/** The front end asks about no frame below this probability. */
const LEAST_VOICE_PROBABILITY = 0.35;
/** From the loudspeaker to the microphone: a laptop, and what Bluetooth and televisions add. */
const delaysMs = [120, 300, 500, 650, 780] as const;
/** A room: delay in seconds and gain of each reflection. */
const reflections = [
  [0, 0.3],
  [0.008, 0.15],
  [0.029, 0.1],
  [0.069, 0.07],
  [0.144, 0.04],
] as const;
const REPLIES = 20;
/** In every so many of the replies, a person cuts in. */
const CUT_IN = 2;
const ROOM_NOISE = 0.000_4;
/** The room after the reply, in which its echo still arrives. */
const AFTER_MS = 1_500;
/** A person cuts in this long after the reply began. */
const CUTS_IN_AT_MS = 1_500;
const SEED = 41;

/** The limits of the echo check were chosen on replies of slt. Nothing was chosen on rms. */
const voices = ['slt', 'rms'] as const;

/** Prints how often hands-free turn-taking takes the tutor's own echo for a person, by its delay. */
export async function echoLines(onProgress: (line: string) => void): Promise<string[]> {
  const silero = await loadSilero();
  const person = await say('Excuse me, I would rather have a glass of water, please, and the bill.', 'kal');
  const rows: string[][] = [];
  for (const [voice, delayMs] of voices.flatMap((one) => delaysMs.map((delay) => [one, delay] as const))) {
    const taken = { 'in it': 0, 'behind it': 0, person: 0 };
    for (let index = 0; index < REPLIES; index += 1) {
      const samples = await replyOf(index, voice);
      const room = { delayMs, seed: SEED + index };
      const alone = await takenForPerson(silero, samples, room);
      if (alone) taken[alone] += 1;
      if (index % CUT_IN === 0 && (await takenForPerson(silero, samples, { ...room, person })))
        taken.person += 1;
    }
    rows.push([
      voice,
      `${delayMs} ms`,
      `${taken['in it']} of ${REPLIES}`,
      `${taken['behind it']} of ${REPLIES}`,
      `${taken.person} of ${REPLIES / CUT_IN}`,
    ]);
    onProgress(`echo: ${voice}, ${delayMs} ms`);
  }
  return [
    `Hands-free, ${REPLIES} replies in a room, with no echo cancellation:`,
    ...tableOf(
      ['voice', 'echo after', 'interrupted by itself', 'a turn of its echo', 'interrupted by a person'],
      rows,
    ),
  ];
}

/** Returns two sentences in turn of the embedded voice, as a reply has. */
async function replyOf(at: number, voice: (typeof voices)[number]): Promise<Float32Array> {
  const [one, other] = [sentences[at % sentences.length], sentences[(at + 7) % sentences.length]];
  return say(`${one} ${other}`, voice);
}

interface Room {
  delayMs: number;
  seed: number;
  person?: Float32Array;
}

/**
 * Returns when the turn-taking that ships takes what the microphone hears for a person: while the reply
 * plays, or behind it.
 */
async function takenForPerson(
  silero: Silero,
  reply: Float32Array,
  room: Room,
): Promise<'in it' | 'behind it' | null> {
  const played = new Float32Array(reply.length + (AFTER_MS * RATE) / 1_000);
  played.set(reply);
  const heard = heardIn(room, played);
  const probabilities = await speechIn(silero, { samples: heard, sampleRate: RATE });
  const echoLikelihood = createEchoCheck();
  const taking = createTurnTaking({ sensitivity: 'balanced', level: 'B1', handsFree: true });
  for (const [index, probability] of probabilities.entries()) {
    const end = (index + 1) * FRAME;
    const isPlaying = index * FRAME < reply.length;
    const frame = heard.subarray(index * FRAME, end);
    const power = frame.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, frame.length);
    const newest = heard.slice(Math.max(0, end - HEARD_FRAMES * FRAME), end);
    const before = played.slice(Math.max(0, end - (PLAYED_MS * RATE) / 1_000), end);
    const mayBeEcho = probability >= LEAST_VOICE_PROBABILITY && end < reply.length + RATE;
    const decisions = taking.frame({
      probability,
      level: Math.sqrt(power),
      replyPlaying: isPlaying,
      echoLikelihood: mayBeEcho ? echoLikelihood(newest, before) : 0,
      words: '',
      atMs: (index + 1) * FRAME_MS,
    });
    if (decisions.some(({ type }) => type === 'interrupt')) return 'in it';
    if (!isPlaying && decisions.some(({ type }) => type === 'turn-began')) return 'behind it';
  }
  return null;
}

/**
 * Returns what the microphone hears: the delayed, duller sound with its reflections, the room, and the
 * person.
 */
function heardIn({ delayMs, seed, person }: Room, played: Float32Array): Float32Array {
  const dice = diceOf(seed);
  const heard = Float32Array.from(played, () => ROOM_NOISE * (2 * dice() - 1));
  const dull = dulled(played);
  for (const [afterS, gain] of reflections) {
    const offset = Math.round((delayMs / 1_000 + afterS) * RATE);
    for (let at = offset; at < heard.length; at += 1)
      heard[at] = (heard[at] ?? 0) + gain * (dull[at - offset] ?? 0);
  }
  const from = (CUTS_IN_AT_MS * RATE) / 1_000;
  person?.forEach((sample, at) => {
    if (from + at < heard.length) heard[from + at] = (heard[from + at] ?? 0) + 0.3 * sample;
  });
  return heard;
}

/** A small loudspeaker: a low pass at 2.5 kHz. */
function dulled(samples: Float32Array): Float32Array {
  const share = 1 - Math.exp((-2 * Math.PI * 2_500) / RATE);
  let level = 0;
  return samples.map((sample) => {
    level += share * (sample - level);
    return level;
  });
}
