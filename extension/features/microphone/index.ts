export { DeviceChoice } from './device-choice.tsx';
export type { Devices } from './devices.ts';
export { type DeviceList, useDevices } from './use-devices.ts';
export { type MicrophoneCheck, useMicrophoneCheck } from './use-microphone-check.ts';
