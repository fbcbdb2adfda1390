// A process with many listeners of the feed. Each opens a stream of its own; for every position it notes when it was told.
// It says `open` once all streams are, and at the message `end` how long after which moment each was told, ms.
import { connect } from 'node:net';

const [url, count, ...headers] = process.argv.slice(2);
const { hostname, port, pathname, search } = new URL(url);
const now = () => performance.timeOrigin + performance.now();
/** By position: the moment at each listener. */
const told = new Map();
let open = 0;

const listen = () => {
  const socket = connect(Number(port), hostname, () =>
    socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}\r\n${headers.join('\r\n')}\r\n\r\n`),
  );
  let text = '';
  let isOpen = false;
  socket.setEncoding('latin1');
  socket.on('data', (chunk) => {
    const at = now();
    if (!isOpen && chunk.includes('200 OK')) {
      isOpen = true;
      if (++open === Number(count)) process.send({ open });
    }
    text += chunk;
    const end = text.lastIndexOf('\n\n');
    if (end < 0) return;
    for (const [, position] of text.slice(0, end).matchAll(/"position":(\d+),"change"/g)) {
      let moments = told.get(position);
      if (!moments) told.set(position, (moments = []));
      moments.push(at);
    }
    text = text.slice(end);
  });
};

for (let i = 0; i < Number(count); i++) listen();
process.on('message', () => process.send({ told: [...told] }, () => process.exit()));
