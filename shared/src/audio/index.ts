export { frameLevelsDb, levelDb, perceptualLevel, silenceDb } from './level.ts';
export { medianPitchHz } from './pitch.ts';
export { trackProsody } from './prosody.ts';
export { measureQuality } from './quality.ts';
export { resample } from './resample.ts';
export { likeness } from './same-sound.ts';
export {
  createSpeechActivityDetector,
  type SpeechActivity,
  type SpeechActivityDetector,
} from './speech-activity.ts';
export { decodeWav, encodeWav } from './wav.ts';
