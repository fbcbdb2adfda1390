import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ErasureRegister, type Because, type Destruction } from '../../src/vault/erasure-register';
import type { NamedKey, Owner } from '../../src/vault/vault';
import { id } from '../specification';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'buurtbaan-register-'));
});
afterEach(() => rm(folder, { recursive: true }));

const file = () => join(folder, 'kept', 'register.ndjson');
const because: Because = {
  eventId: id(9),
  type: 'PersonalDataErased.v1',
  stream: `person-${id(1)}`,
  occurredOn: '2026-11-22',
  data: { certificateId: id(8) },
};
const erasure: Destruction = { subject: id(1), classes: ['identity', `story:${id(2)}`], because };
const lines = async (): Promise<readonly string[]> =>
  (await readFile(file(), 'utf8')).trimEnd().split('\n').filter(Boolean);

/** A vault with these keys, of which those are destroyed. */
const vaultWith = (owners: readonly Owner[], tombstones: readonly Owner[] = []) => {
  const destroyed: Owner[] = [];
  return {
    destroyed,
    notDestroyed: (asked: readonly Owner[]) =>
      Promise.resolve(
        owners.filter((own) => asked.some((one) => one.subject === own.subject && one.class === own.class)),
      ),
    destroy: (subject: string, classes: readonly string[]) => {
      destroyed.push(...classes.map((kind) => ({ subject, class: kind })));
      return Promise.resolve([]);
    },
    tombstones: () =>
      Promise.resolve(
        tombstones.map((owner): NamedKey => ({ ...owner, keyId: id(7), destroyedAt: 'then', destroyedForMs: 1 })),
      ),
  };
};

describe('the erasure register', () => {
  it('begins as a file that only its owner may read, in a folder that is made', async () => {
    await ErasureRegister.open(file());
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(await lines()).toEqual([]);
  });

  it('keeps a line for each destruction, once, over a restart', async () => {
    const register = await ErasureRegister.open(file());
    await register.add(erasure);
    await register.add(erasure);
    await (await ErasureRegister.open(file(), { mustExist: true })).add(erasure);
    const [line, ...more] = await lines();
    expect(JSON.parse(line!)).toEqual({ ...erasure, at: expect.any(String) as string });
    expect(more).toEqual([]);
    expect((await ErasureRegister.open(file())).events()).toEqual([because]);
  });

  it('takes another reason for the same keys, and other keys, as new lines', async () => {
    const register = await ErasureRegister.open(file());
    await register.add(erasure);
    await register.add({ ...erasure, because: { ...because, eventId: id(10) } });
    await register.add({ subject: id(1), classes: ['identity', 'guidance'] });
    expect(await lines()).toHaveLength(3);
  });

  it('destroys again what a vault has back, and only that', async () => {
    const register = await ErasureRegister.open(file());
    await register.add(erasure);
    const back = vaultWith([
      { subject: id(1), class: 'identity' },
      { subject: id(1), class: 'guidance' },
      { subject: id(3), class: 'identity' },
    ]);
    await register.applyTo(back);
    expect(back.destroyed).toEqual([{ subject: id(1), class: 'identity' }]);
  });

  it('takes in what was destroyed without a line', async () => {
    const tombstone = { subject: id(4), class: 'guidance' };
    await (await ErasureRegister.open(file())).applyTo(vaultWith([], [tombstone]));
    const again = vaultWith([tombstone]);
    await (await ErasureRegister.open(file())).applyTo(again);
    expect(again.destroyed).toEqual([tombstone]);
  });

  it('passes over a last line that broke off: its keys were not destroyed by then', async () => {
    await (await ErasureRegister.open(file())).add(erasure);
    await appendFile(file(), '{"at":"2026-11-22T12:00:00.000Z","subj');
    const register = await ErasureRegister.open(file());
    await register.add({ subject: id(5), classes: ['identity'] });
    expect((await lines()).map((line) => (JSON.parse(line) as Destruction).subject)).toEqual([id(1), id(5)]);
  });

  it.each(['nonsense', '{"subject":"x"}', '{"subject":"x","classes":[1]}', 'null'])(
    'is not read with a line that was changed: %s',
    async (line) => {
      await (await ErasureRegister.open(file())).add(erasure);
      const [first] = await lines();
      await writeFile(file(), `${line}\n${first}\n`);
      await expect(ErasureRegister.open(file())).rejects.toThrow(/^line 1 of the erasure register .* was changed/);
    },
  );

  it('is missed where there must be one', async () => {
    await expect(ErasureRegister.open(file(), { mustExist: true })).rejects.toThrow(
      /is not there, and the vault has keys/,
    );
    await expect(ErasureRegister.open(folder)).rejects.toThrow(/cannot be read/);
  });

  it('has its line before the keys are destroyed, so that nothing is destroyed that it lacks', async () => {
    const register = await ErasureRegister.open(file());
    await rm(join(folder, 'kept'), { recursive: true });
    await expect(register.add(erasure)).rejects.toThrow('ENOENT');
    expect(register.events()).toEqual([]);
  });
});
