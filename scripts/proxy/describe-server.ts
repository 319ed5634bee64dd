import type { Config } from '../../proxy-worker/src/config.ts';

const missing = (what: string, instead: string) => `not set up: set ${what} (${instead})`;

/** What is behind the server and what isn't, for the person who started it. No key and no code is in it. */
export function describeServer(config: Config, url: string): string {
  const { openai, elevenLabs, aligner } = config;
  const rows = [
    [
      'Language model',
      openai.apiKey
        ? `${openai.baseUrl}, ${openai.talkModel} and ${openai.thinkModel}`
        : missing('OPENAI_API_KEY or OPENAI_BASE_URL', 'no explanations, no second listening'),
    ],
    [
      'Voice',
      elevenLabs.apiKey ? elevenLabs.baseUrl : missing('ELEVENLABS_API_KEY', 'the voice on the device reads'),
    ],
    [
      'Alignment',
      aligner.url ??
        (aligner.hasContainer ? 'its container' : undefined) ??
        missing('MFA_URL', 'the device aligns'),
    ],
    ['Joining', describeJoining(config)],
  ];
  const lines = rows.map(([name = '', text]) => `  ${name.padEnd(15)} ${text}`);
  return `Sayable's server is up on ${url}\n${lines.join('\n')}\n`;
}

function describeJoining({ registration }: Config): string {
  if (registration.open) return 'open to everybody who finds it (OPEN_REGISTRATION)';
  if (registration.accessCode === undefined) return 'closed: set ACCESS_CODE, or nobody can join';
  const short =
    registration.accessCode.length < 8
      ? '; it is short, choose a longer one before others can reach this'
      : '';
  return `with the access code${short}`;
}
