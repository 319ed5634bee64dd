export * from './edit-operations.ts';
export * from './pair-words.ts';
export * from './phone-operations.ts';
