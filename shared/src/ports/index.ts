export * from './aligner.ts';
export * from './dictionary.ts';
export * from './judge.ts';
export * from './pronouncer.ts';
export * from './voice.ts';
