export * from './aligner.ts';
export * from './judge.ts';
export * from './pronouncer.ts';
export * from './voice.ts';
