import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type FaultSettings, type Occurrence } from './faults';
import { standIn } from './stand-in';

const USAGE = `npm run stand-in -- --port N [--fault NAME[=VALUE]] …

An EventStoreDB stand-in for tests. It keeps everything in memory, knows no users and no TLS, and is never a product.

faults, also accepted as lines on standard input while it runs; "clear" ends them all:
  drop-before-write=N|every:N   the connection is cut, nothing is written
  drop-after-write=N|every:N    written, the reply is lost
  kill=N|every:N                written, then this process is gone as by SIGKILL
  late=MS                       replies of appends come late
  freeze[=MS]                   nothing is answered, for so long or until "clear"
  not-ready                     "Server Is Not Ready"
  not-leader=HOST:PORT          the leader is elsewhere
  refuse                        connections are closed at once
`;

/** Milliseconds to freeze, beside what the switches hold until they are cleared. */
type Asked = { readonly settings: FaultSettings; readonly freeze?: number };

/** What one fault on the command line or on standard input asks. Throws on one that is not known. */
function faultOf(text: string): Asked {
  const [name = '', value = ''] = text.trim().split(/=(.*)/s);
  switch (name) {
    case 'drop-before-write':
      return { settings: { dropBeforeWrite: occurrence(value) } };
    case 'drop-after-write':
      return { settings: { dropAfterWrite: occurrence(value) } };
    case 'kill':
      return { settings: { killAfterWrite: occurrence(value) } };
    case 'late':
      return { settings: { lateBy: wholeNumber(value) } };
    case 'freeze':
      return value === '' ? { settings: { frozen: true } } : { settings: {}, freeze: wholeNumber(value) };
    case 'not-ready':
      return { settings: { notReady: true } };
    case 'not-leader': {
      const [host = '127.0.0.1', port = ''] = value.split(':');
      return { settings: { notLeader: { host, port: wholeNumber(port) } } };
    }
    case 'refuse':
      return { settings: { refuse: true } };
    default:
      throw new Error(`no such fault: ${text}`);
  }
}

function occurrence(value: string): Occurrence {
  return value.startsWith('every:') ? { every: wholeNumber(value.slice(6)) } : wholeNumber(value || '1');
}

function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new Error(`not a whole number: ${value}`);
  return Number(value);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, fault: { type: 'string', multiple: true }, help: { type: 'boolean' } },
  });
  if (values.help === true || values.port === undefined) return void process.stdout.write(USAGE);
  const asked = (values.fault ?? []).map(faultOf);
  const kill = (): void => void process.kill(process.pid, 'SIGKILL');
  const server = await standIn({ port: wholeNumber(values.port), kill });
  const apply = ({ settings, freeze }: Asked): void => {
    server.faults.set(settings);
    if (freeze !== undefined) server.faults.freeze(freeze);
  };
  asked.forEach(apply);
  process.stdout.write(`EventStoreDB stand-in for tests (in memory, never a product) on ${server.url}\n`);
  createInterface({ input: process.stdin }).on('line', (line) => {
    try {
      if (line.trim() === 'clear') server.faults.clear();
      else apply(faultOf(line));
    } catch (error) {
      process.stderr.write(`${(error as Error).message}\n`);
    }
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.stop().then(() => process.exit(0)));
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
  process.exitCode = 1;
});
