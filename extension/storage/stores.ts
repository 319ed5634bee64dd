import { createAttemptStore } from './attempts/attempts.ts';
import { createRecordingStore } from './attempts/recordings.ts';
import { createStarStore } from './attempts/stars.ts';
import { createTimelineStore } from './attempts/timeline.ts';
import { createTotalsStore } from './attempts/totals.ts';
import { database } from './connection.ts';
import { createDrillStore } from './practice/drills.ts';
import { createReadingStore } from './practice/readings.ts';
import { createReviewStore } from './practice/reviews.ts';

// The stores of the popup. A file evaluates the schemas of all its rows, and a page waits for each of them:
// the others are in `further-stores.ts`, and those of conversations in a file of their own.
export const attemptStore = createAttemptStore(database);
export const recordingStore = createRecordingStore(database);
export const starStore = createStarStore(database);
export const totalsStore = createTotalsStore(database);
export const drillStore = createDrillStore(database);
export const readingStore = createReadingStore(database);
export const reviewStore = createReviewStore(database);
export const timelineStore = createTimelineStore(database, drillStore, readingStore);
