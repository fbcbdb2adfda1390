import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { asProblem } from '../problems/as-problem';
import { problemDocument } from '../problems/problem-document';
import { HEADERS } from './headers';

/** What is not HTTP, too long a head or too slow a one: written to the socket, since there is no request to answer. */
export const answerMalformed = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(problemDocument(asProblem({ statusCode: 400 }), 'nl', `urn:uuid:${randomUUID()}`));
  const headers = {
    ...HEADERS,
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Language': 'nl',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 400 Bad Request\r\n${head.join('')}\r\n${body}`);
};
