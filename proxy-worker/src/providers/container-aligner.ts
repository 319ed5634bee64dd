import type { Providers } from './types.ts';

/** The part of a Durable Object namespace that is used here. */
export interface AlignerNamespace {
  idFromName(name: string): DurableObjectId;
  get(id: DurableObjectId): { fetch(request: Request): Promise<Response> };
}

/** The name of the one container for everybody: it has its own queue, and a second one would load the models again. */
const INSTANCE_NAME = 'aligner';

/**
 * The alignment service in its container, which the first call starts. Each call gets a new stub: one stays dead after its
 * object died.
 */
export function containerAligner(namespace: AlignerNamespace): Providers['aligner'] {
  return (path, init) => {
    const stub = namespace.get(namespace.idFromName(INSTANCE_NAME));
    return stub.fetch(new Request(`http://aligner${path}`, init));
  };
}
