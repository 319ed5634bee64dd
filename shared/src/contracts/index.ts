export * from './alignment.ts';
export * from './assessment.ts';
export * from './attempt.ts';
export * from './error.ts';
export * from './plan.ts';
export * from './practice.ts';
export * from './result.ts';
