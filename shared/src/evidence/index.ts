export { melBands, type SpeechSpectrum, samplesPerFrame, speechSpectrum } from './log-mel.ts';
