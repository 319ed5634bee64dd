import type { Source } from '../contracts/practice.ts';

/**
 * Returns the place of a sentence of a page: for a line of a player, with its time in the title ("12:41") and
 * as a media fragment in the address, at which sites such as YouTube begin to play. A page that uses the
 * fragment itself keeps it.
 */
export function sourceOf(startMs: number | undefined, { url, title }: Source): Source {
  if (startMs === undefined) return { url, title };
  const seconds = Math.floor(startMs / 1_000);
  const isFree = url !== '' && !/#(?!t=\d)/.test(url);
  return {
    url: isFree ? `${url.replace(/#.*$/, '')}#t=${seconds}` : url,
    title: [title, clockOf(seconds)].filter(Boolean).join(' · '),
  };
}

function clockOf(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const parts = hours > 0 ? [hours, String(minutes).padStart(2, '0')] : [minutes];
  return [...parts, String(seconds % 60).padStart(2, '0')].join(':');
}
