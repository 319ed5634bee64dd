import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { isShort } from '../../tools/driver/browser/test-form.ts';
import { GalleryPage } from '../../tools/driver/screens/gallery-page.ts';

/** A text on a page of the gallery, the person's selection, and the expected sentence. */
interface Case {
  page: string;
  at: string;
  select: string;
  sentence: string;
  frame?: boolean;
  /** The marked text, if it lacks text of the sentence between elements, or spans invisible text. */
  marked?: string;
}

const gallery: Case[] = [
  { page: 'lists', at: '#list', select: 'keeps you', sentence: 'Wool keeps you warm even when it is wet' },
  { page: 'lists', at: '#list', select: 'Good', sentence: 'Good boots.' },
  { page: 'lists', at: '#terms', select: 'the snow', sentence: 'They keep the snow out of your boots' },
  { page: 'table', at: '#table', select: 'as many', sentence: 'We picked twice as many pears.' },
  { page: 'table', at: '#table', select: 'took', sentence: 'The river took half of it' },
  { page: 'table', at: '#table caption', select: 'last two', sentence: 'The harvest of the last two years.' },
  { page: 'headings', at: '#title', select: 'keeper', sentence: 'A lighthouse keeper remembers' },
  { page: 'headings', at: '#section', select: 'and quiet', sentence: 'Storms and quiet nights' },
  {
    page: 'captions',
    at: '#caption',
    select: 'before the',
    sentence: 'The old bridge before the great flood.',
  },
  { page: 'footnotes', at: '#text', select: 'to tell', sentence: 'Bees dance to tell others the way.' },
  {
    page: 'footnotes',
    at: '#text',
    select: 'of the',
    sentence: 'The angle shows the direction of the flowers to every bee.',
  },
  { page: 'footnotes', at: '#text', select: 'hive holds', sentence: 'A hive holds 104 bees.' },
  {
    page: 'inline',
    at: '#text',
    select: 'have',
    sentence: 'I have never seen such a beautiful garden, and my sister said so too.',
    marked: 'I have never seen such a beautiful gar\u00adden, and my sister said\u00a0so too.',
  },
  { page: 'inline', at: '#letters', select: 'word', sentence: 'Slow words fade in.' },
  { page: 'hidden', at: '#text', select: 'eggs', sentence: 'Beat the eggs with cold milk slowly.' },
  { page: 'hidden', at: '#fold', select: 'is the', sentence: 'Patience is the secret' },
  {
    page: 'shadow',
    at: 'x-card >>> x-inner >>> #deep',
    select: 'covers',
    sentence: 'Morning fog covers the whole valley.',
  },
  {
    page: 'shadow',
    at: '#mixed',
    select: 'comes from',
    sentence: 'The word typhoon comes from an island language.',
  },
  {
    page: 'shadow',
    at: '#mixed',
    select: 'typhoon',
    sentence: 'The word typhoon comes from an island language.',
  },
  { page: 'slots', at: '#text', select: 'over', sentence: 'Fold the dough (three times) over itself.' },
  { page: 'slots', at: '#text', select: 'three', sentence: 'Fold the dough (three times) over itself.' },
  {
    page: 'frame',
    at: '#text',
    select: 'seemed',
    sentence: 'Nobody on the platform seemed surprised.',
    frame: true,
  },
  {
    page: 'frame-srcdoc',
    at: '#text',
    select: 'answer',
    sentence: 'We shall answer it within a week.',
    frame: true,
  },
  { page: 'right-to-left', at: '#text', select: 'opens', sentence: 'The market opens early in the morning.' },
  {
    page: 'right-to-left',
    at: '#mixed',
    select: 'this sentence',
    sentence: 'Repeat this sentence after me.',
  },
  { page: 'vertical', at: '#text', select: 'rang', sentence: 'The bell rang twice before anyone woke up.' },
  { page: 'rerender', at: '#text', select: 'froze', sentence: 'The river froze in a single night.' },
  { page: 'endless', at: '#row-7', select: 'short', sentence: 'Visitor number 7 left a short note.' },
  {
    page: 'long',
    at: '#p-400',
    select: 'Line 2001',
    sentence: 'Line 2001 says would town clock thought quiet tide nobody this then slowly over and.',
  },
  { page: 'unselectable', at: '#text', select: 'word here', sentence: 'Every word here is precious to us.' },
  { page: 'guarded', at: '#text', select: 'find that', sentence: 'Readers find that rude.' },
  { page: 'columns', at: '#text', select: 'met on', sentence: 'The council met on Monday.' },
  { page: 'picture', at: '#text', select: 'wakes', sentence: 'The mountain wakes before the sun.' },
  { page: 'picture', at: '#stacked', select: 'leads', sentence: 'A path leads down to the lake.' },
  { page: 'midtone', at: '#text', select: 'colour', sentence: 'Grey is the colour of patience.' },
  { page: 'zoomed', at: '#text', select: 'reads', sentence: 'Grandfather reads the paper every morning.' },
  { page: 'zoomed-body', at: '#text', select: 'ends in', sentence: 'The contract ends in thirty days.' },
  { page: 'scroller', at: '#text', select: 'moved', sentence: 'The meeting moved to Thursday afternoon.' },
  { page: 'dialog', at: '#text', select: 'closed', sentence: 'This museum is closed on Mondays.' },
  { page: 'dark', at: '#text', select: 'hear', sentence: 'Owls hear a mouse under the snow.' },
  {
    page: 'verse',
    at: '#pre',
    select: 'nobody',
    sentence: 'The road was long and the night was cold, and nobody sang along the way.',
    marked: 'The road was long and the night was\ncold, and nobody sang along the way.',
  },
  {
    page: 'verse',
    at: '#breaks',
    select: 'talked',
    sentence: 'We met by the sea and talked until dawn.',
    marked: 'We met by the seaand talked until dawn.',
  },
  { page: 'verse', at: '#quote', select: 'called', sentence: '“Wait for me!” she called.' },
  { page: 'cards', at: '#one', select: 'keep your', sentence: 'They keep your tea warm for an hour' },
  { page: 'ruby', at: '#text', select: 'learned', sentence: 'She learned the word umbrella on a rainy day.' },
  {
    page: 'drop-cap',
    at: '#before',
    select: 'harbour',
    sentence: 'Ships of every size wait in the old harbour.',
  },
  {
    page: 'drop-cap',
    at: '#wrapped',
    select: 'great',
    sentence: 'NOBODY remembers the last great storm.',
  },
  { page: 'drop-cap', at: '#inside', select: 'dawn', sentence: '“We sail at dawn,” said the captain.' },
  { page: 'pinned', at: '#text', select: 'sold', sentence: 'Tickets are sold at the gate only.' },
  {
    page: 'plain.txt',
    at: 'pre',
    select: 'nothing',
    sentence: 'On the third of May he wrote nothing at all.',
    marked: 'On the third of May he wrote\nnothing at all.',
  },
];

/** The short form tests every page once. */
const cases = isShort
  ? gallery.filter(({ page }, index) => gallery.findIndex((other) => other.page === page) === index)
  : gallery;

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describe('the gallery', () => {
  let sayable: Sayable;
  let server: StaticServer;
  let page: GalleryPage | undefined;

  beforeAll(async () => {
    [sayable, server] = await Promise.all([launchSayable(), servePages()]);
  });
  afterEach(() => page?.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  it.each(cases)('$page: “$select” is “$sentence”', async ({ page: name, at, select, ...due }) => {
    const path = name.includes('.') ? name : `${name}.html`;
    page = await GalleryPage.openAt(sayable, `${server.origin}/gallery/${path}`, due.frame);
    const before = await page.dom();
    await page.select(at, select);
    await page.press();
    expect(plain(await page.cardText())).toBe(due.sentence);
    const { text, box } = await page.marked();
    expect(plain(text)).toBe(plain(due.marked ?? due.sentence));
    expect(await page.dom()).toBe(before);

    const card = await page.cardBox();
    const { width, height } = await page.frame.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    expect(card.left).toBeGreaterThanOrEqual(0);
    expect(card.right).toBeLessThanOrEqual(width);
    // A card doesn't cover its text, unless neither can move.
    const isClear = [
      card.top >= box.bottom,
      card.bottom <= box.top,
      card.left >= box.right,
      card.right <= box.left,
    ];
    if (name !== 'dialog') expect(isClear, JSON.stringify({ card, box, width, height })).toContain(true);
  });
});
