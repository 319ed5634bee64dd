export * from './edit-operations.ts';
