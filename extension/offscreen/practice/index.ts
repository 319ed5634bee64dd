export { PracticeHost } from './host.ts';
