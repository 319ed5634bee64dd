import { dailyReview } from '@sayable/shared/review';
import { Mutex } from '@sayable/shared/std';
import { browser } from 'wxt/browser';
import { checked, nothingSchema } from '../messaging/checked.ts';
import { nextDayStart, readSettings, reviewStore, today } from '../storage/index.ts';

/** The blue of the accent in the light scheme: the toolbar has no tokens. */
const BADGE_COLOUR = '#234fb3';

/** The alarm at the start of the person's next day, by which the number is that of the day. */
const NEXT_DAY = 'next-day';

/** Requests wait for each other: a slow count must not overwrite the number of a later one. */
const counting = new Mutex();

/**
 * Shows on the toolbar's button how many words of today's review are left, now and when the day ends. Never
 * rejects.
 */
export const showDue = (): Promise<void> => counting.run(showDueNow);

async function showDueNow(): Promise<void> {
  try {
    // One alarm of this name exists: it moves with the clock and the time zone.
    await browser.alarms.create(NEXT_DAY, { when: nextDayStart() });
    const { reviewWords, reviewStars } = await readSettings();
    await reviewStore.followStars(reviewStars);
    const { now } = dailyReview(await reviewStore.ofToday(), today(), reviewWords);
    await browser.action.setBadgeBackgroundColor({ color: BADGE_COLOUR });
    await browser.action.setBadgeText({ text: now.length === 0 ? '' : String(now.length) });
  } catch (thrown) {
    // Without the number everything else works.
    console.error('sayable: the number of due words could not be shown', thrown);
  }
}

export const showDueOnRequest = checked(nothingSchema, async () => {
  await showDue();
  return null;
});
