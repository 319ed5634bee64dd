export {
  cardAfterRound,
  cardIdsOf,
  cardOfStar,
  cardsAfter,
  gradeOfRound,
  mergedCards,
  roundCardId,
  withoutReview,
  withReview,
  wordCardId,
} from './cards.ts';
export { contrastTaskOf } from './contrast-cards.ts';
export { addDays, daysBetween, lastDays, weekOf } from './days.ts';
export { type GradedTry, gradeOf, gradeOfContrast, gradeOfFlow } from './grade.ts';
export { addPractice, goalOf, practiceOf, streakOf } from './practice-days.ts';
export { isDue, scheduled } from './schedule.ts';
export { type DailyReview, dailyReview, type TurnedWord, turnedWord } from './session.ts';
export { type HistoryFilter, isFound, summaryOf } from './summaries.ts';
export {
  lastMonths,
  lastWeeks,
  practiceByDay,
  type SoundTrend,
  soundTrendsOf,
  type WeekPauses,
  weekPausesOf,
  weekScoresOf,
} from './trends.ts';
