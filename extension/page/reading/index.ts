export { createPageReading } from './page-reading.ts';
