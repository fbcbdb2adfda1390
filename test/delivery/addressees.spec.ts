import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Addressees } from '../../src/delivery/addressees';
import type { Reminder } from '../../src/delivery/reminder';
import { ConfigInvalid } from '../../src/platform/config';
import { id } from '../specification';
import { oost, reminder, staff, west } from './people';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'addressees-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const fingerprint = (text: string) => createHash('sha256').update(`key ${text}`).digest('hex');
const read = (content: unknown) => {
  const file = join(folder, 'staff.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return Addressees.read(file, fingerprint);
};
const faults = (content: unknown): Promise<readonly string[]> =>
  read(content).then(
    () => [],
    (error: unknown) => (error as ConfigInvalid).messages,
  );

describe('The file of staff addresses', () => {
  it('names who gets the reminders of a role, everywhere or for a programme or a person', async () => {
    const addressees = await read(staff);
    const emails = (more: Partial<Reminder>) =>
      addressees.of(reminder(1, more)).map((one) => addressees.withId(one)?.email);
    expect(emails({})).toEqual(['noor@coaches.example']);
    expect(emails({ about: { coachId: id(22) } })).toEqual([]);
    expect(emails({ roles: ['core-team'] })).toEqual(['team@west.example']);
    expect(emails({ roles: ['core-team'], about: { programmeId: oost } })).toEqual([]);
    expect(emails({ roles: ['core-team'], about: {} })).toEqual([]);
    expect(emails({ roles: ['coach', 'core-team'], about: { programmeId: west } })).toEqual(['team@west.example']);
  });

  it('joins the roles of one mailbox, with the name and language of the first', async () => {
    const addressees = await read(staff);
    const both = addressees.of(reminder(1, { roles: ['subsidy-officer', 'programme-manager'] }));
    expect(both.map((one) => addressees.withId(one))).toEqual([
      { id: both[0], email: 'amina@stad.example', firstName: 'Amina', language: 'nl' },
    ]);
  });

  it('gives ids that say nothing of the address and are the same after a restart', async () => {
    const [first] = (await read(staff)).of(reminder(1));
    const [again] = (await read([staff[0]])).of(reminder(1));
    expect(again).toBe(first);
    expect(first).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('is refused with everything that is wrong in it, and no value', async () => {
    const messages = await faults([
      staff[0],
      { role: 'boss', email: 'sanne', language: 'fr', nickname: 'Sanne' },
      { role: 'coach', personId: 'sanne', email: 'sanne@west.example', firstName: ' ', language: 'nl' },
    ]);
    expect(messages.map((message) => message.replace(/^STAFF_ADDRESSES_FILE, /, ''))).toEqual([
      'address 2: property nickname should not exist',
      expect.stringContaining('address 2: role must be one of'),
      'address 2: email must be an address',
      expect.stringContaining('address 2: language must be one of'),
      expect.stringContaining('address 3: personId must be a UUID'),
      expect.stringContaining('address 3: firstName must match'),
    ]);
    expect(messages.join()).not.toMatch(/sanne/i);
  });

  it.each([
    ['is no JSON', '[{"email": "sanne@west.example"', 'STAFF_ADDRESSES_FILE names a file that is no JSON'],
    ['is no list', {}, 'STAFF_ADDRESSES_FILE must hold a list of at most 5000 addresses'],
    ['has something else in it', ['sanne'], 'STAFF_ADDRESSES_FILE: each address must be an object'],
  ])('is refused when it %s', async (_, content, message) => {
    expect(await faults(content)).toEqual([message]);
  });

  it('is refused when it cannot be read', async () => {
    await expect(Addressees.read(join(folder, 'absent.json'), fingerprint)).rejects.toEqual(
      new ConfigInvalid(['STAFF_ADDRESSES_FILE names a file that cannot be read (ENOENT)']),
    );
  });
});
