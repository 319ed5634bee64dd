export { csvOf } from './csv.ts';
export { type Report, type ReportedSentence, reportOf } from './report.ts';
export { type StudyItem, type StudyKind, studyItemsOf } from './study-items.ts';
export { type OffsetAt, tryRows, wordRows } from './tables.ts';
