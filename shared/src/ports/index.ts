export * from './aligner.ts';
export * from './dictionary.ts';
export * from './judge.ts';
export * from './language-model.ts';
export * from './pronouncer.ts';
export * from './streaming-voice.ts';
export * from './transcriber.ts';
export * from './voice.ts';
