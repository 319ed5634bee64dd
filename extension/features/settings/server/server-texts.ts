import type { Cost, InstallStatus } from '@sayable/shared/contracts';

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
    if (!isReady) return { name, isReady, text: 'Not set up on this server' };
    return { name, isReady, text: isLeft ? `Ready, ${leftText}` : 'Ready, but used up until midnight UTC' };
  };
  return [
    part(
      'Voice',
      parts.voice,
      left.characters >= 1,
      `${ofAll(left.characters, limit.characters)} characters left today`,
    ),
    part(
      'Listening',
      parts.languageModel,
      left.audioSeconds >= 1,
      `${ofAll(left.audioSeconds / 60, limit.audioSeconds / 60)} minutes left today`,
    ),
    part(
      'Language model',
      parts.languageModel,
      left.tokens >= 1,
      `${percent(left.tokens, limit.tokens)} of today left`,
    ),
    {
      name: 'Finding sounds',
      isReady: parts.aligner,
      text: parts.aligner ? 'Ready' : 'Not set up; this device does it',
    },
  ];
}

function ofAll(left: number, all: number): string {
  return `${whole(left)} of ${whole(all)}`;
}

/** The number is rounded down: the displayed rest is never more than the real one. */
function whole(amount: number): string {
  return Math.floor(amount).toLocaleString('en');
}

function percent(left: number, all: number): string {
  return all > 0 ? `${Math.floor((left / all) * 100)} %` : '0 %';
}

/** Formats a duration: "34 ms", "1.2 s". */
export function durationText(ms: number): string {
  return ms < 1_000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
