import type { WireError } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { noticeText } from './notice-text.ts';

describe('the notice of a failure', () => {
  const error = (code: WireError['code'], reason?: WireError['reason']): WireError => ({
    code,
    message: 'For developers.',
    retryable: true,
    reason,
  });

  it.each([
    [
      'save-attempt',
      error('payload-too-large', 'recording-without-room'),
      /^There is no room.*as soon as there is room/,
    ],
    ['save-attempt', error('timeout', 'recording-not-saved'), /could not be saved yet/],
    ['keep-pronunciation', error('timeout', 'storage-failed'), /^Sayable’s data could not be/],
    ['play-attempt', error('not-found', 'recording-gone'), /^This recording is no longer here\. Say/],
    ['dispute-mark', error('not-found'), /^That is no longer here\. It may have been deleted\.$/],
  ])('explains the failure of %s and the next step: %j', (_, wire, words) => {
    expect(noticeText({ id: 1, name: 'failed', error: wire })).toMatch(words);
  });
});
