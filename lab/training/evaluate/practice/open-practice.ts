export { openPronouncer } from '../../../../scripts/lib/score-practice.ts';
