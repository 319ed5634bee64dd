export { DeviceChoice } from './device-choice.tsx';
export type { Device, Devices } from './devices.ts';
export { type DeviceList, useDevices } from './use-devices.ts';
export {
  type MicrophoneCheck,
  type MicrophoneCheckOptions,
  useMicrophoneCheck,
} from './use-microphone-check.ts';
