import type { Config } from '../../proxy-worker/src/config.ts';

const missing = (setting: string, effect: string) => `not set up: set ${setting} (without it: ${effect})`;

/**
 * Describes the configured and the missing parts of the server, for the person who started it. Contains no
 * key and no access code.
 */
export function describeServer(config: Config, url: string): string {
  const { openai, elevenLabs, aligner } = config;
  const rows = [
    [
      'Language model',
      openai.apiKey
        ? `${openai.baseUrl}, ${openai.talkModel} and ${openai.thinkModel}`
        : missing('OPENAI_API_KEY or OPENAI_BASE_URL', 'no explanations, no second opinion on recordings'),
    ],
    ['Voice', elevenLabs.apiKey ? elevenLabs.baseUrl : missing('ELEVENLABS_API_KEY', 'the device speaks')],
    [
      'Alignment',
      aligner.url ??
        (aligner.hasContainer ? 'the container' : undefined) ??
        missing('MFA_URL', 'the device aligns'),
    ],
    ['Joining', describeJoining(config)],
  ];
  const lines = rows.map(([name = '', text]) => `  ${name.padEnd(15)} ${text}`);
  return `Sayable's server is running on ${url}\n${lines.join('\n')}\n`;
}

function describeJoining({ registration }: Config): string {
  if (registration.open) return 'open to everyone who knows the address (OPEN_REGISTRATION)';
  if (registration.accessCode === undefined) return 'closed: nobody can join until ACCESS_CODE is set';
  const short =
    registration.accessCode.length < 8
      ? '; it is short, so choose a longer one before others can reach the server'
      : '';
  return `with the access code${short}`;
}
