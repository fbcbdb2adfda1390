import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { file, root } from './compose-rules';

const text = file('Dockerfile');
const parsed = DockerfileParser.parse(text);
const { dependencies, scripts, version, license } = JSON.parse(file('package.json')) as {
  dependencies: Record<string, string>;
  scripts: Record<string, string>;
  version: string;
  license: string;
};
const argumentsOf = (instruction: string): readonly string[] =>
  parsed
    .getInstructions()
    .filter((found) => found.getKeyword() === instruction)
    .map((found) => found.getArgumentsContent() ?? '');
/** What COPY takes from this folder, not from another stage. */
const copied = parsed
  .getCOPYs()
  .filter((copy) => !copy.getFlags().some((flag) => flag.getName() === 'from'))
  .flatMap((copy) => copy.getArguments().slice(0, -1).map((argument) => argument.getValue())); // prettier-ignore

describe('the Dockerfile', () => {
  it('is one', () => {
    expect(validate(text)).toEqual([]);
    expect(validate(text.replace('WORKDIR /app', 'WORKDIRECTORY /app'))).not.toEqual([]);
  });

  it('uses the Node that the package names, in every stage', () => {
    const bases = parsed.getFROMs().map((from) => from.getImage());
    expect(bases).toEqual(bases.map(() => `node:${dependencies['node']!}-bookworm-slim`));
    expect(bases).toHaveLength(3);
  });

  it('starts buurtbaan, with the heap that npm start gives it, as a user without rights', () => {
    expect(argumentsOf('ENTRYPOINT')).toEqual(['["buurtbaan"]']);
    expect(argumentsOf('CMD')).toEqual(['["serve"]']);
    expect(argumentsOf('USER').at(-1)).toMatch(/^[1-9]\d+:[1-9]\d+$/);
    expect(argumentsOf('STOPSIGNAL')).toEqual(['SIGTERM']);
    const [, flags] = /^exec node (.+) \/app\/dist\/src\/main\.js "\$@"$/m.exec(file('deploy/image/buurtbaan')) ?? [];
    expect(scripts['start']).toBe(`exec node ${flags!} dist/src/main.js serve`);
  });

  it('says what it is', () => {
    expect(text).toContain(`org.opencontainers.image.version="${version}"`);
    expect(text).toContain(`org.opencontainers.image.licenses="${license}"`);
  });

  it('copies what exists, and .dockerignore lets in that and no more', () => {
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const letIn = file('.dockerignore').split('\n').filter((line) => line !== '' && !line.startsWith('#')); // prettier-ignore
    expect(letIn[0]).toBe('*');
    expect(letIn.slice(1).sort()).toEqual([...new Set(copied)].map((path) => `!${path}`).sort());
  });
});
