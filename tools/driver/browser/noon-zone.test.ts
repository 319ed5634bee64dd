import { describe, expect, it } from 'vitest';
import { noonZone } from './noon-zone.ts';

describe('the time zone in which it is noon', () => {
  it('exists at every minute of a day, and midnight is half a day away', () => {
    const start = Date.parse('2026-11-23T00:00:00Z');
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      const now = start + minute * 60_000;
      const time = new Intl.DateTimeFormat('en-GB', {
        ...{ timeZone: noonZone(now), hour: '2-digit', minute: '2-digit' },
      }).format(now);
      expect(time, new Date(now).toISOString()).toMatch(/^(11:[345]\d|12:[012]\d)$/);
    }
  });
});
