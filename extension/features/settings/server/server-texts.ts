import type { Cost, InstallStatus } from '@sayable/shared/contracts';
import { shownLanguage, serverTexts as t } from '@sayable/shared/texts';

/** Returns the host and port: "sayable.example:8443". */
export function hostOf(address: string): string {
  return new URL(address).host;
}

export interface PartText {
  name: string;
  text: string;
  isReady: boolean;
}

/** Returns the services of a server and the rest of today's budget, part by part. */
export function partTexts({ parts, used, limit }: InstallStatus): PartText[] {
  const left: Cost = {
    tokens: Math.max(0, limit.tokens - used.tokens),
    characters: Math.max(0, limit.characters - used.characters),
    audioSeconds: Math.max(0, limit.audioSeconds - used.audioSeconds),
  };
  const part = (name: string, isReady: boolean, isLeft: boolean, leftText: string): PartText => {
    if (!isReady) return { name, isReady, text: t('notSetUp') };
    return { name, isReady, text: isLeft ? leftText : t('usedUp') };
  };
  return [
    part(
      t('voice'),
      parts.voice,
      left.characters >= 1,
      t('charactersLeft', leftOf(left.characters, limit.characters)),
    ),
    part(
      t('listening'),
      parts.languageModel,
      left.audioSeconds >= 1,
      t('minutesLeft', leftOf(left.audioSeconds / 60, limit.audioSeconds / 60)),
    ),
    part(
      t('languageModel'),
      parts.languageModel,
      left.tokens >= 1,
      t('shareLeft', { share: percent(left.tokens, limit.tokens) }),
    ),
    {
      name: t('findingSounds'),
      isReady: parts.aligner,
      text: t(parts.aligner ? 'ready' : 'alignerNotSetUp'),
    },
  ];
}

function leftOf(left: number, all: number): { left: string; all: string } {
  return { left: whole(left), all: whole(all) };
}

/** The number is rounded down: the displayed rest is never more than the real one. */
function whole(amount: number): string {
  return Math.floor(amount).toLocaleString(shownLanguage());
}

function percent(left: number, all: number): string {
  return all > 0 ? `${Math.floor((left / all) * 100)} %` : '0 %';
}

/** Formats a duration: "34 ms", "1.2 s". */
export function durationText(ms: number): string {
  return ms < 1_000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
