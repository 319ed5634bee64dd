import { randomInt } from 'node:crypto';
import { haveUpstream, readVariables } from '../proxy/read-variables.ts';
import { isTaken, readPort, type Served, serve } from '../proxy/serve.ts';

/** Without those that are taken for another when they are read aloud or copied by hand. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * The server beside the extension, where there are keys or addresses for it in the environment or in .dev.vars; else
 * undefined. Says how to join it. Close it in the end.
 * @throws {ConfigError} with every setting that is wrong.
 */
export async function serveBeside(): Promise<Served | undefined> {
  const variables = readVariables();
  if (!haveUpstream(variables)) return undefined;
  const isClosed = !variables.ACCESS_CODE && !variables.OPEN_REGISTRATION;
  const accessCode = isClosed ? makeCode() : variables.ACCESS_CODE;
  const options = {
    variables: { ...variables, ...(accessCode && { ACCESS_CODE: accessCode }) },
    onLine: showErrors,
  };
  const port = readPort(process.env.PORT, 8787);
  const server = await serve({ ...options, port }).catch((error: unknown) => {
    if (!isTaken(error) || process.env.PORT) throw error;
    return serve({ ...options, port: 0 });
  });
  const code = isClosed
    ? `\n  access code     ${accessCode} (made for this start; set ACCESS_CODE to choose one)`
    : '';
  console.log(
    `${server.description}To join it, type into the options of Sayable:\n  address         ${server.url}${code}\n`,
  );
  return server;
}

function makeCode(): string {
  const pick = () => letters.charAt(randomInt(letters.length));
  return Array.from({ length: 3 }, () => Array.from({ length: 4 }, pick).join('')).join('-');
}

/** The person watches the extension; a line for each request would only be in the way. */
function showErrors(line: string): void {
  if (!line.startsWith('{"level":"info"')) console.error(line);
}
