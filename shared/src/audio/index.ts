export { bendPitch, type VoicedMoment, type VoicedRun, voicedRuns } from './bend-pitch.ts';
export { type Crop, cropSection } from './crop.ts';
export { emphasise } from './emphasise.ts';
export { HighPass, highPassed } from './high-pass.ts';
export { frameLevelsDb, levelDb, perceptualLevel, rootMeanSquare } from './level.ts';
export { mixChannels } from './mix-channels.ts';
export { OGG_MIME, OggWriter } from './ogg-writer.ts';
export { peakCorrelation } from './peak-correlation.ts';
export { medianPitchHz } from './pitch.ts';
export {
  forMeasuring,
  type Melody,
  measurableRange,
  melodyOf,
  melodyRange,
  type PitchCurve,
  pitchCurve,
} from './pitch-curve.ts';
export { trackProsody } from './prosody.ts';
export { measureQuality } from './quality.ts';
export { resample, StreamResampler } from './resample.ts';
export { sibilantEdge } from './sibilant-edge.ts';
export { signalLimits } from './signal-limits.ts';
export { createPowerSpectrum } from './spectrum.ts';
export { createSpeechActivityDetector, type SpeechActivity } from './speech-activity.ts';
export { isSteadyNoise, isUnlikeSpeech } from './speech-likeness.ts';
export { type SpeechSection, speechSection } from './speech-section.ts';
export {
  decodeWav,
  encodePcm16Wav,
  encodeWav,
  encodeWavChannels,
  OPEN_LENGTH_FROM,
  plainWav,
  readWavHeader,
  type WavHeader,
} from './wav.ts';
