import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const textOf = (path: string): string => readFileSync(join(__dirname, '../..', path), 'utf8');

/** Where the documents say that the program is. */
const WRITTEN = 'http://127.0.0.1:3000';

export type Request = {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
};

/** Sends what is written to where the program really is. */
export const send = (at: string, { url, body, ...rest }: Request): Promise<Response> => {
  if (!url.startsWith(`${WRITTEN}/`)) throw new Error(`not at ${WRITTEN}: ${url}`);
  return fetch(url.replace(WRITTEN, at), {
    ...rest,
    headers: rest.headers.map(([name, value]) => [name, value]),
    body,
  });
};

const headerOf = (line: string): readonly [string, string] => {
  const [, name, value] = /^([\w-]+): (.+)$/.exec(line) ?? [];
  if (!name || !value) throw new Error(`no header: ${line}`);
  return [name, value];
};

// A shell parses the words; functions print them in place of the programs. So the commands need no curl and no build.
const SAYING = ['curl', 'npx', 'npm']
  .map((name) => `${name}() { printf '\\037%s' ${name} "$@"; printf '\\036'; }\n`)
  .join('');

/** The part of README.md under a heading. */
export const sectionOf = (heading: string): string => {
  const section = textOf('README.md')
    .split(/^## /m)
    .find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`README.md has no "${heading}"`);
  return section;
};

/** The words of each command under a heading of README.md, as a shell reads them with these variables set. */
export const commandsUnder = (
  heading: string,
  variables: Readonly<Record<string, string>> = {},
): readonly (readonly string[])[] => {
  const blocks = [...sectionOf(heading).matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block);
  const answer = execFileSync('sh', ['-euc', SAYING + blocks.join('')], { encoding: 'utf8', env: variables });
  return answer
    .split('\x1e')
    .filter(Boolean)
    .map((command) => command.split('\x1f').slice(1));
};

/** The request of a `curl` command: of its options those the documents use. */
export const requestOf = ([program, ...words]: readonly string[]): Request => {
  if (program !== 'curl') throw new Error(`not a request: ${String(program)}`);
  const headers: (readonly [string, string])[] = [];
  let request: Omit<Request, 'headers'> = { url: '', method: 'GET' };
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-i') continue;
    else if (word === '-X') request = { ...request, method: words.shift()! };
    else if (word === '-H') headers.push(headerOf(words.shift()!));
    else if (word === '-d') request = { ...request, body: words.shift()! };
    else if (word.startsWith('http:')) request = { ...request, url: word };
    else throw new Error(`curl ${word} is not known here`);
  }
  return { ...request, headers };
};

/** The requests of docs/requests.http, each with the heading it has there; `{{…}}` of earlier answers is left in. */
export const requestsOfEditors = (): readonly (Request & { readonly name: string })[] => {
  const [head, ...parts] = textOf('docs/requests.http').split(/^### /m);
  const variables = new Map([...head!.matchAll(/^@(\w+) = (.+)$/gm)].map(([, name, value]) => [name!, value!]));
  return parts.map((part) => {
    const filled = part.replace(/\{\{(\w+)\}\}/g, (written, name: string) => variables.get(name) ?? written);
    const [top, ...body] = filled.split('\n\n');
    const [name, request, ...headers] = top!
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('#'));
    const [method, url] = request!.split(' ');
    const text = body.join('\n\n').trim();
    return {
      name: name!,
      method: method!,
      url: url!,
      headers: headers.map(headerOf),
      ...(text && { body: `${text}\n` }),
    };
  });
};
