export { type Crop, cropSection } from './crop.ts';
export { fourier } from './fourier.ts';
export { frameLevelsDb, levelDb, perceptualLevel, silenceDb } from './level.ts';
export { medianPitchHz } from './pitch.ts';
export {
  forMeasuring,
  type Melody,
  melodyOf,
  melodyRange,
  type PitchCurve,
  pitchCurve,
} from './pitch-curve.ts';
export { trackProsody } from './prosody.ts';
export { measureQuality } from './quality.ts';
export { resample } from './resample.ts';
export { likeness } from './same-sound.ts';
export {
  createSpeechActivityDetector,
  type SpeechActivity,
  type SpeechActivityDetector,
} from './speech-activity.ts';
export { type SpeechSection, speechSection } from './speech-section.ts';
export { decodeWav, encodeWav, encodeWavChannels } from './wav.ts';
