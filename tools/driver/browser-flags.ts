import type { FakeMicrophone } from './microphone.ts';
import type { LaunchOptions } from './sayable.ts';

/** Flags that stop Chromium's background requests, which no test needs and a closed network refuses. */
export const quietFlags = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--autoplay-policy=no-user-gesture-required',
];

export function microphoneFlags(kind: LaunchOptions['microphone'], microphone: FakeMicrophone): string[] {
  if (kind === 'denied') return ['--use-fake-device-for-media-stream'];
  if (kind === 'missing') return ['--use-fake-ui-for-media-stream'];
  if (kind === 'asked') return microphone.flags.filter((flag) => !flag.includes('fake-ui'));
  return microphone.flags;
}
