export { accountOf, REST_MS, rightOfHundred } from './account.ts';
export { courseOf, pausesOf } from './course.ts';
export { gradeOfText } from './difficulty.ts';
export { judgedSentence, type SaidLine, saidLine, syllablesOf } from './judged-sentence.ts';
export { besideFirst } from './same-text.ts';
export { type ReadingWeek, readingWeeksOf } from './weeks.ts';
