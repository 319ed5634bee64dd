import type { Page } from 'puppeteer-core';
import { clearKey, webmOf } from './webm.ts';

/** A film that its player can't give away, or can't play again. */
export type UntakeableFilm = 'protected' | 'live' | 'stream';

/** Puts such a film in the place of that of player.html, and plays it. */
export async function playUntakeable(page: Page, wav: string, kind: UntakeableFilm): Promise<void> {
  const webm = await webmOf(page, wav, kind === 'protected');
  const [id, key] = [clearKey.id.toString('base64url'), clearKey.key.toString('base64url')];
  await page.$eval('#player', play, { kind, webm, id, key });
}

interface Given {
  kind: UntakeableFilm;
  webm: string;
  id: string;
  key: string;
}

/** Runs in the page. */
async function play(player: Element, { kind, webm, id, key }: Given): Promise<void> {
  if (!(player instanceof HTMLVideoElement)) throw new Error('There is no player.');
  const type = 'audio/webm; codecs="opus"';
  const bytes = Uint8Array.from(atob(webm), (character) => character.charCodeAt(0));
  const file = URL.createObjectURL(new Blob([bytes], { type }));
  const once = (target: EventTarget, name: string) =>
    new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));
  const unlock = async ({ initDataType, initData }: MediaEncryptedEvent) => {
    const audioCapabilities = [{ contentType: type }];
    const configuration = { initDataTypes: [initDataType], audioCapabilities };
    const system = await navigator.requestMediaKeySystemAccess('org.w3.clearkey', [configuration]);
    const keys = await system.createMediaKeys();
    await player.setMediaKeys(keys);
    const session = keys.createSession();
    const license = JSON.stringify({ keys: [{ kty: 'oct', kid: id, k: key }] });
    session.addEventListener('message', () => void session.update(new TextEncoder().encode(license)));
    await session.generateRequest(initDataType, initData ?? new ArrayBuffer());
  };
  if (kind === 'protected') {
    player.addEventListener('encrypted', (event) => void unlock(event), { once: true });
    player.src = file;
  } else if (kind === 'live') {
    const source = new MediaSource();
    player.src = URL.createObjectURL(source);
    await once(source, 'sourceopen');
    source.duration = Number.POSITIVE_INFINITY;
    const buffer = source.addSourceBuffer(type);
    buffer.appendBuffer(bytes);
    await once(buffer, 'updateend');
  } else {
    const far: HTMLAudioElement & { captureStream?(): MediaStream } = new Audio(file);
    Object.assign(far, { muted: true, loop: true });
    await far.play();
    player.removeAttribute('src');
    player.srcObject = far.captureStream?.() ?? null;
  }
  await player.play();
}
