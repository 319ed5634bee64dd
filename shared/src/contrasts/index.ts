export * from './clips.ts';
export * from './contrast-evidence.ts';
export * from './other-words.ts';
export * from './outcome-of-contrast.ts';
export * from './sound-pairs.ts';
export * from './substitution.ts';
