export * from './operations.ts';
export * from './phone-operations.ts';
export * from './words.ts';
