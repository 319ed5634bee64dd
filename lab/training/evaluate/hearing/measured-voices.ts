import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readAudio } from '../../../../scripts/lib/score-audio.ts';
import { say } from '../../traps/voices.ts';

/**
 * A voice that nothing is tuned on: two embedded ones, and an operating system's, which is another
 * synthesiser.
 */
export type MeasuredVoice = 'rms' | 'awb' | typeof SYSTEM_VOICE;

const SYSTEM_VOICE = 'espeak-ng';
const run = promisify(execFile);

/** Returns the voices that can speak here, and a line that says which one can't. */
export async function measuredVoices(): Promise<{ voices: MeasuredVoice[]; notes: string[] }> {
  const isHere = await run(SYSTEM_VOICE, ['--version']).then(
    () => true,
    () => false,
  );
  return isHere
    ? { voices: ['rms', 'awb', SYSTEM_VOICE], notes: [] }
    : {
        voices: ['rms', 'awb'],
        notes: [`The third voice is left out, as ${SYSTEM_VOICE} isn't installed on this system.`],
      };
}

/** Returns a reading of a text, 16 kHz mono. */
export async function sayBy(voice: MeasuredVoice, text: string): Promise<Float32Array> {
  if (voice !== SYSTEM_VOICE) return say(text, voice);
  const folder = await mkdtemp(join(tmpdir(), 'sayable-voice-'));
  try {
    const file = join(folder, 'said.wav');
    await run(SYSTEM_VOICE, ['-v', 'en-us', '-w', file, '--', text]);
    return await readAudio(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}
