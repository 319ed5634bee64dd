import { describe, expect, it } from 'vitest';
import { sitesOf } from './frames.ts';

const at = (url: string, ...around: string[]) => {
  const { protocol, hostname } = new URL(url);
  const origins = Object.assign([...around], { item: () => null, contains: () => false });
  return { protocol, hostname, ancestorOrigins: origins };
};

describe('sitesOf', () => {
  it('returns the host name, and in a frame that of the outermost page last', () => {
    expect(sitesOf(at('https://news.example/today'))).toEqual(['news.example']);
    expect(sitesOf(at('https://text.example/', 'https://mid.example', 'https://news.example'))).toEqual([
      'text.example',
      'news.example',
    ]);
    expect(sitesOf(at('about:srcdoc', 'https://news.example'))).toEqual(['news.example']);
  });

  it('returns a name for pages without a host', () => {
    expect(sitesOf(at('file:///home/a.html'))).toEqual(['file']);
    expect(sitesOf(at('about:srcdoc', 'null'))).toEqual(['about']);
  });
});
