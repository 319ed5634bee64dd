export { type ExpectedVowel, expectedVowelsAt } from './british-contrasts.ts';
export { costsByFrame, costsPerFrame } from './costs-by-frame.ts';
export { type EndingDetectors, endingAt, readEndingDetectors, syllableStems } from './ending-detectors.ts';
export { type LanguageFits, openLanguageFits } from './language-fits.ts';
export { melBands, type SpeechSpectrum, samplesPerFrame, speechSpectrum } from './log-mel.ts';
export { createNetwork, createNetworks, startRuntime } from './onnx-network.ts';
export { alignPhones } from './phone-segments.ts';
export { prosodyOfSounds } from './prosody-of-sounds.ts';
export { readSoundSettings, type SoundSettings } from './shown-score.ts';
export {
  type ListenedSlip,
  openSlipDetectors,
  readSlipDetectors,
  type SlipDetectors,
} from './slip-detectors.ts';
export { createSoundScorer, type SoundScorerOptions } from './sound-scorer.ts';
export { encodeSpeech, normalizedSpeech } from './speech-encoder.ts';
