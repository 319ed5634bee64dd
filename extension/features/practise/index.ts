export { ColouredSentence } from './coloured-sentence.tsx';
export { type LetterMark, letterMarks } from './letter-marks.ts';
export { mountPractiseCard, type PractiseCardHandle, type PractiseCardOptions } from './mount.tsx';
export { type PageSentence, PractisePage, type PractisePageProps } from './practise-page.tsx';
