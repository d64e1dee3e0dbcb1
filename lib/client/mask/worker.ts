import { type Jobs, jobs } from './jobs';

export type Order = { [Name in keyof Jobs]: { id: number; name: Name; input: Parameters<Jobs[Name]>[0] } }[keyof Jobs];
export type Reply = { id: number } & ({ value: unknown } | { problem: string });

self.addEventListener('message', async ({ data }: MessageEvent<Order>) => {
  try {
    reply({ id: data.id, value: await work(data) });
  } catch (thrown) {
    reply({ id: data.id, problem: thrown instanceof Error ? thrown.message : String(thrown) });
  }
});

function work(order: Order): Promise<unknown> {
  switch (order.name) {
    case 'encode':
      return jobs.encode(order.input);
    case 'read':
      return jobs.read(order.input);
    case 'fill':
      return jobs.fill(order.input);
    case 'reshape':
      return jobs.reshape(order.input);
  }
}

function reply(message: Reply) {
  self.postMessage(message);
}
