export { createHighlightCanvas, type HighlightCanvas } from './canvas.ts';
export type { HighlightName } from './highlight-style.ts';
export { rangesByName, wordAt } from './overlay.ts';
export { createPagePractice } from './page-practice.ts';
export { elementOf } from './selection-position.ts';
export { type PageWatch, watchPage } from './watch-page.ts';
export { listenForWordClicks } from './word-clicks.ts';
export { type FindLevel, type WordLooks, wordMarks } from './word-marks.ts';
