import type { FakeMicrophone } from '../sound/microphone.ts';

/** The microphone that a browser of a test has; `LaunchOptions.microphone` explains the values. */
export type MicrophoneState = 'file' | 'fed' | 'asked' | 'denied' | 'missing';

/** Flags against background requests that no test needs and that a closed network refuses. */
export const quietFlags = [
  '--no-first-run',
  // No test needs a GPU's process; pictures are drawn in software either way.
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--autoplay-policy=no-user-gesture-required',
];

/** Returns Chromium's flags for a microphone in the given state. */
export function microphoneFlags(kind: MicrophoneState | undefined, microphone: FakeMicrophone): string[] {
  if (kind === 'denied') return ['--use-fake-device-for-media-stream'];
  if (kind === 'missing') return ['--use-fake-ui-for-media-stream'];
  if (kind === 'asked') return microphone.flags.filter((flag) => !flag.includes('fake-ui'));
  return microphone.flags;
}
