export * from './contrast-evidence.ts';
export * from './sound-pairs.ts';
export * from './substitution.ts';
