export { costsByFrame, costsPerFrame } from './costs-by-frame.ts';
export { hearMoments, loudSpeech } from './ear.ts';
export { melBands, type SpeechSpectrum, samplesPerFrame, speechSpectrum } from './log-mel.ts';
export { createNetwork, createNetworks } from './onnx-network.ts';
export { placesOf } from './places.ts';
export { prosodyOfSounds } from './prosody-of-sounds.ts';
export { readSoundSettings, type SoundSettings } from './scores.ts';
export { createSoundScorer, type SoundScorerOptions } from './sound-scorer.ts';
