import { dailyReview } from '@sayable/shared/review';
import { browser } from 'wxt/browser';
import { checked, nothingSchema } from '../messaging/checked.ts';
import { readSettings, reviewStore, today } from '../storage/index.ts';

/** The blue of the accent in the light scheme: the toolbar has no tokens. */
const BADGE_COLOUR = '#234fb3';

/** Shows on the toolbar's button how many words of today's review are left. Never rejects. */
export async function showDue(): Promise<void> {
  try {
    const [cards, { reviewWords }] = await Promise.all([reviewStore.ofToday(), readSettings()]);
    const { now } = dailyReview(cards, today(), reviewWords);
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
