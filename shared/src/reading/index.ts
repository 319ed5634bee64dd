export { accountOf, REST_MS, readingMs } from './account.ts';
