import { AppError } from '@sayable/shared/contracts';
import type { SoundScorer } from '@sayable/shared/ports';
import { createNetworks, createSoundScorer, readSoundSettings } from '@sayable/shared/sound-scores';
import { nextTask } from '../workers/index.ts';

/** The folder of the networks in the extension's build. */
const folder = '/engine/sounds/';

/**
 * Loads the networks that score sounds from the extension's own files. @throws AppError `internal`
 * (`engine-failed`) if a file is missing or damaged, or the machine has no WebAssembly with SIMD
 */
export async function loadSoundScorer(): Promise<SoundScorer> {
  const settings = readSoundSettings(parsed(await read('sounds.json')));
  const { ear, encoder, judge } = await createNetworks(['ear', 'encoder', 'judge'], (name) =>
    read(`sounds-${name}.onnx`),
  );
  return createSoundScorer({ speechEncoder: ear, encoder, judge, settings, pause: nextTask });
}

async function read(name: string): Promise<Uint8Array> {
  try {
    const answer = await fetch(`${folder}${name}`);
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    throw new Error(`${name}: ${answer.status}`);
  } catch (cause) {
    const message = 'A part of Sayable is missing. Install it again.';
    throw new AppError('internal', message, { reason: 'engine-failed', cause });
  }
}

/** Returns undefined for bytes that are not JSON; no settings have that shape. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
