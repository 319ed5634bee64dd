import type { Providers } from './types.ts';

/** What of a namespace of Durable Objects is needed here. */
export interface AlignerNamespace {
  idFromName(name: string): DurableObjectId;
  get(id: DurableObjectId): { fetch(request: Request): Promise<Response> };
}

/** One container for everybody: it has a queue of its own, and another one would load its models anew. */
const instanceName = 'aligner';

/** The service in its container, which the first call starts. A stub for each call: one that saw its object die stays dead. */
export function containerAligner(namespace: AlignerNamespace): Providers['aligner'] {
  return (path, init) => {
    const stub = namespace.get(namespace.idFromName(instanceName));
    return stub.fetch(new Request(`http://aligner${path}`, init));
  };
}
