export { createPageLines } from './page-lines.ts';
