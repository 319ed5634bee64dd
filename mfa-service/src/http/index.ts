export { answerError, answerNotFound } from './answer-error.ts';
export type { AppEnv, AppParts } from './app-env.ts';
export { Places } from './places.ts';
export { readOptions, readUtterance } from './read-fields.ts';
export { announcedBytes, readForm } from './read-form.ts';
export { requestContext, withDeadline } from './request-context.ts';
