export { createPageReading } from './page-reading.ts';
export { backgroundAt } from './sentence-place.ts';
