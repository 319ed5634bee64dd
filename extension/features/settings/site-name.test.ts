import { describe, expect, it } from 'vitest';
import { siteName } from './site-name.ts';

describe('a site’s name', () => {
  it.each([
    ['news.example', 'news.example'],
    ['  News.Example/path?query ', 'news.example'],
    ['https://www.news.example:8080/a#b', 'www.news.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['localhost:3000', 'localhost'],
    ['http://[::1]/', '[::1]'],
  ])('for %j is %j', (typed, name) => expect(siteName(typed)).toBe(name));

  it.each(['', '   ', 'news', 'two words', 'https://', '.example'])('is absent in %j', (typed) =>
    expect(siteName(typed)).toBeNull(),
  );
});
