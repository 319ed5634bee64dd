import { randomInt } from 'node:crypto';
import { hasUpstream, readVariables } from '../proxy/read-variables.ts';
import { isPortInUse, readPort, type Served, serve } from '../proxy/serve.ts';

/** The characters of an access code, without those that are confused when read aloud or copied by hand. */
const codeCharacters = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * Starts the server and prints how to join it, if the environment or .dev.vars contains keys or addresses for
 * it. Returns undefined otherwise. The caller closes the server.
 * @throws {ConfigError} with every invalid setting
 */
export async function serveBeside(): Promise<Served | undefined> {
  const variables = readVariables();
  if (!hasUpstream(variables)) return undefined;
  const isClosed = !variables.ACCESS_CODE && !variables.OPEN_REGISTRATION;
  const accessCode = isClosed ? makeCode() : variables.ACCESS_CODE;
  const options = {
    variables: { ...variables, ...(accessCode && { ACCESS_CODE: accessCode }) },
    onLine: showErrors,
  };
  const port = readPort(process.env.PORT, 8787);
  const server = await serve({ ...options, port }).catch((error: unknown) => {
    if (!isPortInUse(error) || process.env.PORT) throw error;
    return serve({ ...options, port: 0 });
  });
  const code = isClosed
    ? `\n  access code     ${accessCode} (valid for this start only; set ACCESS_CODE to choose a fixed one)`
    : '';
  console.log(
    `${server.description}To join the server, enter in Sayable's options:\n  address         ${server.url}${code}\n`,
  );
  return server;
}

function makeCode(): string {
  const pick = () => codeCharacters.charAt(randomInt(codeCharacters.length));
  return Array.from({ length: 3 }, () => Array.from({ length: 4 }, pick).join('')).join('-');
}

/** Prints errors only: the person watches the extension, and a line per request would distract. */
function showErrors(line: string): void {
  if (!line.startsWith('{"level":"info"')) console.error(line);
}
